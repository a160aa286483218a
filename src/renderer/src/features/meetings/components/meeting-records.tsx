import { useQuery } from '@tanstack/react-query'
import { Section } from '../../../components/section.tsx'
import { usePrivateCovered } from '../../../lib/private-cover.ts'
import { meetingRecordsQuery } from '../api/meeting-records.ts'
import { type CaptureKind, captureKinds } from '../model/capture-kinds.ts'
import styles from './live.module.css'

/** What was kept in a meeting besides actions: wins, decisions, advice. Nothing while there is none. */
export function MeetingRecords({ meetingId }: { meetingId: string }) {
  const { data: all = [] } = useQuery(meetingRecordsQuery(meetingId))
  // Those stand beside the record itself.
  const data = all.filter(({ kind }) => kind !== 'amendment')
  const covered = usePrivateCovered()
  if (data.length === 0 || covered) return null
  return (
    <Section title="Kept in this meeting" count={data.length}>
      <ul className={styles.list} aria-label="Kept in this meeting">
        {data.map((record) => {
          const kind = Object.hasOwn(captureKinds, record.kind) ? captureKinds[record.kind as CaptureKind] : undefined
          const Mark = kind?.icon
          return (
            <li key={record.id} className={styles.record}>
              {Mark && <Mark size={16} stroke={1.6} aria-hidden />}
              <span className={styles.quiet}>{kind?.label ?? record.kind}</span>
              <span className={styles.itemTitle}>{record.title}</span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
