import { Anchor, Button, Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RippleStep } from '#contract/network.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { systemZone } from '#renderer/lib/use-now.ts'
import { formatDate, instantToDay } from '#shared/time.ts'
import { originChoicesQuery, rippleQuery, useSayThanks, useSetOrigin } from '../api/network.ts'
import { kindWord } from '../model/words.ts'
import styles from './network.module.css'

type OriginSectionProps = {
  id: string
  originId: string | null
  onOpen: (record: { id: string; kind: string }) => void
}

/** Where a record grew from, back to the first conversation, who is owed thanks on the way, and what grew out of it. */
export function OriginSection({ id, originId, onOpen }: OriginSectionProps) {
  const found = useQuery(rippleQuery(id))
  const [choosing, setChoosing] = useState(false)
  const setOrigin = useSetOrigin()
  if (found.isError) return <ErrorSentence message={errorWords(found.error)} />
  if (!found.data) return null
  const { steps, meeting, grew } = found.data
  const [own, ...before] = steps
  return (
    <Section
      title="How it came about"
      actions={
        <>
          {originId !== null && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => void setOrigin.run({ id, originId: null })}>
              Take the link away
            </Button>
          )}
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() => setChoosing(!choosing)}
            aria-expanded={choosing}
          >
            {originId === null ? 'It grew out of…' : 'Change'}
          </Button>
        </>
      }
    >
      {choosing && (
        <OriginPicker
          id={id}
          onChoose={(chosen) => {
            setChoosing(false)
            void setOrigin.run({ id, originId: chosen })
          }}
        />
      )}
      {before.length === 0 && meeting === null && grew.length === 0 && !choosing && (
        <p className={styles.quiet}>
          Say what this grew out of: an introduction, a piece of advice, a conversation. Then the way back stands here,
          with who is still owed thanks.
        </p>
      )}
      <ol className={styles.steps}>
        {own?.owed && <Step step={own} onOpen={onOpen} first />}
        {before.map((step) => (
          <Step key={step.id} step={step} onOpen={onOpen} />
        ))}
        {meeting && (
          <li className={styles.step}>
            <span aria-hidden>↳</span>
            <span>
              It began in <Anchor href={`#/meetings/${meeting.id}`}>{meeting.title}</Anchor>
              <span className={styles.quiet}>
                {meeting.personName && ` with ${meeting.personName}`} ·{' '}
                {formatDate(instantToDay(meeting.startAt, systemZone()))}
              </span>
            </span>
          </li>
        )}
      </ol>
      {grew.length > 0 && (
        <>
          <p className={styles.quiet}>What grew out of it</p>
          <ul className={styles.steps}>
            {grew.map((one) => (
              <li key={one.id} className={styles.step}>
                <span aria-hidden>→</span>
                <span>
                  <button type="button" className={styles.open} onClick={() => onOpen(one)}>
                    {one.title}
                  </button>
                  <span className={styles.quiet}>
                    {' '}
                    {kindWord(one.kind)} · {formatDate(one.occurredOn)}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

type StepProps = { step: RippleStep; onOpen: OriginSectionProps['onOpen']; first?: boolean }

function Step({ step, onOpen, first = false }: StepProps) {
  const thank = useSayThanks()
  return (
    <li className={styles.step}>
      <span aria-hidden>{first ? '•' : '↳'}</span>
      <span>
        {first ? (
          'This one'
        ) : (
          <button type="button" className={styles.open} onClick={() => onOpen(step)}>
            {step.title}
          </button>
        )}
        <span className={styles.quiet}>
          {' '}
          {[kindWord(step.kind), step.helper && `through ${step.helper.name}`, formatDate(step.occurredOn)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      {step.owed && step.helper && (
        <Button size="xs" variant="light" loading={thank.pending} onClick={() => void thank.run(step.id)}>
          I thanked {step.helper.name}
        </Button>
      )}
    </li>
  )
}

function OriginPicker({ id, onChoose }: { id: string; onChoose: (originId: string) => void }) {
  const [text, setText] = useState('')
  const found = useQuery({ ...originChoicesQuery(text, id), placeholderData: keepPreviousData })
  return (
    <Select
      label="It grew out of"
      placeholder="Type a part of its title"
      autoFocus
      searchable
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      data={(found.data ?? []).map((one) => ({
        value: one.id,
        label: `${one.title} (${kindWord(one.kind)}, ${formatDate(one.occurredOn)})`,
      }))}
      onChange={(chosen) => chosen && onChoose(chosen)}
      nothingFoundMessage="Nothing of this title is in your notebook."
    />
  )
}
