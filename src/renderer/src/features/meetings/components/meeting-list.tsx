import type { MeetingSummary } from '#contract/meetings.contract.ts'
import { MeetingRow } from './meeting-row.tsx'
import styles from './meeting-list.module.css'

type MeetingListProps = { label: string; meetings: readonly MeetingSummary[]; today: string; named?: boolean }

/** Meetings one under the other. */
export function MeetingList({ label, meetings, ...row }: MeetingListProps) {
  return (
    <ul className={styles.list} aria-label={label}>
      {meetings.map((meeting) => (
        <MeetingRow key={meeting.id} meeting={meeting} {...row} />
      ))}
    </ul>
  )
}
