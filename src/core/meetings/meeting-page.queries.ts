import { and, asc, desc, eq, isNull, ne, sql } from 'drizzle-orm'
import type { LocalMoment, MeetingNeighbour, MeetingNote, MeetingPage } from '#contract/meetings.contract.ts'
import { parseRrule } from '#shared/recurrence/parse-rrule.ts'
import { ruleToWords } from '#shared/recurrence/rule-words.ts'
import { instantToDay, instantToTime } from '#shared/time.ts'
import { shiftWarning, uncivilHour } from '#shared/zone.ts'
import { closedSince } from '../commands/closed-record.queries.ts'
import { document, meeting, meetingSeries } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import type { MeetingPartners } from './meeting-partners.ts'
import { minutesOf } from './meeting-time.rules.ts'
import { findMeetingRow, findPartner, toSummary, type MeetingRow, type Partner } from './meetings.queries.ts'

type SeriesRow = typeof meetingSeries.$inferSelect

/** All that the page of one meeting shows. Fails MEETING_NOT_FOUND. */
export async function meetingPage(
  database: Database,
  id: string,
  at: PresentMoment,
  { agendaOfMeeting, backlogOf, listActions }: MeetingPartners,
): Promise<MeetingPage> {
  const row = await findMeetingRow(database, id)
  const { mentorshipId } = row
  const partner = await findPartner(database, mentorshipId)
  const [series] = row.seriesId
    ? await database.select().from(meetingSeries).where(eq(meetingSeries.id, row.seriesId))
    : []
  const agenda = await agendaOfMeeting(database, id, at)
  const isOver = row.status !== 'scheduled' && row.status !== 'tentative' && row.status !== 'in_progress'
  const backlog = isOver ? [] : await backlogOf(database, mentorshipId, at)
  const open = await listActions(database, { show: 'open', mentorshipId, limit: 500 }, at.today)
  const { purpose, scheduledBy, startedAt, heldMinutes, takeaway, usefulness, moodWord, turningPoint } = row
  return {
    ...toSummary(row, at.now),
    ...{ purpose, scheduledBy, startedAt, heldMinutes, takeaway, usefulness, moodWord, turningPoint },
    personId: partner.id,
    personName: partner.name,
    mentorshipTitle: partner.mentorshipTitle,
    theirTimezone: partner.timezone,
    minutes: minutesOf(row),
    agendaCount: agenda.length,
    closedSince: await closedSince(database, id),
    series: series ? seriesFacts(series) : null,
    people: [
      {
        id: partner.id,
        displayName: partner.name,
        headline: partner.headline,
        timezone: partner.timezone,
        avatarId: partner.avatarId,
      },
    ],
    mine: localMoment(row, at.zone),
    theirs: partner.timezone ? localMoment(row, partner.timezone) : null,
    warnings: isOver ? [] : timeWarnings(row, at.zone, partner, series),
    agenda,
    suggestions: backlog.filter((topic) => topic.place.kind === 'backlog'),
    actions: await listActions(database, { show: 'all', mentorshipId, meetingId: id, limit: 500 }, at.today),
    followUps: open.filter((action) => action.meeting?.id !== id),
    ...(await neighbours(database, row)),
    notes: await noteDocuments(database, id),
  }
}

function seriesFacts({ id, rrule, endedOn }: SeriesRow): MeetingPage['series'] {
  const rule = parseRrule(rrule)
  return { id, rrule, words: rule.ok ? ruleToWords(rule.rule) : rrule, endedOn }
}

function localMoment({ startAt, endAt }: MeetingRow, timezone: string): LocalMoment {
  return {
    timezone,
    day: instantToDay(startAt, timezone),
    time: instantToTime(startAt, timezone),
    endTime: instantToTime(endAt, timezone),
  }
}

/** Plain sentences about hours nobody should have to get up or stay up for, and about clocks that changed. */
function timeWarnings(
  { startAt }: Pick<MeetingRow, 'startAt'>,
  zone: string,
  partner: Pick<Partner, 'name' | 'given' | 'timezone'>,
  series?: Pick<SeriesRow, 'startWall' | 'timezone'>,
): string[] {
  const name = partner.given || partner.name
  const warnings: string[] = []
  const hour = (at: string, who: string) => {
    const kind = uncivilHour(startAt, at)
    if (kind)
      warnings.push(
        `${instantToTime(startAt, at)} is ${kind === 'early' ? 'early in the day' : 'late in the day'} for ${who}.`,
      )
  }
  hour(zone, 'you')
  if (!partner.timezone) return warnings
  if (partner.timezone !== zone) hour(partner.timezone, name)
  const shift = series ? shiftWarning(series.startWall, series.timezone, partner.timezone, startAt, name) : null
  return shift ? [...warnings, shift] : warnings
}

/** The meetings of the mentorship right before and after this one that were not called off. */
async function neighbours(
  database: Database,
  { id, mentorshipId, startAt }: MeetingRow,
): Promise<{ previous: MeetingNeighbour | null; next: MeetingNeighbour | null }> {
  const columns = { id: meeting.id, title: meeting.title, startAt: meeting.startAt, status: meeting.status }
  const living = and(
    eq(meeting.mentorshipId, mentorshipId),
    isNull(meeting.deletedAt),
    ne(meeting.id, id),
    ne(meeting.status, 'cancelled_by_me'),
    ne(meeting.status, 'cancelled_by_them'),
  )
  const place = sql`(${meeting.startAt}, ${meeting.id})`
  const here = sql`(${startAt}::timestamptz, ${id}::uuid)`
  const [previous] = await database
    .select(columns)
    .from(meeting)
    .where(and(living, sql`${place} < ${here}`))
    .orderBy(desc(meeting.startAt), desc(meeting.id))
    .limit(1)
  const [next] = await database
    .select(columns)
    .from(meeting)
    .where(and(living, sql`${place} > ${here}`))
    .orderBy(asc(meeting.startAt), asc(meeting.id))
    .limit(1)
  return { previous: previous ?? null, next: next ?? null }
}

async function noteDocuments(database: Database, ownerId: string): Promise<MeetingPage['notes']> {
  const rows = await database
    .select({ id: document.id, lane: document.lane })
    .from(document)
    .where(and(eq(document.ownerType, 'meeting'), eq(document.ownerId, ownerId), eq(document.kind, 'note')))
  const note = (lane: 'private' | 'shared'): MeetingNote => ({
    ...{ lane, ownerId, kind: 'note', ownerType: 'meeting' },
    documentId: rows.find((row) => row.lane === lane)?.id ?? null,
  })
  return { private: note('private'), shared: note('shared') }
}
