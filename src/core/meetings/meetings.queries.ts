import { and, asc, desc, eq, gte, inArray, isNull, lt, type SQL } from 'drizzle-orm'
import type { MeetingStatus, MeetingSummary } from '#contract/meetings.contract.ts'
import { AppError } from '../commands/app-error.ts'
import { meeting, mentorship, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { MeetingPartners } from './meeting-partners.ts'

export type MeetingRow = typeof meeting.$inferSelect
export type MeetingFilter = {
  from?: string
  before?: string
  mentorshipId?: string
  personId?: string
  statuses?: MeetingStatus[]
  order: 'oldest' | 'newest'
  limit: number
}
type Moment = { now: string; today: string }

/** The row of a meeting that is not in the trash. Fails MEETING_NOT_FOUND. */
export async function findMeetingRow(database: Database, id: string): Promise<MeetingRow> {
  const [row] = await database
    .select()
    .from(meeting)
    .where(and(eq(meeting.id, id), isNull(meeting.deletedAt)))
  if (!row) throw new AppError('MEETING_NOT_FOUND', { id })
  return row
}

export type Partner = {
  id: string
  name: string
  given: string | null
  headline: string | null
  timezone: string | null
  avatarId: string | null
  mentorshipTitle: string | null
}

/** The person a mentorship is with. Fails MENTORSHIP_NOT_FOUND. */
export async function findPartner(database: Database, mentorshipId: string): Promise<Partner> {
  const [row] = await database
    .select({
      id: person.id,
      name: person.displayName,
      given: person.given,
      headline: person.headline,
      timezone: person.timezone,
      avatarId: person.avatarId,
      mentorshipTitle: mentorship.title,
    })
    .from(mentorship)
    .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
    .where(and(eq(mentorship.id, mentorshipId), isNull(mentorship.deletedAt)))
  if (!row) throw new AppError('MENTORSHIP_NOT_FOUND', { id: mentorshipId })
  return row
}

/** Meetings of living mentorships with living people in order of their start. `from` is included, `before` is not. */
export async function listMeetings(
  database: Database,
  filter: MeetingFilter,
  at: Moment,
  { countAgendaRows }: Pick<MeetingPartners, 'countAgendaRows'>,
): Promise<MeetingSummary[]> {
  const where: (SQL | undefined)[] = [
    isNull(meeting.deletedAt),
    isNull(mentorship.deletedAt),
    filter.from ? gte(meeting.startAt, filter.from) : undefined,
    filter.before ? lt(meeting.startAt, filter.before) : undefined,
    filter.mentorshipId ? eq(meeting.mentorshipId, filter.mentorshipId) : undefined,
    filter.personId ? eq(mentorship.personId, filter.personId) : undefined,
    filter.statuses ? inArray(meeting.status, filter.statuses) : undefined,
  ]
  const direction = filter.order === 'newest' ? desc : asc
  const rows = await database
    .select({
      row: meeting,
      personId: person.id,
      personName: person.displayName,
      theirTimezone: person.timezone,
      mentorshipTitle: mentorship.title,
    })
    .from(meeting)
    .innerJoin(mentorship, eq(mentorship.id, meeting.mentorshipId))
    .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
    .where(and(...where))
    .orderBy(direction(meeting.startAt), direction(meeting.id))
    .limit(filter.limit)
  const counts = await countAgendaRows(
    database,
    rows.map(({ row }) => row),
    at,
  )
  return rows.map(({ row, ...partner }) => ({
    ...toSummary(row, at.now),
    ...partner,
    agendaCount: counts.get(row.id) ?? 0,
  }))
}

type OwnSummary = Omit<MeetingSummary, 'personId' | 'personName' | 'theirTimezone' | 'mentorshipTitle' | 'agendaCount'>

/** What a meeting's own row says in a list. */
export function toSummary(row: MeetingRow, now: string): OwnSummary {
  const { id, mentorshipId, seriesId, kind, title, startAt, endAt, timezone, channel, place, status, rescheduleCount } =
    row
  const isOpen = status === 'tentative' || status === 'scheduled' || status === 'in_progress'
  return {
    ...{ id, mentorshipId, seriesId, kind, title, startAt, endAt, timezone, channel, place, status, rescheduleCount },
    needsWrapUp: isOpen && endAt <= now,
  }
}
