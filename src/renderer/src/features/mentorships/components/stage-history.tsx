import type { StageEventRow } from '#contract/mentorships.contract.ts'
import { stageNames } from '#contract/mentorship-words.ts'
import { formatDay } from '#shared/time.ts'
import styles from './stage-history.module.css'
import { stageIcons } from './stage-pill.tsx'

/** How the mentorship came to where it is, the newest move first. */
export function StageHistory({ history }: { history: readonly StageEventRow[] }) {
  return (
    <ol className={styles.history} aria-label="Stages, the newest first">
      {history.map(({ id, toStage, onDay, reason }, at) => {
        const Mark = stageIcons[toStage]
        return (
          <li key={id} className={styles.event} data-current={at === 0 || undefined}>
            <Mark size={16} stroke={1.8} aria-hidden />
            <span>
              <span className={styles.stage}>{stageNames[toStage]}</span> since{' '}
              <time dateTime={onDay}>{formatDay(onDay)}</time>
              {reason !== null && <span className={styles.reason}>{reason}</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
