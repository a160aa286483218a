import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'

/** What was kept as records in a meeting, the newest first. */
export const meetingRecordsQuery = (meetingId: string) =>
  coreQuery({
    key: ['meetings', 'records', meetingId],
    topics: ['entity:record', `meeting:${meetingId}`],
    fetch: async () => (await client.records.list({ meetingId, limit: 100 })).records,
  })

/** What was added to the record of a meeting after it stood, in its order. */
export const amendmentsQuery = (meetingId: string) =>
  coreQuery({
    key: ['meetings', 'amendments', meetingId],
    topics: ['entity:record', `meeting:${meetingId}`],
    fetch: async () =>
      (await client.records.list({ meetingId, kinds: ['amendment'], limit: 100 })).records.toReversed(),
  })

type Captured = { kind: string; text: string; meetingId: string; mentorshipId: string; agendaItemId: string | null }

/** Keeps a line as a record of the kind, tied to the meeting and the topic it came up with. */
export const captureRecord = ({ kind, text, agendaItemId, ...where }: Captured) =>
  client.records.capture({ ...where, text: `!${kind} ${text}`, agendaItemId: agendaItemId ?? undefined })
