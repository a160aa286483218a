import { and, asc, eq, gte, inArray, isNotNull, isNull, lt, lte, ne, sql, type SQL } from 'drizzle-orm'
import type { DueRow } from '#contract/cadence.contract.ts'
import { leftOutWords } from '#contract/confidence.contract.ts'
import type { WeekDigest } from '#contract/reminders.contract.ts'
import type { WeekdayName } from '#contract/reminder-words.ts'
import type { TodayAction, TodayMeeting } from '#contract/today.contract.ts'
import { addDays, dayToInstant, type PlainDay, type TimeZoneId } from '#shared/time.ts'
import { heldFromPaper } from '../confidence/confidence.queries.ts'
import { notLetGo } from '../database/let-go.ts'
import { actionItem, agendaPlacement, meeting, mentorship, person, timelineEntry } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import { weekAround } from './digest.rules.ts'
import { comingDates } from './coming-dates.queries.ts'

/** Who is due; the cadence area supplies it where the core is put together. */
export type ListDue = (
  database: Database,
  input: { limit: number },
  moment: PresentMoment,
) => Promise<{ rows: DueRow[]; total: number }>

const shown = 200

/** The week that was and the one that comes: a fixed number of queries. */
export async function weekDigest(
  database: Database,
  moment: PresentMoment,
  weekday: WeekdayName,
  listDue: ListDue,
): Promise<WeekDigest> {
  const { today, zone } = moment
  const { past, ahead } = weekAround(today, weekday)
  const held = inArray(meeting.status, ['held', 'in_progress'])
  const coming = and(inArray(meeting.status, ['tentative', 'scheduled']), gte(meeting.startAt, moment.now))
  const open = and(inArray(actionItem.status, ['open', 'doing', 'blocked']), lte(actionItem.dueOn, ahead.until))
  const done = and(
    eq(actionItem.status, 'done'),
    gte(actionItem.doneOn, past.from),
    lt(actionItem.doneOn, addDays(ahead.until, 1)),
  )
  return {
    today,
    past,
    ahead,
    met: await meetingsIn(database, { from: past.from, until: today }, zone, held),
    touched: await touchedIn(database, { from: past.from, until: today }, zone),
    doneActions: await actionsWhere(database, done, today),
    coming: await meetingsIn(database, ahead, zone, coming),
    openActions: await actionsWhere(database, open, today),
    due: await listDue(database, { limit: shown }, moment),
    dates: await comingDates(database, today, zone, ahead.until),
  }
}

const between = ({ from, until }: { from: PlainDay; until: PlainDay }, zone: TimeZoneId) => ({
  begin: dayToInstant(from, '00:00', zone),
  end: dayToInstant(addDays(until, 1), '00:00', zone),
})

async function meetingsIn(
  database: Database,
  span: { from: PlainDay; until: PlainDay },
  zone: TimeZoneId,
  more: SQL | undefined,
): Promise<TodayMeeting[]> {
  const { begin, end } = between(span, zone)
  return database
    .select({
      id: meeting.id,
      mentorshipId: meeting.mentorshipId,
      personId: mentorship.personId,
      personName: person.displayName,
      personTimezone: person.timezone,
      title: meeting.title,
      startAt: meeting.startAt,
      endAt: meeting.endAt,
      timezone: meeting.timezone,
      channel: meeting.channel,
      place: meeting.place,
      status: meeting.status,
      topics: sql<number>`(select count(*)::int from ${agendaPlacement} where ${agendaPlacement.meetingId} = ${meeting.id} and ${agendaPlacement.deletedAt} is null)`,
    })
    .from(meeting)
    .innerJoin(mentorship, and(eq(mentorship.id, meeting.mentorshipId), isNull(mentorship.deletedAt)))
    .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
    .where(and(isNull(meeting.deletedAt), gte(meeting.startAt, begin), lt(meeting.startAt, end), more))
    .orderBy(asc(meeting.startAt))
    .limit(shown)
}

/** The week is a page to print: what was told in confidence stands there without its words. */
async function actionsWhere(database: Database, wanted: SQL | undefined, today: PlainDay): Promise<TodayAction[]> {
  const rows = await database
    .select({
      id: actionItem.id,
      text: actionItem.text,
      owner: actionItem.owner,
      status: actionItem.status,
      dueOn: actionItem.dueOn,
      lane: actionItem.lane,
      mentorshipId: actionItem.mentorshipId,
      personId: person.id,
      personName: person.displayName,
    })
    .from(actionItem)
    .leftJoin(mentorship, eq(mentorship.id, actionItem.mentorshipId))
    .leftJoin(person, sql`${person.id} = coalesce(${mentorship.personId}, ${actionItem.personId})`)
    .where(
      and(
        wanted,
        isNull(actionItem.deletedAt),
        isNull(mentorship.deletedAt),
        isNull(person.deletedAt),
        notLetGo(actionItem),
      ),
    )
    .orderBy(sql`${actionItem.dueOn} asc nulls last`, asc(actionItem.createdAt))
    .limit(shown)
  const ids = rows.map(({ id }) => id)
  const held = await heldFromPaper(database, 'action', ids, today)
  return rows.map((row) => (held.has(row.id) ? { ...row, text: leftOutWords } : row))
}

async function touchedIn(database: Database, span: { from: PlainDay; until: PlainDay }, zone: TimeZoneId) {
  const { begin, end } = between(span, zone)
  return database
    .selectDistinct({ personId: person.id, personName: person.displayName })
    .from(timelineEntry)
    .innerJoin(person, and(eq(person.id, timelineEntry.personId), isNull(person.deletedAt), ne(person.kind, 'me')))
    .where(
      and(
        isNotNull(timelineEntry.personId),
        eq(timelineEntry.countsAsContact, true),
        gte(timelineEntry.occurredAt, begin),
        lt(timelineEntry.occurredAt, end),
      ),
    )
    .orderBy(asc(person.displayName))
}
