import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Scorecard } from '#contract/finding.contract.ts'
import { fitDecisionNames, fitDecisions, type FitDecision } from '#contract/finding-words.ts'
import { referenceCheckKind } from '#contract/record-kinds/reference-check.record.ts'
import { stageNames } from '#contract/mentorship-words.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { InlineField } from '#renderer/components/inline-field.tsx'
import { Page } from '#renderer/components/page.tsx'
import { PersonAvatar } from '#renderer/components/person-avatar.tsx'
import { Section } from '#renderer/components/section.tsx'
import { formatDate } from '#shared/time.ts'
import { saveDecision, scorecardQuery, useDecide } from '../api/finding.ts'
import { FitTerms, FitWords } from './fit-words.tsx'
import styles from './finding.module.css'
import { ScorecardRow } from './scorecard-row.tsx'

type ScorecardPageProps = {
  personId: string
  people: readonly { id: string; displayName: string }[]
  /** Buttons in the header. */
  actions: (card: Scorecard) => ReactNode
  /** What stands beside what others say. */
  addSaid: (card: Scorecard) => ReactNode
}

/** Everything I know of how well somebody would fit, and what I decide. */
export function ScorecardPage({ personId, people, actions, addSaid }: ScorecardPageProps) {
  const { data: card, error } = useQuery(scorecardQuery(personId))
  const decide = useDecide()
  if (!card)
    return (
      <Page title="Scorecard">
        {error === null ? (
          <DelayedSkeleton lines={8} label="Loading the scorecard" />
        ) : (
          <ErrorSentence message={errorWords(error)} />
        )}
      </Page>
    )
  const { name, shortName, organization, mentorship, total, criteria, decision, said, notes } = card
  return (
    <Page
      title={name}
      windowTitle={`Scorecard, ${name}`}
      width="wide"
      mark={<PersonAvatar name={name} id={personId} size={40} />}
      meta={
        <>
          {organization !== null && <span>{organization}</span>}
          {mentorship && <span>{stageNames[mentorship.stage]}</span>}
          <span>For your eyes only</span>
        </>
      }
      actions={actions(card)}
    >
      <Section title="On the whole">
        <div className={styles.stack}>
          <FitWords total={total} />
          <FitTerms total={total} />
          <div className={styles.line}>
            <SegmentedControl
              aria-label="What you decide"
              value={decision?.decision ?? ''}
              data={[
                { value: '', label: 'Open' },
                ...fitDecisions.map((each) => ({ value: each, label: fitDecisionNames[each] })),
              ]}
              onChange={(chosen) =>
                void decide.run({
                  personId,
                  decision: chosen === '' ? null : (chosen as FitDecision),
                  words: decision?.words ?? '',
                })
              }
            />
          </div>
          <div className={styles.evidence}>
            <InlineField
              label="Why"
              multiline
              placeholder="What speaks for it, what against, what you would like to know first"
              value={decision?.words ?? ''}
              onSave={(words) => saveDecision({ personId, decision: decision?.decision ?? null, words })}
            />
          </div>
        </div>
      </Section>
      <Section title="What you look for">
        <ul className={styles.list}>
          {criteria.map((criterion) => (
            <ScorecardRow key={criterion.id} personId={personId} criterion={criterion} people={people} />
          ))}
        </ul>
      </Section>
      <Section title={referenceCheckKind.words.many} count={said.length} actions={addSaid(card)}>
        {said.length === 0 && <p className={styles.quiet}>{referenceCheckKind.words.why}</p>}
        <SaidList said={said} />
      </Section>
      {notes.length > 0 && (
        <Section title={`What you noted about ${shortName}`}>
          <ul className={styles.list}>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}

const sentimentOf = (value: string | null) =>
  referenceCheckKind.fields.sentiment.options?.find((option) => option.value === value)?.label

/** What others say, with who said it. */
export function SaidList({ said }: { said: Scorecard['said'] }) {
  return (
    <ul className={styles.list}>
      {said.map(({ id, title, from, sentiment, onDay }) => (
        <li key={id}>
          {title}
          <span className={styles.detail}>
            {[from, sentimentOf(sentiment), formatDate(onDay)].filter(Boolean).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
