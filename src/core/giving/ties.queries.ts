import { and, asc, desc, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { DormantTie } from '#contract/giving.contract.ts'
import { nextOccurrence, parsePartialDate } from '#shared/partial-date.ts'
import { daysBetween, instantToDay } from '#shared/time.ts'
import { notLetGo } from '../database/let-go.ts'
import {
  cadenceState,
  contactPoint,
  giveMark,
  meeting,
  mentorship,
  person,
  record,
  recordPerson,
} from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import { radarOf } from './radar.queries.ts'
import { rankTies, type TieFacts } from './ties.rules.ts'

const mostTies = 10
/** In these a rhythm holds, and says itself when it is time. */
const underWay = ['approached', 'exploring', 'negotiating', 'active', 'paused', 'closing']
/** The roles in which somebody gave what a record tells. */
const giverRoles: Record<string, string> = { advice: 'by', win: 'helped', quote: 'by', contribution: 'with' }

/** Who may be glad to hear from me, the most reason first; nobody of a mentorship that is under way. */
export async function tiesOf(database: Database, { today, zone }: PresentMoment): Promise<DormantTie[]> {
  const rows = await database
    .select({ who: person, lastContactAt: cadenceState.lastContactAt })
    .from(person)
    .leftJoin(cadenceState, eq(cadenceState.personId, person.id))
    .where(and(isNull(person.deletedAt), isNull(person.archivedAt), ne(person.kind, 'me'), eq(person.sensitive, false)))
  const mentorships = await database.select().from(mentorship).where(isNull(mentorship.deletedAt))
  const busy = new Set(mentorships.filter(({ stage }) => underWay.includes(stage)).map(({ personId }) => personId))
  const marks = await database.select().from(giveMark).where(eq(giveMark.mark, 'not_now'))
  for (const { personId, untilOn } of marks) if (personId && (untilOn ?? '') > today) busy.add(personId)
  // Whose mentorship never began, or broke off without a word, is not written to out of the blue.
  for (const { personId, stage, endReason } of mentorships)
    if (stage === 'withdrawn_by_me' || stage === 'declined_by_them' || endReason === 'boundary') busy.add(personId)
  const given = await givenBy(database)
  const emails = await emailsOf(database)
  const met = await meetingsWith(database)
  const findings = Map.groupBy(
    (await radarOf(database)).filter(({ warning }) => warning === null),
    (finding) => finding.personId,
  )
  const facts = rows
    .filter(({ who }) => !busy.has(who.id))
    .map(({ who, lastContactAt }): TieFacts => {
      const theirs = given.get(who.id) ?? []
      const of = (kind: string) => theirs.filter((row) => row.kind === kind)
      const birthday = who.birthday ? parsePartialDate(who.birthday) : null
      const next = birthday && nextOccurrence(birthday, today)
      return {
        ...{ personId: who.id, personName: who.displayName, shortName: who.nickname ?? who.given ?? who.displayName },
        email: emails.get(who.id) ?? null,
        lastContactOn: lastContactAt ? instantToDay(lastContactAt, zone) : null,
        helped: of('advice')
          .filter(({ data }) => data['outcome'] === 'helped')
          .map(({ title, occurredOn, data }) => ({
            ...{ title, on: occurredOn, isTold: typeof data['reportedOn'] === 'string' },
            effect: typeof data['effect'] === 'string' ? data['effect'] : null,
          })),
        wins: of('win').map(({ title, occurredOn }) => ({ title, on: occurredOn })),
        quotes: of('quote').map(({ title, occurredOn }) => ({ text: title, on: occurredOn })),
        received: of('contribution').filter(({ data }) => data['direction'] === 'received').length,
        meetings: met.get(who.id) ?? 0,
        wasMentorship: mentorships.some(({ personId }) => personId === who.id),
        findings: findings.get(who.id)?.length ?? 0,
        birthdayIn: next ? daysBetween(today, next) : null,
      }
    })
  return rankTies(facts, today).slice(0, mostTies)
}

async function givenBy(database: Database): Promise<Map<string, (typeof record.$inferSelect)[]>> {
  const rows = await database
    .select({ row: record, personId: recordPerson.personId, role: recordPerson.role })
    .from(recordPerson)
    .innerJoin(record, eq(record.id, recordPerson.recordId))
    .where(
      and(
        inArray(record.kind, Object.keys(giverRoles)),
        isNull(record.deletedAt),
        notLetGo(record),
        eq(record.inConfidence, false),
      ),
    )
  const found = new Map<string, (typeof record.$inferSelect)[]>()
  for (const { row, personId, role } of rows)
    if (giverRoles[row.kind] === role) found.set(personId, [...(found.get(personId) ?? []), row])
  return found
}

async function emailsOf(database: Database): Promise<Map<string, string>> {
  const rows = await database
    .select()
    .from(contactPoint)
    .where(and(eq(contactPoint.kind, 'email'), isNull(contactPoint.deletedAt)))
    .orderBy(asc(contactPoint.preferred), desc(contactPoint.createdAt))
  return new Map(rows.map(({ personId, value }) => [personId, value]))
}

async function meetingsWith(database: Database): Promise<Map<string, number>> {
  const rows = await database
    .select({ personId: mentorship.personId, count: sql<number>`count(*)::int` })
    .from(meeting)
    .innerJoin(mentorship, and(eq(mentorship.id, meeting.mentorshipId), isNull(mentorship.deletedAt)))
    .where(and(eq(meeting.status, 'held'), isNull(meeting.deletedAt)))
    .groupBy(mentorship.personId)
  return new Map(rows.map(({ personId, count }) => [personId, count]))
}
