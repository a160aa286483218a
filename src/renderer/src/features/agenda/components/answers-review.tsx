import { Button, Checkbox, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AgendaFormChange } from '#contract/agenda-form.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { answersQuery, takeAnswers, type FilledCopy } from '../api/agenda-form.ts'
import { answerWords, takenByDefault } from '../model/answer-words.ts'
import styles from './agenda-form.module.css'

type AnswersReviewProps = {
  copy: FilledCopy
  /** What was brought in was taken over, for the agenda of this mentorship. */
  onTaken: (mentorshipId: string) => void
  /** Another file, please. */
  onAgain: () => void
}

/** What a filled form says, one answer after the other, to be taken over or not. */
export function AnswersReview({ copy, onTaken, onAgain }: AnswersReviewProps) {
  const { data, error } = useQuery(answersQuery(copy))
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map())
  const take = useChange(takeAnswers, { done: ({ sentence }) => sentence })
  if (error !== null)
    return <ErrorSentence message={errorWords(error)} next={{ label: 'Choose another file', onClick: onAgain }} />
  if (data === undefined) return <DelayedSkeleton label="Reading the answers" />
  const { personName, stale, changes, mentorshipId } = data
  const isTaken = (change: AgendaFormChange) =>
    change.refused === null && (chosen.get(change.key) ?? takenByDefault(change))
  const accepted = changes.filter(isTaken).map(({ key }) => key)
  const run = async () => {
    const done = await take.run({ ...copy, mentorshipId, accepted })
    if (done !== undefined) onTaken(mentorshipId)
  }
  return (
    <>
      <p>
        Answers by {personName}. Nothing changes until you take it over, and one undo takes all of it back.
        {stale && ` ${stale}`}
      </p>
      <ul className={styles.changes}>
        {changes.map((change) => (
          <li key={change.key} className={styles.change} data-conflict={change.conflict || undefined}>
            <Checkbox
              label={answerWords(change)}
              checked={isTaken(change)}
              disabled={change.refused !== null}
              onChange={(event) => setChosen(new Map(chosen).set(change.key, event.currentTarget.checked))}
            />
            <Wordings change={change} personName={personName} />
          </li>
        ))}
      </ul>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onAgain}>Choose another file</Button>
        <Button variant="filled" disabled={accepted.length === 0} loading={take.pending} onClick={() => void run()}>
          {accepted.length === 1 ? 'Take over 1 answer' : `Take over ${accepted.length} answers`}
        </Button>
      </Group>
    </>
  )
}

/** Both wordings where there are two; plain text, whatever it looks like. */
function Wordings({ change, personName }: { change: AgendaFormChange; personName: string }) {
  const { mine, theirs, conflict, refused, kind } = change
  const isEmptied = theirs === '' && (kind === 'detail' || kind === 'answer')
  return (
    <div className={styles.wordings}>
      {conflict && (
        <p className={styles.warn}>You changed this too, since the form was made. Taking theirs replaces yours.</p>
      )}
      {mine !== '' && (
        <p>
          <span className={styles.side}>Here now</span>
          <span className={styles.words}>{mine}</span>
        </p>
      )}
      {(theirs !== '' || isEmptied) && (
        <p>
          <span className={styles.side}>{personName}</span>
          <span className={styles.words}>{isEmptied ? '(left empty)' : theirs}</span>
        </p>
      )}
      {kind === 'time' && refused === null && (
        <p className={styles.side}>It becomes a meeting that is not confirmed yet.</p>
      )}
      {refused !== null && <p className={styles.warn}>{refused}</p>}
    </div>
  )
}
