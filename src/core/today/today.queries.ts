import { and, asc, count, eq, gte, inArray, isNull, lte, ne, notInArray, or, sql } from 'drizzle-orm'
import type { DueRow } from '#contract/cadence.contract.ts'
import type { GoalReview } from '#contract/goals.contract.ts'
import type { CarriedItem, TodayAction, TodayDate, TodayMeeting, TodayOverview } from '#contract/today.contract.ts'
import { addDays } from '#shared/time.ts'
import { notLetGo } from '../database/let-go.ts'
import { actionItem, agendaItem, agendaPlacement, meeting, mentorship, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'

/** Who is due; the cadence area supplies it where the core is put together. */
export type ListDue = (
  database: Database,
  input: { limit: number },
  moment: PresentMoment,
) => Promise<{ rows: DueRow[]; total: number }>

/** Goals that want to be looked at again; the goals area supplies it likewise. */
export type ListGoalReviews = (database: Database, today: string) => Promise<GoalReview[]>

const shownGoals = 5
/** The days worth remembering from one day to another, both included; the area of reminders supplies it. */
export type ComingDates = (database: Database, today: string, zone: string, until: string) => Promise<TodayDate[]>

const shownDue = 12
const shownMeetings = 6
const shownActions = 10
const datesAheadDays = 30
/** An item younger than this is simply waiting for its meeting. */
const carriedAfterDays = 14
const overStages = ['ended', 'declined_by_them', 'withdrawn_by_me', 'no_response'] as const

/** All that the Today page shows: a fixed number of queries, each over an index or one short scan. */
export async function todayOverview(
  database: Database,
  moment: PresentMoment,
  listDue: ListDue,
  listGoalReviews: ListGoalReviews,
  comingDates: ComingDates,
): Promise<TodayOverview> {
  const goals = await listGoalReviews(database, moment.today)
  const others = await database
    .select({ id: person.id })
    .from(person)
    .where(and(ne(person.kind, 'me'), isNull(person.deletedAt)))
    .limit(1)
  return {
    today: moment.today,
    empty: others.length === 0,
    due: await listDue(database, { limit: shownDue }, moment),
    meetings: await nextMeetings(database, moment),
    mine: await openActions(database, ['me', 'both'], moment),
    theirs: await openActions(database, ['them', 'both'], moment),
    dates: await comingDates(database, moment.today, moment.zone, addDays(moment.today, datesAheadDays)),
    longestCarried: await longestCarried(database, moment),
    goals: { rows: goals.slice(0, shownGoals), total: goals.length },
  }
}

async function nextMeetings(database: Database, { now }: PresentMoment): Promise<TodayMeeting[]> {
  const rows = await database
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
    })
    .from(meeting)
    .innerJoin(mentorship, and(eq(mentorship.id, meeting.mentorshipId), isNull(mentorship.deletedAt)))
    .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
    .where(
      and(
        isNull(meeting.deletedAt),
        inArray(meeting.status, ['tentative', 'scheduled', 'in_progress']),
        // A meeting lasts a day at most, so its start alone lets the index find it.
        gte(meeting.startAt, sql`${now}::timestamptz - interval '1 day'`),
        or(gte(meeting.endAt, now), eq(meeting.status, 'in_progress')),
      ),
    )
    .orderBy(asc(meeting.startAt))
    .limit(shownMeetings)
  if (rows.length === 0) return []
  const counts = await database
    .select({ meetingId: agendaPlacement.meetingId, topics: count() })
    .from(agendaPlacement)
    .where(
      and(
        inArray(
          agendaPlacement.meetingId,
          rows.map((row) => row.id),
        ),
        isNull(agendaPlacement.deletedAt),
      ),
    )
    .groupBy(agendaPlacement.meetingId)
  const topics = new Map(counts.map((row) => [row.meetingId, row.topics]))
  return rows.map((row) => ({ ...row, topics: topics.get(row.id) ?? 0 }))
}

async function openActions(
  database: Database,
  owners: TodayAction['owner'][],
  { today }: PresentMoment,
): Promise<TodayOverview['mine']> {
  const open = and(
    inArray(actionItem.status, ['open', 'doing', 'blocked']),
    inArray(actionItem.owner, owners),
    isNull(actionItem.deletedAt),
    notLetGo(actionItem),
    isNull(mentorship.deletedAt),
    isNull(person.deletedAt),
  )
  const personOf = sql`coalesce(${mentorship.personId}, ${actionItem.personId})`
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
    .leftJoin(person, eq(person.id, personOf))
    .where(open)
    .orderBy(sql`${actionItem.dueOn} asc nulls last`, asc(actionItem.createdAt))
    .limit(shownActions)
  const [all] = await database
    .select({ total: count(), overdue: sql<number>`count(*) filter (where ${actionItem.dueOn} < ${today})::int` })
    .from(actionItem)
    .leftJoin(mentorship, eq(mentorship.id, actionItem.mentorshipId))
    .leftJoin(person, eq(person.id, personOf))
    .where(open)
  return { rows, total: all?.total ?? 0, overdue: all?.overdue ?? 0 }
}

async function longestCarried(database: Database, { today }: PresentMoment): Promise<CarriedItem | null> {
  const [row] = await database
    .select({
      id: agendaItem.id,
      title: agendaItem.title,
      lane: agendaItem.lane,
      mentorshipId: agendaItem.mentorshipId,
      personName: person.displayName,
      raisedBy: agendaItem.raisedBy,
      raisedOn: agendaItem.raisedOn,
    })
    .from(agendaItem)
    .innerJoin(
      mentorship,
      and(
        eq(mentorship.id, agendaItem.mentorshipId),
        isNull(mentorship.deletedAt),
        notInArray(mentorship.stage, [...overStages]),
      ),
    )
    .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
    .where(
      and(
        eq(agendaItem.status, 'open'),
        isNull(agendaItem.deletedAt),
        notLetGo(agendaItem),
        // What comes back by intention is not put off.
        isNull(agendaItem.repeatEvery),
        lte(agendaItem.raisedOn, addDays(today, -carriedAfterDays)),
        or(isNull(agendaItem.laterUntil), lte(agendaItem.laterUntil, today)),
      ),
    )
    .orderBy(asc(agendaItem.raisedOn), asc(agendaItem.createdAt))
    .limit(1)
  if (!row) return null
  const [placed] = await database
    .select({ deferred: count() })
    .from(agendaPlacement)
    .where(
      and(
        eq(agendaPlacement.agendaItemId, row.id),
        eq(agendaPlacement.outcome, 'deferred'),
        isNull(agendaPlacement.deletedAt),
      ),
    )
  return { ...row, deferred: placed?.deferred ?? 0 }
}
