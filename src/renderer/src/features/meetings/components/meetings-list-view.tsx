import { Button } from '@mantine/core'
import { IconCalendarEvent } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MeetingSummary } from '#contract/meetings.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { Section } from '../../../components/section.tsx'
import { openMeetingsQuery, pastMeetingsQuery } from '../api/meetings-queries.ts'
import { MeetingList } from './meeting-list.tsx'

const step = 50

/** Meetings that wait to be wrapped up, those to come, and those that are over. */
export function MeetingsListView({ today, onAdd }: { today: string; onAdd: () => void }) {
  const [limit, setLimit] = useState(step)
  const open = useQuery(openMeetingsQuery)
  const past = useQuery({
    ...pastMeetingsQuery(limit),
    placeholderData: (before: MeetingSummary[] | undefined) => before,
  })
  const error = open.error ?? past.error
  if (error !== null) return <ErrorSentence message={errorWords(error)} />
  if (open.data === undefined || past.data === undefined) return <DelayedSkeleton lines={8} label="Loading meetings" />
  const waiting = open.data.filter((meeting) => meeting.needsWrapUp)
  const ahead = open.data.filter((meeting) => !meeting.needsWrapUp)
  if (open.data.length === 0 && past.data.length === 0)
    return (
      <EmptyState
        icon={IconCalendarEvent}
        what="No meetings yet"
        why="Each conversation gets a page to prepare, to write on while you talk, and to wrap up. What you do not get to goes on to the next one by itself."
        action={{ label: 'Add a meeting', onClick: onAdd, keys: 'N E' }}
      />
    )
  return (
    <>
      {waiting.length > 0 && (
        <Section title="To be wrapped up" count={waiting.length}>
          <MeetingList label="To be wrapped up" meetings={waiting} today={today} />
        </Section>
      )}
      <Section title="To come" count={ahead.length || undefined}>
        {ahead.length === 0 ? (
          <EmptyState
            level={3}
            what="Nothing planned"
            why="The next conversation is easier to have when it has a day."
            action={{ label: 'Add a meeting', onClick: onAdd, keys: 'N E' }}
          />
        ) : (
          <MeetingList label="To come" meetings={ahead} today={today} />
        )}
      </Section>
      {past.data.length > 0 && (
        <Section title="Past">
          <MeetingList label="Past" meetings={past.data} today={today} />
          {past.data.length >= limit && (
            <Button
              variant="subtle"
              color="gray"
              loading={past.isPlaceholderData}
              onClick={() => setLimit(limit + step)}
            >
              Show earlier ones
            </Button>
          )}
        </Section>
      )}
    </>
  )
}
