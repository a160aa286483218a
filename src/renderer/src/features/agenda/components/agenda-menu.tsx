import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconFileImport, IconHistory, IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { AgendaHistory } from '../../history/components/agenda-history.tsx'
import { useFilledCopy } from '../hooks/use-filled-copy.ts'
import { AnswersDialog } from './answers-dialog.tsx'
import { SendAgendaDialog } from './send-agenda-dialog.tsx'

type AgendaMenuProps = { mentorshipId: string; meetingId?: string; partnerName: string }

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }

/** What is rarely needed of an agenda: its history, and the way out and back for somebody who takes part without the program. */
export function AgendaMenu({ mentorshipId, meetingId, partnerName }: AgendaMenuProps) {
  const [open, setOpen] = useState<'send' | 'answers' | 'history'>()
  const filled = useFilledCopy(mentorshipId)
  const close = () => {
    setOpen(undefined)
    filled.clear()
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label="More for this agenda">
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconSend {...icon} />} onClick={() => setOpen('send')}>
            Send agenda to {partnerName}
          </Menu.Item>
          <Menu.Item leftSection={<IconFileImport {...icon} />} onClick={() => setOpen('answers')}>
            Bring in answers from {partnerName}
          </Menu.Item>
          <Menu.Item leftSection={<IconHistory {...icon} />} onClick={() => setOpen('history')}>
            What changed, and who changed it
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'send' && (
        <SendAgendaDialog mentorshipId={mentorshipId} meetingId={meetingId} partnerName={partnerName} onClose={close} />
      )}
      {open === 'history' && <AgendaHistory mentorshipId={mentorshipId} partnerName={partnerName} onClose={close} />}
      {open === 'answers' && (
        <AnswersDialog mentorshipId={mentorshipId} partnerName={partnerName} filled={filled} onClose={close} />
      )}
    </>
  )
}
