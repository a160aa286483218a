import type { StageEventRow } from '#contract/mentorships.contract.ts'
import { stageNames } from '#contract/mentorship-words.ts'
import { formatDay } from '#shared/time.ts'
import { sinceText } from '../model/since.ts'
import styles from './stage-history.module.css'
import { stageIcons } from './stage-pill.tsx'

type StageHistoryProps = {
  history: readonly StageEventRow[]
  /** The beginning as it is known: a year, month or day. */
  startedOn: string | null
}

/** How the mentorship came to where it is, the newest move first. */
export function StageHistory({ history, startedOn }: StageHistoryProps) {
  return (
    <ol className={styles.history} aria-label="Stages, the newest first">
      {history.map(({ id, toStage, onDay, reason }, at) => {
        const Mark = stageIcons[toStage]
        return (
          <li key={id} className={styles.event} data-current={at === 0 || undefined}>
            <Mark size={16} stroke={1.8} aria-hidden />
            <span>
              <span className={styles.stage}>{stageNames[toStage]}</span> since{' '}
              <time dateTime={onDay}>{sinceWords(onDay, startedOn)}</time>
              {reason !== null && <span className={styles.reason}>{reason}</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

/** A beginning of which only the year or month is known must not be shown as a day. */
function sinceWords(onDay: string, startedOn: string | null): string {
  const isBeginning = startedOn !== null && startedOn.length < 10 && onDay === `${startedOn}-01-01`.slice(0, 10)
  return isBeginning ? sinceText(startedOn) : formatDay(onDay)
}
