import { and, asc, eq, gte, inArray, isNull, lt } from 'drizzle-orm'
import { idIn } from '../database/id-list.ts'
import { notLetGo } from '../database/let-go.ts'
import { meeting, mentorship, person, record, recordPerson } from '../database/schema.ts'
import type { Database } from '../ports.ts'

export type KeptRecord = typeof record.$inferSelect & { people: string[] }
export type HeldMeeting = typeof meeting.$inferSelect & { personName: string }

/** Records of these kinds with the names of those they concern, the oldest first; those of what is in the trash are not there. */
export async function keptRecords(database: Database, kinds: string[], mentorshipId?: string): Promise<KeptRecord[]> {
  const rows = await database
    .select({ row: record, partner: person.displayName })
    .from(record)
    .leftJoin(mentorship, eq(mentorship.id, record.mentorshipId))
    .leftJoin(person, eq(person.id, mentorship.personId))
    .where(
      and(
        inArray(record.kind, kinds),
        isNull(record.deletedAt),
        notLetGo(record),
        isNull(mentorship.deletedAt),
        isNull(person.deletedAt),
        mentorshipId === undefined ? undefined : eq(record.mentorshipId, mentorshipId),
      ),
    )
    .orderBy(asc(record.occurredOn), asc(record.id))
  const links = await database
    .select({ recordId: recordPerson.recordId, name: person.displayName, kind: person.kind })
    .from(recordPerson)
    .innerJoin(person, and(eq(person.id, recordPerson.personId), isNull(person.deletedAt)))
    .where(
      idIn(
        recordPerson.recordId,
        rows.map(({ row }) => row.id),
      ),
    )
    .orderBy(asc(person.sortName))
  const names = Map.groupBy(
    links.filter(({ kind }) => kind !== 'me'),
    ({ recordId }) => recordId,
  )
  return rows.map(({ row, partner }) => {
    const linked = names.get(row.id)?.map(({ name }) => name) ?? []
    return { ...row, people: linked.length > 0 ? [...new Set(linked)] : partner ? [partner] : [] }
  })
}

/** Meetings that were held from one instant to another, the oldest first. */
export async function heldMeetings(
  database: Database,
  { from, before, mentorshipId }: { from?: string; before?: string; mentorshipId?: string },
): Promise<HeldMeeting[]> {
  const rows = await database
    .select({ row: meeting, personName: person.displayName })
    .from(meeting)
    .innerJoin(mentorship, and(eq(mentorship.id, meeting.mentorshipId), isNull(mentorship.deletedAt)))
    .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
    .where(
      and(
        eq(meeting.status, 'held'),
        isNull(meeting.deletedAt),
        from === undefined ? undefined : gte(meeting.startAt, from),
        before === undefined ? undefined : lt(meeting.startAt, before),
        mentorshipId === undefined ? undefined : eq(meeting.mentorshipId, mentorshipId),
      ),
    )
    .orderBy(asc(meeting.startAt), asc(meeting.id))
  return rows.map(({ row, personName }) => ({ ...row, personName }))
}

/** Minutes that a meeting took; as planned where nobody said otherwise. */
export const minutesOf = ({ heldMinutes, startAt, endAt }: Pick<HeldMeeting, 'heldMinutes' | 'startAt' | 'endAt'>) =>
  heldMinutes ?? Math.round((Date.parse(endAt) - Date.parse(startAt)) / 60_000)
