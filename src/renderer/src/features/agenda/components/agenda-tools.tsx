import { Button } from '@mantine/core'
import { IconBlur, IconBlurOff, IconEye, IconLock, IconLockOpen } from '@tabler/icons-react'
import { useShortcut } from '../../../app/shortcuts/shortcut-context.tsx'
import { blurAllPrivate, showPrivate, useBlurOfPage } from '../../../lib/private-blur.ts'
import { coverPrivate, usePrivateCovered } from '../../../lib/private-cover.ts'
import { showPartnerView } from '../../partner-view/model/partner-view-switch.ts'
import { AgendaMenu } from './agenda-menu.tsx'
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
  const blur = useBlurOfPage()
  useShortcut('meeting.hidePrivate', () => coverPrivate(!hidden))
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
      {/* Beside a note there is no room for it; each private text is shown where it stands. */}
      {blur && !hidden && meetingId === undefined && (
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          aria-pressed={blur.isShown}
          leftSection={blur.isShown ? <IconBlur {...icon} /> : <IconBlurOff {...icon} />}
          onClick={() => (blur.isShown ? blurAllPrivate() : showPrivate(blur.mentorshipId))}
        >
          {blur.isShown ? 'Blur private' : 'Read private'}
        </Button>
      )}
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        leftSection={<IconEye {...icon} />}
        onClick={() => showPartnerView(true)}
      >
        What {partnerName} sees
      </Button>
      <AgendaMenu mentorshipId={mentorshipId} meetingId={meetingId} partnerName={partnerName} />
    </div>
  )
}
