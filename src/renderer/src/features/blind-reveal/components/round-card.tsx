import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import type { BlindRound } from '#contract/blind-reveal.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { ConfirmDialog } from '#renderer/components/confirm-dialog.tsx'
import { useNow } from '#renderer/lib/use-now.ts'
import { formatDayShort, instantToDay } from '#shared/time.ts'
import { closeRound } from '../api/rounds.ts'
import { roundTitle, stateSentence } from '../model/round-words.ts'
import { AnswerForm } from './answer-form.tsx'
import { Answers } from './answers.tsx'
import styles from './blind-reveal.module.css'

type RoundCardProps = { round: BlindRound; name: string; zone: string }

/** One round: to be answered, sealed, or open side by side. */
export function RoundCard({ round, name, zone }: RoundCardProps) {
  const { id, questions, state, mine, askedBy, askedAt } = round
  const heading = useRef<HTMLHeadingElement>(null)
  // What had the focus is gone with the step.
  const toHeading = () => heading.current?.focus()
  const sentence = stateSentence(round, name)
  const day = instantToDay(askedAt, zone)
  const asked = `${askedBy === 'me' ? 'You' : name} asked on ${formatDayShort(day, instantToDay(useNow(), zone))}`
  const canClose = askedBy === 'me' && (state === 'answer' || state === 'waiting' || state === 'elsewhere')
  return (
    <article className={styles.card} data-state={state} aria-labelledby={`round-${id}`}>
      <div className={styles.head}>
        <h3 ref={heading} id={`round-${id}`} tabIndex={-1} className={styles.title}>
          {roundTitle(questions)}
        </h3>
        <span className={styles.headEnd}>
          <span className={styles.day}>{asked}</span>
          {canClose && <CloseRound id={id} name={name} onClosed={toHeading} />}
        </span>
      </div>
      <p className={styles.sentence} role="status">
        {sentence}
      </p>
      {state === 'answer' && <AnswerForm round={round} name={name} onSealed={toHeading} />}
      {mine !== null && <Answers round={round} name={name} />}
    </article>
  )
}

function CloseRound({ id, name, onClosed }: { id: string; name: string; onClosed: () => void }) {
  const [isAsked, setAsked] = useState(false)
  const close = async () => {
    try {
      await closeRound(id)
    } catch (problem) {
      throw new Error(errorWords(problem), { cause: problem })
    }
    onClosed()
  }
  return (
    <>
      <Button size="xs" variant="subtle" color="gray" onClick={() => setAsked(true)}>
        Close without opening
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title="Close this without opening it?"
        confirmLabel="Close it"
        cancelLabel="Leave it open"
        onConfirm={close}
        onClose={() => setAsked(false)}
      >
        <p>
          Nobody can answer it any more, and no answer is opened. If {name} has answered before hearing of this, and you
          have too, both answers open all the same.
        </p>
      </ConfirmDialog>
    </>
  )
}
