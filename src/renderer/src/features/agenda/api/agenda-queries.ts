import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'

const topics = ['entity:agendaItem', 'entity:agendaPlacement', 'entity:meeting']

export const meetingAgendaQuery = (meetingId: string) =>
  coreQuery({
    key: ['agenda', 'meeting', meetingId],
    topics,
    fetch: () => client.agenda.forMeeting({ meetingId }),
  })

export const mentorshipAgendaQuery = (mentorshipId: string, closed: boolean) =>
  coreQuery({
    key: ['agenda', 'mentorship', mentorshipId, closed],
    topics,
    fetch: () => client.agenda.forMentorship({ mentorshipId, closed }),
  })

/** Open topics of a mentorship on no meeting, those at rest last. */
export const backlogQuery = (mentorshipId: string) =>
  coreQuery({
    key: ['agenda', 'backlog', mentorshipId],
    topics,
    fetch: () => client.agenda.backlog({ mentorshipId }),
  })

/** Meetings a topic could be put on. */
export const openMeetingsQuery = (mentorshipId: string) =>
  coreQuery({
    key: ['agenda', 'openMeetings', mentorshipId],
    topics: ['entity:meeting'],
    fetch: () =>
      client.meetings.list({
        mentorshipId,
        statuses: ['tentative', 'scheduled', 'in_progress'],
        order: 'oldest',
        limit: 20,
      }),
  })
