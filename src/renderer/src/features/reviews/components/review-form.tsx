import { Button, Radio, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { ReviewSet } from '#contract/content-packs/reviews.pack.ts'
import type { Review } from '#contract/reviews.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DateField } from '#renderer/components/date-field.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { useReviewChanges } from '../api/reviews.ts'
import styles from './reviews.module.css'

type ReviewFormProps = {
  mentorshipId: string | null
  set: ReviewSet & { id: string }
  today: string
  /** The review that is changed. */
  known?: Review
  onDone: () => void
}
const numbers = ['1', '2', '3', '4', '5']

/** Answers to a set of questions, for my eyes only. */
export function ReviewForm({ mentorshipId, set, today, known, onDone }: ReviewFormProps) {
  const { save } = useReviewChanges()
  const { parse } = useDayWords()
  const isScored = set.moment === 'self'
  const [onDay, setDay] = useState(known?.onDay ?? today)
  const [answers, setAnswers] = useState(() =>
    set.questions.map(({ key, text }) => {
      const before = known?.answers.find((answer) => answer.key === key)
      return { key, question: text, text: before?.text ?? '', score: before?.score ?? null }
    }),
  )
  const put = (at: number, changed: { text?: string; score?: number }) =>
    setAnswers(answers.map((answer, place) => (place === at ? { ...answer, ...changed } : answer)))
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    const kept = { mentorshipId, kind: set.id, title: set.title, onDay, answers }
    if (await save.run({ ...kept, ...(known && { id: known.id }) })) onDone()
  }
  return (
    <form className={styles.form} data-private onSubmit={(event) => void keep(event)}>
      {set.about !== '' && <p className={styles.quiet}>{set.about}</p>}
      <DateField label="Day" value={onDay} onChange={(day) => setDay(day ?? today)} parse={parse} />
      {set.questions.map(({ key, text, hint }, at) => (
        <div key={key} className={styles.question}>
          {isScored && (
            <Radio.Group
              label={text}
              description={hint}
              value={String(answers[at]?.score ?? '')}
              onChange={(value) => put(at, { score: Number(value) })}
            >
              <div className={styles.scale}>
                {numbers.map((number) => (
                  <Radio key={number} value={number} label={number} />
                ))}
              </div>
            </Radio.Group>
          )}
          <Textarea
            label={isScored ? 'What you saw' : text}
            {...(isScored ? { 'aria-label': `What you saw: ${text}` } : { description: hint })}
            autosize
            minRows={2}
            maxRows={14}
            maxLength={2000}
            value={answers[at]?.text ?? ''}
            onChange={(event) => put(at, { text: event.currentTarget.value })}
          />
        </div>
      ))}
      {save.error !== null && <ErrorSentence message={errorWords(save.error)} />}
      <div className={styles.buttons}>
        <Button type="submit" variant="filled" loading={save.pending}>
          Keep this review
        </Button>
        <Button onClick={onDone}>Not now</Button>
      </div>
    </form>
  )
}
