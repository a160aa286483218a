import { Button, Checkbox, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { ClauseTone } from '#contract/agreement.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { type AgreementChanges, clausesQuery } from '../api/agreement.ts'
import styles from './agreement.module.css'
import { SharedNotice } from './shared-notice.tsx'

type BeginAgreementProps = { partnerName: string; isShared: boolean; changes: AgreementChanges }

/** Chooses the tone and the clauses of a first draft. Everything can be changed in it afterwards. */
export function BeginAgreement({ partnerName, isShared, changes }: BeginAgreementProps) {
  const { data: clauses, error } = useQuery(clausesQuery)
  const [tone, setTone] = useState<ClauseTone>('warm')
  const [chosen, setChosen] = useState<string[]>()
  const toneId = useId()
  const keys = chosen ?? clauses?.filter(({ usual }) => usual).map(({ key }) => key) ?? []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void changes.begin.run({ tone, keys })
  }
  return (
    <Section title="Agree on how you work together">
      <p className={styles.quiet}>
        What do you two expect of each other? A short agreement keeps it alive: you both change it whenever you like,
        and what you both say yes to stands as a version of its own.
      </p>
      <SharedNotice partnerName={partnerName} isShared={isShared} />
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      {clauses === undefined && error === null && <DelayedSkeleton lines={6} label="Loading clauses" />}
      {clauses !== undefined && (
        <form onSubmit={submit} className={styles.begin}>
          <div>
            <span id={toneId} className={styles.label}>
              In which tone?
            </span>
            <SegmentedControl
              aria-labelledby={toneId}
              value={tone}
              onChange={(value) => setTone(value as ClauseTone)}
              data={[
                { value: 'warm', label: 'Warm' },
                { value: 'plain', label: 'Plain' },
              ]}
            />
          </div>
          <Checkbox.Group
            label="Which clauses to begin with?"
            description="The table of who does what comes along. Words of your own can be added in the draft."
            value={keys}
            onChange={setChosen}
          >
            <ul className={styles.choices}>
              {clauses.map(({ key, title, ...words }) => (
                <li key={key}>
                  <Checkbox value={key} label={title} description={words[tone]} />
                </li>
              ))}
            </ul>
          </Checkbox.Group>
          <div>
            <Button type="submit" variant="filled" loading={changes.begin.pending}>
              Begin the draft
            </Button>
          </div>
        </form>
      )}
    </Section>
  )
}
