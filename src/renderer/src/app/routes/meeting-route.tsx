import { useQuery } from '@tanstack/react-query'
import { createRoute, Link, useNavigate } from '@tanstack/react-router'
import { errorWords } from '#renderer/backend/error-words.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import { DelayedSkeleton } from '../../components/delayed-skeleton.tsx'
import { ErrorSentence } from '../../components/error-sentence.tsx'
import { Page } from '../../components/page.tsx'
import { ActionsPanel } from '../../features/actions/components/actions-panel.tsx'
import { AgendaPanel } from '../../features/agenda/components/agenda-panel.tsx'
import { AgendaPresence } from '../../features/agenda/components/agenda-presence.tsx'
import { TopicPartner } from '../../features/agenda/components/topic-partner.tsx'
import { BlindRounds } from '../../features/blind-reveal/components/blind-rounds.tsx'
import { ConfidencePress } from '../../features/growth/components/confidence-press.tsx'
import { captureRecord } from '../../features/meetings/api/meeting-records.ts'
import { meetingQuery, partnersQuery } from '../../features/meetings/api/meetings-queries.ts'
import { MeetingRecords } from '../../features/meetings/components/meeting-records.tsx'
import { MeetingScreen } from '../../features/meetings/components/meeting-screen.tsx'
import { isMeetingMode, type MeetingMode, modeOf } from '../../features/meetings/model/meeting-mode.ts'
import { isOpen } from '../../features/meetings/model/meeting-words.ts'
import { PartnerViewHost } from '../../features/partner-view/components/partner-view-host.tsx'
import { BriefSlot } from './brief-slot.tsx'
import { LaneNotes } from './lane-notes.tsx'
import { PagePrivacy } from './page-privacy.tsx'
import { rootRoute } from './root-route.tsx'

/** Stands on the agenda and among the actions beside the brief. */
const besideAgenda = ['topics', 'i_owe', 'they_owe'] as const

function MeetingPage() {
  const { meetingId } = meetingRoute.useParams()
  const { mode } = meetingRoute.useSearch()
  const navigate = useNavigate()
  const { data: meeting, error } = useQuery(meetingQuery(meetingId))
  const { data: partners = [] } = useQuery(partnersQuery)
  const capture = useChange(captureRecord)
  const toMeetings = () => void navigate({ to: '/meetings' })

  if (error !== null)
    return (
      <Page title="Meeting">
        <ErrorSentence message={errorWords(error)} next={{ label: 'All meetings', onClick: toMeetings }} />
      </Page>
    )
  if (meeting === undefined) return <DelayedSkeleton lines={8} label="Loading the meeting" />
  const { id, mentorshipId } = meeting
  const partnerName = partners.find((each) => each.mentorshipId === mentorshipId)?.shortName ?? meeting.personName
  return (
    <PagePrivacy mentorshipId={mentorshipId}>
      <MeetingScreen
        key={id}
        meeting={meeting}
        partnerName={partnerName}
        asked={mode}
        onMode={(chosen) =>
          void navigate({
            to: '/meetings/$meetingId',
            params: { meetingId },
            search: chosen === undefined ? {} : { mode: chosen },
            replace: true,
          })
        }
        onTrashed={toMeetings}
        personLink={
          <Link to="/mentorships/$mentorshipId" params={{ mentorshipId }}>
            {meeting.personName}
          </Link>
        }
        agenda={
          <AgendaPanel
            mentorshipId={mentorshipId}
            meetingId={id}
            partnerName={partnerName}
            lengthMinutes={meeting.minutes}
            open={isOpen(meeting.status)}
            closed={meeting.closedSince !== null}
          />
        }
        actions={
          <>
            <ActionsPanel mentorshipId={mentorshipId} meetingId={id} />
            {modeOf(meeting, mode) === 'wrapUp' && (
              <ConfidencePress meetingId={id} title={meeting.title} name={partnerName} moment="after" />
            )}
          </>
        }
        note={
          <LaneNotes
            of={{ kind: 'meeting', id }}
            mentorshipId={mentorshipId}
            partnerName={partnerName}
            onOpenPerson={(personId) => void navigate({ to: '/people/$personId', params: { personId } })}
          />
        }
        brief={
          <>
            <BlindRounds mentorshipId={mentorshipId} meetingId={id} name={partnerName} />
            {isOpen(meeting.status) && (
              <ConfidencePress meetingId={id} title={meeting.title} name={partnerName} moment="before" />
            )}
            <BriefSlot kind="meeting" id={id} without={besideAgenda} />
          </>
        }
        rounds={<BlindRounds mentorshipId={mentorshipId} meetingId={id} name={partnerName} onlyHere />}
        presence={{
          around: (topicId, view) => (
            <AgendaPresence mentorshipId={mentorshipId} partnerName={partnerName} at={topicId}>
              {view}
            </AgendaPresence>
          ),
          at: (row, hasRoom) => <TopicPartner topicId={row.id} title={row.title} hasRoom={hasRoom} />,
        }}
        records={<MeetingRecords meetingId={id} />}
        onCaptureRecord={async (kind, text, agendaItemId) =>
          (await capture.run({ kind, text, meetingId: id, mentorshipId, agendaItemId })) !== undefined
        }
      />
      <PartnerViewHost mentorshipId={mentorshipId} meetingId={id} partnerName={partnerName} />
    </PagePrivacy>
  )
}

export const meetingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/meetings/$meetingId',
  validateSearch: (search): { mode?: MeetingMode } => (isMeetingMode(search['mode']) ? { mode: search['mode'] } : {}),
  component: MeetingPage,
})
