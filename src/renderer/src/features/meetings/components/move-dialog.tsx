import { Button } from '@mantine/core'
import { useState } from 'react'
import type { MeetingPage } from '#contract/meetings.contract.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { systemZone } from '../../../lib/use-now.ts'
import type { MeetingChanges } from '../api/use-meeting-changes.ts'
import { startOf, type When, whenOf } from '../model/when.ts'
import { WhenFields } from './when-fields.tsx'
import styles from './meeting-forms.module.css'

type MoveDialogProps = { meeting: MeetingPage; partnerName: string; changes: MeetingChanges; onClose: () => void }

/** Another time for the same meeting. */
export function MoveDialog({ meeting, partnerName, changes, onClose }: MoveDialogProps) {
  const zone = systemZone()
  const [when, setWhen] = useState<When>(() => whenOf(meeting.startAt, meeting.minutes, zone))
  const startAt = startOf(when, zone)
  const move = async () => {
    if (startAt === null) return
    const done = await changes.move.run({ id: meeting.id, startAt, timezone: zone, minutes: when.minutes })
    if (done !== undefined) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title="Move to another time" size={560}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void move()
        }}
      >
        <p className={styles.preview}>It keeps its agenda, its notes and its actions.</p>
        <WhenFields
          value={when}
          onChange={setWhen}
          name={partnerName}
          theirZone={meeting.theirTimezone}
          placeholder="Thursday 4pm"
          autoFocus
        />
        <div className={styles.foot}>
          <Button onClick={onClose}>Leave it</Button>
          <Button type="submit" variant="filled" disabled={startAt === null} loading={changes.move.pending}>
            Move it
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
