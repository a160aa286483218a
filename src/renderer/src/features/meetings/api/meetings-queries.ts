import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import type { MeetingStatus } from '#contract/meetings.contract.ts'
import { listPartners } from '../model/partners.ts'

const topics = [
  'entity:meeting',
  'entity:meetingSeries',
  'entity:agendaItem',
  'entity:agendaPlacement',
  'entity:person',
]
const ahead: MeetingStatus[] = ['tentative', 'scheduled', 'in_progress']
const behind: MeetingStatus[] = ['held', 'cancelled_by_me', 'cancelled_by_them', 'no_show']

/** Meetings that are to come, under way, or past and not wrapped up. */
export const openMeetingsQuery = coreQuery({
  key: ['meetings', 'open'],
  topics,
  fetch: () => client.meetings.list({ statuses: ahead, order: 'oldest', limit: 500 }),
})

/** Meetings that are over, the newest first. */
export const pastMeetingsQuery = (limit: number) =>
  coreQuery({
    key: ['meetings', 'past', limit],
    topics,
    fetch: () => client.meetings.list({ statuses: behind, order: 'newest', limit }),
  })

/** All meetings from one moment until before another. */
export const spanMeetingsQuery = (from: string, before: string) =>
  coreQuery({
    key: ['meetings', 'span', from, before],
    topics,
    fetch: () => client.meetings.list({ from, before, order: 'oldest', limit: 1000 }),
  })

/** All meetings of one mentorship, the newest first. */
export const mentorshipMeetingsQuery = (mentorshipId: string) =>
  coreQuery({
    key: ['meetings', 'mentorship', mentorshipId],
    topics,
    fetch: () => client.meetings.list({ mentorshipId, order: 'newest', limit: 500 }),
  })

/** Everything one meeting's page shows. */
export const meetingQuery = (id: string) =>
  coreQuery({
    key: ['meetings', 'page', id],
    topics: [...topics, 'entity:actionItem'],
    fetch: () => client.meetings.get({ id }),
  })

/** Who had the early and late hours; null unless the two live by different clocks. */
export const fairHoursQuery = (mentorshipId: string) =>
  coreQuery({
    key: ['meetings', 'fairHours', mentorshipId],
    topics: ['entity:meeting', 'entity:person'],
    fetch: () => client.meetings.fairHours({ mentorshipId }),
  })

/** Whom a meeting can be with: one line for each mentorship, in the order of names. */
export const partnersQuery = coreQuery({
  key: ['meetings', 'partners'],
  topics: ['entity:person', 'entity:mentorship'],
  fetch: async () => listPartners(await client.mentorships.list({})),
})
