import { IconCheck, IconCircle } from '@tabler/icons-react'
import type { ReadinessCheck } from '#contract/briefing.contract.ts'
import styles from './brief.module.css'

/** What is there for a good meeting and what is not yet: facts, no score. */
export function ReadinessList({ checks }: { checks: readonly ReadinessCheck[] }) {
  if (checks.length === 0) return null
  return (
    <ul className={styles.readiness} aria-label="For the next meeting">
      {checks.map(({ key, words, done }) => (
        <li key={key} data-done={done || undefined}>
          {done ? <IconCheck size={16} stroke={2} aria-hidden /> : <IconCircle size={16} stroke={1.6} aria-hidden />}
          <span>
            <span className="nb-visually-hidden">{done ? 'Ready: ' : 'Still open: '}</span>
            {words}
          </span>
        </li>
      ))}
    </ul>
  )
}
