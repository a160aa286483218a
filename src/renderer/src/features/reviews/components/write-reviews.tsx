import { Button, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { reviewsPack, type ReviewSet } from '#contract/content-packs/reviews.pack.ts'
import type { Review } from '#contract/reviews.contract.ts'
import { offered, packQuery } from '#renderer/backend/content-packs.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { Dialog } from '#renderer/components/dialog.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { dueQuery, reviewsQuery, useReviewChanges } from '../api/reviews.ts'
import { ReviewForm } from './review-form.tsx'
import styles from './reviews.module.css'
import { WrittenReviews } from './written-reviews.tsx'

type Set = ReviewSet & { id: string }
type WriteReviewsProps = {
  /** Null for my own mentoring. */
  mentorshipId: string | null
  name: string
  today: string
  /** The other side has a notebook that shares this mentorship, so both can be asked. */
  isShared: boolean
}

/** Reviews that were written, the one that is due, and a new one. */
export function WriteReviews({ mentorshipId, name, today, isShared }: WriteReviewsProps) {
  const { data: pack } = useQuery(packQuery(reviewsPack))
  const { data: reviews = [], error } = useQuery(reviewsQuery(mentorshipId))
  const [open, setOpen] = useState<{ set: Set; known?: Review } | null>(null)
  const { askBoth } = useReviewChanges()
  const sets = offered(pack)
    .map(({ id, value }): Set => ({ ...value, id }))
    .filter(({ moment }) => (moment === 'self') === (mentorshipId === null))
  const ask = ({ id, title, questions }: Set) =>
    mentorshipId !== null &&
    void askBoth.run({
      mentorshipId,
      review: { kind: id, title, questions: questions.map(({ key, text }) => ({ key, text })) },
    })
  const change = (known: Review) => {
    const questions = known.answers.map(({ key, question }) => ({ key, text: question, hint: '' }))
    const moment = known.mentorshipId === null ? 'self' : 'periodic'
    setOpen({ set: { id: known.kind, title: known.title, about: '', moment, questions }, known })
  }
  return (
    <Section
      title={mentorshipId === null ? 'How I mentor' : 'Reviews'}
      actions={<Choose label="Write a review" sets={sets} onChoose={(set) => setOpen({ set })} />}
    >
      {mentorshipId !== null && (
        <Due
          mentorshipId={mentorshipId}
          sets={sets}
          onWrite={(set) => setOpen({ set })}
          {...(isShared && { onAsk: ask })}
          name={name}
        />
      )}
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      {reviews.length === 0 && (
        <p className={styles.quiet}>
          {mentorshipId === null
            ? 'Six headings, a number each with what you saw. Only you read it, and next year you see what moved.'
            : `Six questions on how it goes with ${name}. Written alone they are for your eyes only.`}
        </p>
      )}
      <WrittenReviews reviews={reviews} onChange={change} />
      {isShared && sets.length > 0 && (
        <div className={styles.buttons}>
          <Choose label={`Answer one with ${name}`} sets={sets} onChoose={ask} />
          <span className={styles.quiet}>You both answer apart; neither reads before both have answered.</span>
        </div>
      )}
      <Dialog opened={open !== null} onClose={() => setOpen(null)} title={open?.set.title ?? ''} size={640}>
        {open !== null && (
          <ReviewForm
            key={open.known?.id ?? open.set.id}
            mentorshipId={mentorshipId}
            today={today}
            {...open}
            onDone={() => setOpen(null)}
          />
        )}
      </Dialog>
    </Section>
  )
}

function Choose({ label, sets, onChoose }: { label: string; sets: Set[]; onChoose: (set: Set) => void }) {
  const [only] = sets
  if (only && sets.length === 1)
    return (
      <Button size="xs" onClick={() => onChoose(only)}>
        {label}
      </Button>
    )
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs">{label}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {sets.map((set) => (
          <Menu.Item key={set.id} onClick={() => onChoose(set)}>
            {set.title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

type DueProps = {
  mentorshipId: string
  name: string
  sets: Set[]
  onWrite: (set: Set) => void
  onAsk?: (set: Set) => void
}

function Due({ mentorshipId, name, sets, onWrite, onAsk }: DueProps) {
  const { data: due = [] } = useQuery(dueQuery(mentorshipId))
  return due.map(({ kind, title, why }) => {
    const set = sets.find(({ id }) => id === kind)
    return (
      <div key={kind} className={styles.due}>
        <span>
          <strong>{title}</strong> would fit now. {why}
        </span>
        {set && (
          <span className={styles.buttons}>
            <Button size="xs" onClick={() => onWrite(set)}>
              Write it for yourself
            </Button>
            {onAsk && (
              <Button size="xs" onClick={() => onAsk(set)}>
                Ask {name} too
              </Button>
            )}
          </span>
        )}
      </div>
    )
  })
}
