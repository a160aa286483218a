import { Anchor, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Resurfaced } from '#contract/reviews.contract.ts'
import { Section } from '#renderer/components/section.tsx'
import { resurfacedQuery, useReviewChanges } from '../api/reviews.ts'
import styles from './reviews.module.css'

/** One piece of advice or takeaway that came back, at most one a day. Stands only where there is one. */
export function ResurfacedCard({ hrefOf }: { hrefOf: (found: Resurfaced) => string }) {
  const { data: found } = useQuery(resurfacedQuery())
  const { answer } = useReviewChanges()
  if (!found) return null
  const { target, id, text, from } = found
  const choose = (choice: 'now' | 'later' | 'let_go') => void answer.run({ target, id, choice })
  return (
    <Section title="Worth another look">
      <div className={styles.stack} data-private>
        <p className={styles.quiet}>
          <Anchor href={hrefOf(found)}>{text}</Anchor>
          <span className={styles.detail}>{from}</span>
        </p>
        <div className={styles.buttons}>
          <Button size="xs" loading={answer.pending} onClick={() => choose('now')}>
            Useful now
          </Button>
          <Button size="xs" disabled={answer.pending} onClick={() => choose('later')}>
            Later
          </Button>
          <Button size="xs" variant="subtle" color="gray" disabled={answer.pending} onClick={() => choose('let_go')}>
            Let it go
          </Button>
        </div>
      </div>
    </Section>
  )
}
