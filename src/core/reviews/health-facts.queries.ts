import { and, desc, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm'
import { findRecordKind } from '#contract/record-kinds/registry.ts'
import type { HealthFact, HealthFactKey } from '#contract/reviews.contract.ts'
import { addDays, daysBetween, instantToDay } from '#shared/time.ts'
import { notLetGo } from '../database/let-go.ts'
import { idIn } from '../database/id-list.ts'
import { actionItem, agendaPlacement, cadenceState, healthChoice, meeting, person, record } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import { composeHealth, type HealthCounts } from './health-facts.rules.ts'
import { checkMentorship } from './reviews.commands.ts'

const lookedAtMeetings = 6
const halfYear = 182
const aYear = 365

/** The facts of a mentorship, hidden ones too; null while they are switched off. Fails MENTORSHIP_NOT_FOUND. */
export async function healthOf(
  database: Database,
  mentorshipId: string,
  moment: PresentMoment,
): Promise<HealthFact[] | null> {
  const { personId } = await checkMentorship(database, mentorshipId)
  const chosen = await database.select().from(healthChoice).where(eq(healthChoice.mentorshipId, mentorshipId))
  if (chosen.some(({ fact, hidden }) => fact === 'all' && hidden)) return null
  const choices = new Map(chosen.map(({ fact, ...choice }) => [fact as HealthFactKey, choice]))
  return composeHealth(await countHealth(database, mentorshipId, personId, moment), choices)
}

async function countHealth(
  database: Database,
  mentorshipId: string,
  personId: string,
  { today, zone }: PresentMoment,
): Promise<HealthCounts> {
  const [who] = await database
    .select({ displayName: person.displayName, given: person.given, nickname: person.nickname })
    .from(person)
    .where(eq(person.id, personId))
  const [rhythm] = await database.select().from(cadenceState).where(eq(cadenceState.personId, personId))
  const records = await database
    .select()
    .from(record)
    .where(
      and(
        eq(record.mentorshipId, mentorshipId),
        isNull(record.deletedAt),
        notLetGo(record),
        inArray(record.kind, ['contribution', 'goal', 'goal_check_in', 'concern', 'appreciation']),
      ),
    )
  const held = and(eq(meeting.mentorshipId, mentorshipId), eq(meeting.status, 'held'), isNull(meeting.deletedAt))
  const lastHeld = await database
    .select({ id: meeting.id })
    .from(meeting)
    .where(held)
    .orderBy(desc(meeting.startAt))
    .limit(lookedAtMeetings)
  const ofKind = (kind: string) => records.filter((row) => row.kind === kind)
  const lastYear = ofKind('contribution').filter((row) => row.occurredOn >= addDays(today, -aYear))
  const way = (direction: string) => lastYear.filter(({ data }) => data['direction'] === direction).length
  const lastThanks = ofKind('appreciation')
    .map((row) => row.occurredOn)
    .toSorted()
    .at(-1)
  return {
    name: who?.nickname ?? who?.given ?? who?.displayName ?? '',
    cadence: rhythm?.lastContactAt
      ? {
          days: Math.max(0, daysBetween(instantToDay(rhythm.lastContactAt, zone), today)),
          agreed: rhythm.maxDays ?? rhythm.idealDays,
        }
      : null,
    preparation: await preparationOf(
      database,
      lastHeld.map(({ id }) => id),
    ),
    actions: await actionsOf(database, mentorshipId, today),
    balance: lastYear.length === 0 ? null : { given: way('given'), received: way('received') },
    goals: goalsOf(records, today, zone),
    concerns: ofKind('concern').filter(({ status }) => !isSettled('concern', status)).length,
    thanks: lastThanks === undefined ? null : { days: Math.max(0, daysBetween(lastThanks, today)) },
    held: lastHeld.length,
  }
}

async function preparationOf(database: Database, meetingIds: string[]): Promise<HealthCounts['preparation']> {
  if (meetingIds.length === 0) return null
  const rows = await database
    .selectDistinct({ id: agendaPlacement.meetingId })
    .from(agendaPlacement)
    .where(and(idIn(agendaPlacement.meetingId, meetingIds), isNull(agendaPlacement.deletedAt)))
  return { prepared: rows.length, meetings: meetingIds.length }
}

async function actionsOf(database: Database, mentorshipId: string, today: string): Promise<HealthCounts['actions']> {
  const isOpen = inArray(actionItem.status, ['open', 'doing', 'blocked'])
  const isRecent = or(isOpen, gte(actionItem.updatedAt, `${addDays(today, -halfYear)}T00:00:00.000Z`))
  const [row] = await database
    .select({
      all: sql<number>`count(*)::int`,
      closed: sql<number>`count(*) filter (where ${actionItem.status} in ('done', 'dropped'))::int`,
      pastDue: sql<number>`count(*) filter (where ${isOpen} and ${actionItem.dueOn} < ${today})::int`,
    })
    .from(actionItem)
    .where(and(eq(actionItem.mentorshipId, mentorshipId), isNull(actionItem.deletedAt), notLetGo(actionItem), isRecent))
  return row && row.all > 0 ? row : null
}

function goalsOf(records: (typeof record.$inferSelect)[], today: string, zone: string): HealthCounts['goals'] {
  const active = records.filter(({ kind, status }) => kind === 'goal' && status === 'active')
  const moved = active.map((goal) => {
    const looked = records.filter((row) => row.parentId === goal.id).map((row) => row.occurredOn)
    const last = [instantToDay(goal.updatedAt, zone), ...looked].toSorted().at(-1) ?? goal.occurredOn
    return { title: goal.title, days: Math.max(0, daysBetween(last, today)) }
  })
  const [longest] = moved.toSorted((a, b) => b.days - a.days)
  return longest ? { active: active.length, ...longest } : null
}

/** A kind that this version does not know has nothing settled. */
const isSettled = (kind: string, status: string | null) =>
  status !== null && (findRecordKind(kind)?.settled.includes(status) ?? false)
