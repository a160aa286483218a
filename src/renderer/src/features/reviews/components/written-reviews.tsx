import { Button } from '@mantine/core'
import type { Review } from '#contract/reviews.contract.ts'
import { formatDate } from '#shared/time.ts'
import { useReviewChanges } from '../api/reviews.ts'
import styles from './reviews.module.css'

type WrittenReviewsProps = { reviews: readonly Review[]; onChange: (review: Review) => void }

/** Reviews that I wrote, the newest first. */
export function WrittenReviews({ reviews, onChange }: WrittenReviewsProps) {
  const { trash } = useReviewChanges()
  return reviews.map((review) => (
    <details key={review.id} className={styles.review} data-private>
      <summary>
        {review.title}, {formatDate(review.onDay)}
      </summary>
      <dl className={styles.said}>
        {review.answers.map(
          ({ key, question, text, score }) =>
            (text !== '' || score !== null) && (
              <div key={key}>
                <dt>{question}</dt>
                <dd>{[score === null ? '' : `${score} of 5`, text].filter(Boolean).join(': ')}</dd>
              </div>
            ),
        )}
      </dl>
      <div className={styles.buttons}>
        <Button size="xs" onClick={() => onChange(review)}>
          Change
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={() => void trash.run(review.id)}>
          Move to the trash
        </Button>
      </div>
    </details>
  ))
}
