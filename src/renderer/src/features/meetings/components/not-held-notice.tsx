import { Button } from '@mantine/core'
import type { MeetingPage } from '#contract/meetings.contract.ts'
import type { MeetingChanges } from '../api/use-meeting-changes.ts'
import styles from './meeting-screen.module.css'

type NotHeldNoticeProps = { meeting: MeetingPage; partnerName: string; changes: MeetingChanges }

/** For a meeting that did not take place: what became of its topics, and the way back. */
export function NotHeldNotice({ meeting, partnerName, changes }: NotHeldNoticeProps) {
  if (meeting.status === 'held') return null
  const what =
    meeting.status === 'no_show'
      ? `${partnerName} did not come.`
      : meeting.status === 'cancelled_by_them'
        ? `${partnerName} could not make it.`
        : 'You called this meeting off.'
  return (
    <p className={styles.notice}>
      <span>{what} Its topics went on to the next meeting, or wait in the backlog.</span>
      <Button size="xs" onClick={() => void changes.reopen.run({ id: meeting.id })}>
        Open it again
      </Button>
    </p>
  )
}
