import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconCalendarShare,
  IconCalendarX,
  IconClipboardText,
  IconDots,
  IconHeartHandshake,
  IconPencil,
  IconRepeatOff,
  IconTrash,
  IconUserX,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { MeetingPage } from '#contract/meetings.contract.ts'
import { addDays, instantToDay } from '#shared/time.ts'
import { systemZone } from '../../../lib/use-now.ts'
import type { MeetingChanges } from '../api/use-meeting-changes.ts'
import { isOpen } from '../model/meeting-words.ts'
import { MeetingDetailsDialog } from './meeting-details-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { RecapDialog } from './recap-dialog.tsx'
import { ThankYouDialog } from './thank-you-dialog.tsx'

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }

type MeetingMenuProps = {
  meeting: MeetingPage
  partnerName: string
  changes: MeetingChanges
  onTrashed: () => void
}

/** Moving, calling off, opening again, the recap. What is called off hands its topics on. */
export function MeetingMenu({ meeting, partnerName, changes, onTrashed }: MeetingMenuProps) {
  const [dialog, setDialog] = useState<'move' | 'recap' | 'thanks' | 'details'>()
  const open = isOpen(meeting.status)
  const closed = meeting.closedSince !== null
  const skip = (status: 'cancelled_by_me' | 'cancelled_by_them' | 'no_show') =>
    void changes.skip.run({ id: meeting.id, status })
  const trash = async () => {
    if ((await changes.trash.run({ id: meeting.id })) !== undefined) onTrashed()
  }
  const close = () => setDialog(undefined)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Tooltip label="More for this meeting">
            <ActionIcon aria-label="More for this meeting">
              <IconDots size={18} stroke={1.8} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {!closed && (
            <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setDialog('details')}>
              Title, place and purpose…
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconClipboardText {...icon} />} onClick={() => setDialog('recap')}>
            Recap to send…
          </Menu.Item>
          {meeting.status === 'held' && (
            <Menu.Item leftSection={<IconHeartHandshake {...icon} />} onClick={() => setDialog('thanks')}>
              Thank {partnerName}…
            </Menu.Item>
          )}
          <Menu.Divider />
          {open ? (
            <>
              <Menu.Item leftSection={<IconCalendarShare {...icon} />} onClick={() => setDialog('move')}>
                Move to another time…
              </Menu.Item>
              <Menu.Label>It does not take place; topics go on to the next</Menu.Label>
              <Menu.Item leftSection={<IconCalendarX {...icon} />} onClick={() => skip('cancelled_by_me')}>
                I cannot make it
              </Menu.Item>
              <Menu.Item leftSection={<IconCalendarX {...icon} />} onClick={() => skip('cancelled_by_them')}>
                {partnerName} cannot make it
              </Menu.Item>
              <Menu.Item leftSection={<IconUserX {...icon} />} onClick={() => skip('no_show')}>
                {partnerName} did not come
              </Menu.Item>
            </>
          ) : (
            !closed && (
              <Menu.Item
                leftSection={<IconArrowBackUp {...icon} />}
                onClick={() => void changes.reopen.run({ id: meeting.id })}
              >
                Open it again
              </Menu.Item>
            )
          )}
          {meeting.series && meeting.series.endedOn === null && (
            <Menu.Item leftSection={<IconRepeatOff {...icon} />} onClick={() => endSeries(meeting, changes)}>
              Do not repeat after this one
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => void trash()}>
            Move to the trash
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === 'move' && (
        <MoveDialog meeting={meeting} partnerName={partnerName} changes={changes} onClose={close} />
      )}
      {dialog === 'recap' && <RecapDialog meetingId={meeting.id} partnerName={partnerName} onClose={close} />}
      {dialog === 'thanks' && <ThankYouDialog meeting={meeting} partnerName={partnerName} onClose={close} />}
      {dialog === 'details' && (
        <MeetingDetailsDialog meeting={meeting} partnerName={partnerName} changes={changes} onClose={close} />
      )}
    </>
  )
}

function endSeries({ series, endAt }: MeetingPage, changes: MeetingChanges) {
  if (!series) return
  // From the day after on: this very meeting still takes place.
  const from = addDays(instantToDay(endAt, systemZone()), 1)
  void changes.endSeries.run({ id: series.id, from })
}
