import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { BookOfUs } from './book-of-us.tsx'
import { ComparedAnswers } from './compared-answers.tsx'
import { HealthFacts } from './health-facts.tsx'
import styles from './reviews.module.css'
import { TimeSlider } from './time-slider.tsx'
import { WriteReviews } from './write-reviews.tsx'

type ReviewsTabProps = {
  mentorshipId: string
  name: string
  today: string
  isShared: boolean
  /** Reviews that both answer, where the mentorship is shared. */
  both?: ReactNode
}
const views = [
  { value: 'reviews', label: 'Reviews' },
  { value: 'then', label: 'Then and now' },
  { value: 'book', label: 'Book of us' },
]

/** Looking at a mentorship from some distance: reviews and facts, how it stood on a day, and a book of it. */
export function ReviewsTab({ mentorshipId, name, today, isShared, both }: ReviewsTabProps) {
  const [view, setView] = useState('reviews')
  return (
    <div className={styles.stack}>
      <div>
        <SegmentedControl aria-label="What to look at" data={views} value={view} onChange={setView} />
      </div>
      {view === 'reviews' && (
        <>
          <WriteReviews mentorshipId={mentorshipId} name={name} today={today} isShared={isShared} />
          {both}
          <ComparedAnswers mentorshipId={mentorshipId} name={name} />
          <HealthFacts mentorshipId={mentorshipId} />
        </>
      )}
      {view === 'then' && <TimeSlider whose={{ mentorshipId }} name={name} />}
      {view === 'book' && <BookOfUs mentorshipId={mentorshipId} name={name} />}
    </div>
  )
}
