import type { GoalDetail } from '#contract/goals.contract.ts'
import { Section } from '#renderer/components/section.tsx'
import { formatDayShort } from '#shared/time.ts'
import { ownerWords } from '../model/goal-words.ts'
import styles from './goals.module.css'

/** How the goal itself changed, with the reasons; nothing stands here until it did. */
export function GoalHistory({ goal, today }: { goal: GoalDetail; today: string }) {
  const { revisions, partnerName, lane } = goal
  if (revisions.length === 0) return null
  return (
    <Section title="How it changed" count={revisions.length}>
      <ol className={styles.history} data-private={lane === 'private' || undefined}>
        {revisions.map(({ id, on, what, reason, by, before }) => (
          <li key={id}>
            <span className={styles.quiet}>
              <time dateTime={on}>{formatDayShort(on, today)}</time> · {ownerWords(by, partnerName)}
            </span>
            <p>{what}.</p>
            {reason !== null && <p className={styles.reason}>{reason}</p>}
            <dl className={styles.before} aria-label="Before">
              {before.map(({ label, words }) => (
                <div key={label} style={{ display: 'contents' }}>
                  <dt>{label} before</dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </Section>
  )
}
