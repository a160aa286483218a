import { Button, SegmentedControl } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { instantToDay } from '#shared/time.ts'
import { useShortcut } from '../../../app/shortcuts/shortcut-context.tsx'
import { Page } from '../../../components/page.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { LogPastDialog } from './log-past-dialog.tsx'
import { MeetingsListView } from './meetings-list-view.tsx'
import { MonthView } from './month-view.tsx'
import { NewMeetingDialog } from './new-meeting-dialog.tsx'

export type MeetingsLook = 'list' | 'month'

type MeetingsViewProps = {
  look: MeetingsLook
  onLook: (look: MeetingsLook) => void
  onOpen: (meetingId: string) => void
}

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }

/** All meetings, as a list or by month. */
export function MeetingsView({ look, onLook, onOpen }: MeetingsViewProps) {
  const [dialog, setDialog] = useState<{ kind: 'new'; day?: string } | { kind: 'past' }>()
  const today = instantToDay(useNow(), systemZone())
  const add = () => setDialog({ kind: 'new' })
  const close = () => setDialog(undefined)
  const open = (meetingId: string) => {
    close()
    onOpen(meetingId)
  }
  useShortcut('add.meeting', add)
  useShortcut('meeting.logPast', () => setDialog({ kind: 'past' }))
  return (
    <Page
      title="Meetings"
      width={look === 'month' ? 'wide' : 'text'}
      scrollId={`meetings-${look}`}
      actions={
        <>
          <SegmentedControl
            aria-label="Look"
            data={[
              { value: 'list', label: 'List' },
              { value: 'month', label: 'Month' },
            ]}
            value={look}
            onChange={(value) => onLook(value === 'month' ? 'month' : 'list')}
          />
          <Button variant="filled" leftSection={<IconPlus {...icon} />} onClick={add}>
            Add a meeting
          </Button>
          <Button leftSection={<IconPencil {...icon} />} onClick={() => setDialog({ kind: 'past' })}>
            Log a past one
          </Button>
        </>
      }
    >
      {look === 'month' ? (
        <MonthView today={today} onAdd={(day) => setDialog({ kind: 'new', day })} />
      ) : (
        <MeetingsListView today={today} onAdd={add} />
      )}
      {dialog?.kind === 'new' && (
        <NewMeetingDialog
          day={dialog.day}
          onClose={close}
          onMade={open}
          onLogPast={() => setDialog({ kind: 'past' })}
        />
      )}
      {dialog?.kind === 'past' && <LogPastDialog onClose={close} onMade={open} />}
    </Page>
  )
}
