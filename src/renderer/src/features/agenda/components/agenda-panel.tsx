import { OfflineBanner } from '../../sharing/components/offline-banner.tsx'
import { AgendaPresence } from './agenda-presence.tsx'
import { AnswersDrop } from './answers-drop.tsx'
import { AgendaRecord } from './agenda-record.tsx'
import { MeetingAgenda } from './meeting-agenda.tsx'
import { MentorshipAgenda } from './mentorship-agenda.tsx'

type AgendaPanelProps = {
  mentorshipId: string
  /** The other person's first name, as it stands in sentences. */
  partnerName: string
  /** The agenda of this meeting; without it all topics of the mentorship. */
  meetingId?: string
  lengthMinutes?: number
  /** False for a meeting that is over or does not take place. */
  open?: boolean
  /** The record of the meeting stands: its topics are read, not changed. */
  closed?: boolean
}

/** Topics of a mentorship or of one of its meetings: one list over both lanes. */
export function AgendaPanel({ meetingId, lengthMinutes, open, closed, ...whose }: AgendaPanelProps) {
  if (closed && meetingId !== undefined) return <AgendaRecord meetingId={meetingId} partnerName={whose.partnerName} />
  return (
    <AnswersDrop mentorshipId={whose.mentorshipId} partnerName={whose.partnerName}>
      <AgendaPresence mentorshipId={whose.mentorshipId} partnerName={whose.partnerName}>
        <OfflineBanner mentorshipId={whose.mentorshipId} name={whose.partnerName} />
        {meetingId === undefined ? (
          <MentorshipAgenda {...whose} />
        ) : (
          <MeetingAgenda {...whose} meetingId={meetingId} lengthMinutes={lengthMinutes} open={open} />
        )}
      </AgendaPresence>
    </AnswersDrop>
  )
}
