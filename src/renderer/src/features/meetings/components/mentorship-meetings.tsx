import { Button } from '@mantine/core'
import { IconCalendarEvent, IconPencil, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { errorWords } from '#renderer/backend/error-words.ts'
import { instantToDay } from '#shared/time.ts'
import { useShortcut } from '../../../app/shortcuts/shortcut-context.tsx'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { Section } from '../../../components/section.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { mentorshipMeetingsQuery } from '../api/meetings-queries.ts'
import { isOpen } from '../model/meeting-words.ts'
import { FairHoursLine } from './fair-hours.tsx'
import { LogPastDialog } from './log-past-dialog.tsx'
import { MeetingList } from './meeting-list.tsx'
import { NewMeetingDialog } from './new-meeting-dialog.tsx'

type MentorshipMeetingsProps = { mentorshipId: string; partnerName: string; onOpen: (meetingId: string) => void }

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }

/** All meetings of one mentorship, with both ways to add one. */
export function MentorshipMeetings({ mentorshipId, partnerName, onOpen }: MentorshipMeetingsProps) {
  const [dialog, setDialog] = useState<'new' | 'past'>()
  const today = instantToDay(useNow(), systemZone())
  const { data, error } = useQuery(mentorshipMeetingsQuery(mentorshipId))
  useShortcut('add.meeting', () => setDialog('new'))
  useShortcut('meeting.logPast', () => setDialog('past'))
  const ahead = data?.filter(({ status }) => isOpen(status)).toReversed() ?? []
  const over = data?.filter(({ status }) => !isOpen(status)) ?? []
  const made = (meetingId: string) => {
    setDialog(undefined)
    onOpen(meetingId)
  }
  const form = { mentorshipId, onMade: made, onClose: () => setDialog(undefined) }
  return (
    <>
      <Section
        title="Meetings to come"
        count={ahead.length || undefined}
        actions={
          <>
            <Button size="xs" variant="subtle" leftSection={<IconPlus {...icon} />} onClick={() => setDialog('new')}>
              Add
            </Button>
            <Button size="xs" variant="subtle" leftSection={<IconPencil {...icon} />} onClick={() => setDialog('past')}>
              Log a past one
            </Button>
          </>
        }
      >
        {error !== null && <ErrorSentence message={errorWords(error)} />}
        {data === undefined && error === null && <DelayedSkeleton label="Loading meetings" />}
        {data !== undefined && ahead.length === 0 && (
          <EmptyState
            level={3}
            icon={IconCalendarEvent}
            what="Nothing planned"
            why={`A day for the next conversation with ${partnerName} keeps its topics and notes in one place.`}
            action={{ label: 'Add a meeting', onClick: () => setDialog('new'), keys: 'N E' }}
          />
        )}
        <FairHoursLine mentorshipId={mentorshipId} name={partnerName} />
        {ahead.length > 0 && <MeetingList label="Meetings to come" meetings={ahead} today={today} named={false} />}
      </Section>
      {over.length > 0 && (
        <Section title="Past meetings" count={over.length}>
          <MeetingList label="Past meetings" meetings={over} today={today} named={false} />
        </Section>
      )}
      {dialog === 'new' && <NewMeetingDialog {...form} onLogPast={() => setDialog('past')} />}
      {dialog === 'past' && <LogPastDialog {...form} />}
    </>
  )
}
