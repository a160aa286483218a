import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { LogPastDialog } from '../../features/meetings/components/log-past-dialog.tsx'
import { NewMeetingDialog } from '../../features/meetings/components/new-meeting-dialog.tsx'
import { NewMentorshipDialog } from '../../features/mentorships/components/new-mentorship-dialog.tsx'
import { NewPersonDialog } from '../../features/people/components/new-person-dialog.tsx'
import { useShortcut } from '../shortcuts/shortcut-context.tsx'

type Asked = 'person' | 'mentorship' | 'meeting' | 'past'

/** What can be added from every page. A page with a place of its own for it takes the shortcut over. */
export function AppWideDialogs() {
  const navigate = useNavigate()
  const { mentorshipId } = useParams({ strict: false })
  const [asked, setAsked] = useState<Asked>()
  useShortcut('add.person', () => setAsked('person'))
  useShortcut('add.mentorship', () => setAsked('mentorship'))
  useShortcut('add.meeting', () => setAsked('meeting'))
  useShortcut('meeting.logPast', () => setAsked('past'))
  useShortcut('add.import', () => void navigate({ to: '/import' }))
  const close = () => setAsked(undefined)
  const openMeeting = (meetingId: string) => {
    close()
    void navigate({ to: '/meetings/$meetingId', params: { meetingId } })
  }
  const place = mentorshipId === undefined ? {} : { mentorshipId }
  return (
    <>
      {asked === 'person' && (
        <NewPersonDialog
          onClose={close}
          onOpenPerson={(personId) => {
            close()
            void navigate({ to: '/people/$personId', params: { personId } })
          }}
        />
      )}
      <NewMentorshipDialog
        opened={asked === 'mentorship'}
        onClose={close}
        onAdded={(id) => void navigate({ to: '/mentorships/$mentorshipId', params: { mentorshipId: id } })}
      />
      {asked === 'meeting' && (
        <NewMeetingDialog {...place} onClose={close} onMade={openMeeting} onLogPast={() => setAsked('past')} />
      )}
      {asked === 'past' && <LogPastDialog {...place} onClose={close} onMade={openMeeting} />}
    </>
  )
}
