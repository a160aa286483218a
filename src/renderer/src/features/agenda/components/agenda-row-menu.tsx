import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconCalendarEvent,
  IconDots,
  IconInbox,
  IconLock,
  IconMessageCheck,
  IconMoonStars,
  IconRepeat,
  IconRepeatOff,
  IconTrash,
  IconUsers,
  IconUsersMinus,
  IconX,
} from '@tabler/icons-react'
import type { AgendaRow as Row } from '#contract/agenda.contract.ts'
import { formatDayTime } from '#shared/time.ts'
import { systemZone } from '../../../lib/use-now.ts'
import type { AgendaRowContext } from './agenda-row.tsx'

export type OpenMeeting = { id: string; title: string; startAt: string }

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }

type AgendaRowMenuProps = { row: Row; meetingId: string | null; closed: boolean; context: AgendaRowContext }

/** Everything else that can be done with a topic. */
export function AgendaRowMenu({ row, meetingId, closed, context }: AgendaRowMenuProps) {
  const { changes, partnerName, today } = context
  const resting = row.laterUntil !== null || row.laterWhen !== null
  const elsewhere = context.meetings.filter(({ id }) => id !== meetingId).slice(0, 4)
  const close = (outcome: 'answered_async' | 'dropped') =>
    void changes.close.run({ itemId: row.id, outcome, meetingId })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`More for ${row.title}`}>
          <IconDots size={16} stroke={1.8} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {closed ? (
          <Menu.Item
            leftSection={<IconArrowBackUp {...icon} />}
            onClick={() => void changes.reopen.run({ itemId: row.id })}
          >
            Open it again
          </Menu.Item>
        ) : (
          <>
            <Menu.Item leftSection={<IconMessageCheck {...icon} />} onClick={() => close('answered_async')}>
              Answered in between
            </Menu.Item>
            <Menu.Item leftSection={<IconMoonStars {...icon} />} onClick={() => context.onRest(row)}>
              Let it rest until…
            </Menu.Item>
            <Menu.Item
              leftSection={row.repeatEvery === null ? <IconRepeat {...icon} /> : <IconRepeatOff {...icon} />}
              onClick={() => void changes.update.run({ id: row.id, repeatEvery: row.repeatEvery === null ? 1 : null })}
            >
              {row.repeatEvery === null ? 'Talk about it at every meeting' : 'Talk about it once, not again'}
            </Menu.Item>
            {resting && (
              <Menu.Item
                leftSection={<IconArrowBackUp {...icon} />}
                onClick={() => void changes.defer.run({ itemId: row.id, laterUntil: null, laterWhen: null })}
              >
                Wake it up
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconX {...icon} />} onClick={() => close('dropped')}>
              Drop it
            </Menu.Item>
          </>
        )}
        <Menu.Divider />
        {elsewhere.map((meeting) => (
          <Menu.Item
            key={meeting.id}
            leftSection={<IconCalendarEvent {...icon} />}
            onClick={() => void changes.place.run({ itemId: row.id, meetingId: meeting.id })}
          >
            Put on {formatDayTime(meeting.startAt, systemZone(), today)}
          </Menu.Item>
        ))}
        {row.place.kind === 'meeting' && !closed && (
          <Menu.Item leftSection={<IconInbox {...icon} />} onClick={() => void changes.takeOff.run({ itemId: row.id })}>
            Back to the backlog
          </Menu.Item>
        )}
        {row.lane === 'private' && row.sharedCopy !== 'copied' && (
          <Menu.Item leftSection={<IconUsers {...icon} />} onClick={() => context.onCopy(row)}>
            Share a copy with {partnerName}…
          </Menu.Item>
        )}
        {row.lane === 'shared' && (
          <>
            <Menu.Item leftSection={<IconLock {...icon} />} onClick={() => context.onCopy(row)}>
              Copy for your eyes only…
            </Menu.Item>
            <Menu.Item leftSection={<IconUsersMinus {...icon} />} onClick={() => context.onUnshare(row)}>
              Stop sharing it…
            </Menu.Item>
          </>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => void changes.trash.run({ id: row.id })}>
          Move to the trash
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
