import { Button } from '@mantine/core'
import { IconEye, IconLock, IconLockOpen } from '@tabler/icons-react'
import { useState } from 'react'
import { useShortcut } from '../../../app/shortcuts/shortcut-context.tsx'
import { coverPrivate, usePrivateCovered } from '../../../lib/private-cover.ts'
import { AgendaMenu } from './agenda-menu.tsx'
import { SharedViewDialog } from './shared-view-dialog.tsx'
import styles from './agenda.module.css'

type AgendaToolsProps = {
  mentorshipId: string
  meetingId?: string
  partnerName: string
}

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }

/** Hiding what is private before sharing a screen, looking through the other person's eyes, and sending them a form. */
export function AgendaTools({ mentorshipId, meetingId, partnerName }: AgendaToolsProps) {
  const hidden = usePrivateCovered()
  const [looking, setLooking] = useState(false)
  useShortcut('meeting.hidePrivate', () => coverPrivate(!hidden))
  useShortcut('sharing.theirView', () => setLooking(true))
  return (
    <div className={styles.tools}>
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        aria-pressed={hidden}
        leftSection={hidden ? <IconLockOpen {...icon} /> : <IconLock {...icon} />}
        onClick={() => coverPrivate(!hidden)}
      >
        {hidden ? 'Show private' : 'Hide private'}
      </Button>
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        leftSection={<IconEye {...icon} />}
        onClick={() => setLooking(true)}
      >
        What {partnerName} sees
      </Button>
      <AgendaMenu mentorshipId={mentorshipId} meetingId={meetingId} partnerName={partnerName} />
      {looking && (
        <SharedViewDialog
          mentorshipId={mentorshipId}
          meetingId={meetingId}
          partnerName={partnerName}
          onClose={() => setLooking(false)}
        />
      )}
    </div>
  )
}
