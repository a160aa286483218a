import { and, asc, desc, eq, inArray, isNull, ne, or, sql, type SQL } from 'drizzle-orm'
import { union } from 'drizzle-orm/pg-core'
import type { Conversation } from '#contract/briefing.contract.ts'
import { leftOutWords } from '#contract/confidence.contract.ts'
import { confidencesOf } from '../confidence/confidence.queries.ts'
import { textsThatLeave } from '../confidence/passages.queries.ts'
import { whatMayLeave } from '../confidence/what-may-leave.rules.ts'
import { idIn } from '../database/id-list.ts'
import { actionItem, document, meeting, record, recordPerson } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { BriefScope } from './brief-facts.queries.ts'
import type { PresentMoment } from '../present-moment.ts'
import type { BriefFacts, BriefNote, BriefRecord, BriefTopic, ListOpenTopics } from './brief-facts.ts'

/** A brief looks no further back than this for records, in each kind. */
const recordsAtMost = 400
const otherNotes = 2

/** Open actions with the person, by due day. */
export async function loadActions(
  database: Database,
  { personId, mentorshipIds }: BriefScope,
): Promise<BriefFacts['actions']> {
  return database
    .select()
    .from(actionItem)
    .where(
      and(
        isNull(actionItem.deletedAt),
        inArray(actionItem.status, ['open', 'doing', 'blocked']),
        or(
          eq(actionItem.personId, personId),
          mentorshipIds.length > 0 ? inArray(actionItem.mentorshipId, mentorshipIds) : undefined,
        ),
      ),
    )
    .orderBy(sql`${actionItem.dueOn} asc nulls last`, asc(actionItem.createdAt), asc(actionItem.id))
}

/** Open topics, those planned for the meeting first, then the longest carried. */
export async function loadTopics(
  database: Database,
  listOpenTopics: ListOpenTopics,
  mentorshipIds: string[],
  meetingId: string | null,
  moment: PresentMoment,
): Promise<BriefTopic[]> {
  const rows = []
  for (const id of mentorshipIds) rows.push(...(await listOpenTopics(database, id, moment)))
  return rows
    .map((row) => ({ ...row, isPlanned: row.place.kind === 'meeting' && row.place.meetingId === meetingId }))
    .toSorted((a, b) => Number(b.isPlanned) - Number(a.isPlanned) || (a.isPlanned ? 0 : b.carryCount - a.carryCount))
}

/** Records about the person or of the mentorships, newest first, with everybody linked to them. */
export async function loadRecords(database: Database, { personId, mentorshipIds }: BriefScope): Promise<BriefRecord[]> {
  const linked = database
    .select({ id: recordPerson.recordId })
    .from(recordPerson)
    .where(eq(recordPerson.personId, personId))
  // Each half has its index; joined by “or” they would have none, and all records would be read.
  const own = database.select({ id: record.id }).from(record).where(idIn(record.mentorshipId, mentorshipIds))
  const rows = await database
    .select()
    .from(record)
    .where(and(isNull(record.deletedAt), ne(record.kind, 'interaction'), inArray(record.id, union(linked, own))))
    .orderBy(desc(record.occurredOn), desc(record.id))
    .limit(recordsAtMost)
  if (rows.length === 0) return []
  const links = await database
    .select({ recordId: recordPerson.recordId, personId: recordPerson.personId, role: recordPerson.role })
    .from(recordPerson)
    .where(
      idIn(
        recordPerson.recordId,
        rows.map((row) => row.id),
      ),
    )
  const byRecord = Map.groupBy(links, (link) => link.recordId)
  return rows.map((row) => ({
    ...row,
    roles: (byRecord.get(row.id) ?? []).map((link) => ({ personId: link.personId, role: link.role })),
  }))
}

/** The notes of the last meeting, the standing notes, and the notes of the two meetings written in last. */
export async function loadNotes(
  database: Database,
  { personId, mentorshipIds }: BriefScope,
  lastMeetingId: string | null,
): Promise<BriefNote[]> {
  const columns = {
    ownerId: document.ownerId,
    ownerType: document.ownerType,
    lane: document.lane,
    text: document.plainText,
    passages: document.passages,
    at: document.updatedAt,
    title: meeting.title,
  }
  const written = and(eq(document.kind, 'note'), ne(document.plainText, ''))
  const source = () => database.select(columns).from(document).leftJoin(meeting, eq(meeting.id, document.ownerId))
  const kept = await source()
    .where(
      and(
        written,
        or(
          ownedBy('person', [personId]),
          ownedBy('mentorship', mentorshipIds),
          ownedBy('meeting', lastMeetingId ? [lastMeetingId] : []),
        ),
      ),
    )
    .orderBy(desc(document.updatedAt), asc(document.lane))
  const recent = await source()
    .where(
      and(
        written,
        eq(document.personId, personId),
        eq(document.ownerType, 'meeting'),
        isNull(meeting.deletedAt),
        lastMeetingId ? ne(document.ownerId, lastMeetingId) : undefined,
      ),
    )
    .orderBy(desc(meeting.startAt), asc(document.lane))
    .limit(otherNotes)
  return [...kept, ...recent]
}

/** Says the kind of owner, too, because the index of owners begins with it. */
function ownedBy(kind: 'person' | 'mentorship' | 'meeting', ids: string[]): SQL | undefined {
  return ids.length > 0 ? and(eq(document.ownerType, kind), inArray(document.ownerId, ids)) : undefined
}

/** Meetings that took place, newest first, with everything written about them. */
export async function listConversations(
  database: Database,
  { personId, mentorshipIds, meeting: prepared }: BriefScope,
  limit: number,
  today: string,
): Promise<Conversation[]> {
  if (mentorshipIds.length === 0) return []
  const rows = await database
    .select()
    .from(meeting)
    .where(
      and(
        inArray(meeting.mentorshipId, mentorshipIds),
        isNull(meeting.deletedAt),
        eq(meeting.status, 'held'),
        prepared ? ne(meeting.id, prepared.id) : undefined,
      ),
    )
    .orderBy(desc(meeting.startAt))
    .limit(limit)
  if (rows.length === 0) return []
  const written = await database
    .select({
      ownerId: document.ownerId,
      lane: document.lane,
      text: document.plainText,
      passages: document.passages,
    })
    .from(document)
    .where(
      and(
        eq(document.kind, 'note'),
        ownedBy(
          'meeting',
          rows.map((row) => row.id),
        ),
      ),
    )
  const about = { to: 'brief', personId } as const
  const notes = await textsThatLeave(database, written, about, today)
  const takeaways = await confidencesOf(
    database,
    'takeaway',
    rows.map((row) => row.id),
    today,
  )
  const textOf = (id: string, lane: string) =>
    notes.find((note) => note.ownerId === id && note.lane === lane)?.text || null
  return rows.map(({ id, title, startAt, takeaway }) => ({
    meetingId: id,
    title,
    startAt,
    takeaway: takeaway && whatMayLeave(takeaways.get(id), about, today) !== 'leaves' ? leftOutWords : takeaway,
    privateNote: textOf(id, 'private'),
    sharedNote: textOf(id, 'shared'),
  }))
}
