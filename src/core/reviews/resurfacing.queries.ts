import { and, eq, isNotNull, isNull, ne, notInArray, sql } from 'drizzle-orm'
import { recordKindOf } from '#contract/record-kinds/registry.ts'
import type { Resurfaced } from '#contract/reviews.contract.ts'
import { formatDate, instantToDay } from '#shared/time.ts'
import { notLetGo } from '../database/let-go.ts'
import { meeting, mentorship, person, record, resurfacing } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import { peopleOfAdvice } from './advice-people.queries.ts'
import { firstReturn } from './resurfacing.rules.ts'

type Waiting = Resurfaced & { nextOn: string }

/** What comes back today: the one that has waited the longest, one a day. Null when nothing waits or today's was answered. */
export async function resurfacedToday(database: Database, { today, zone }: PresentMoment): Promise<Resurfaced | null> {
  const [answered] = await database
    .select({ id: resurfacing.id })
    .from(resurfacing)
    .where(eq(resurfacing.answeredOn, today))
    .limit(1)
  if (answered) return null
  const waiting = [...(await adviceWaiting(database)), ...(await takeawaysWaiting(database, zone))]
  const [first] = waiting
    .filter(({ nextOn }) => nextOn <= today)
    .toSorted((a, b) => (a.nextOn < b.nextOn ? -1 : a.nextOn > b.nextOn ? 1 : a.id < b.id ? -1 : 1))
  if (!first) return null
  const { nextOn: _nextOn, ...shown } = first
  return shown
}

async function adviceWaiting(database: Database): Promise<Waiting[]> {
  const rows = await database
    .select({ row: record, step: resurfacing.step, nextOn: resurfacing.nextOn, known: resurfacing.id })
    .from(record)
    .leftJoin(resurfacing, eq(resurfacing.recordId, record.id))
    .leftJoin(mentorship, eq(mentorship.id, record.mentorshipId))
    .where(
      and(
        eq(record.kind, 'advice'),
        isNull(record.deletedAt),
        notLetGo(record),
        isNull(mentorship.deletedAt),
        notInArray(sql`coalesce(${record.status}, '')`, [...recordKindOf('advice').settled]),
      ),
    )
  const from = await peopleOfAdvice(
    database,
    rows.map(({ row }) => row),
  )
  return rows.flatMap(({ row, step, nextOn, known }): Waiting[] => {
    const due = known === null ? firstReturn(row.occurredOn) : nextOn
    if (due === null) return []
    const personName = from.get(row.id) ?? null
    const words = `Advice${personName === null ? '' : ` from ${personName}`}, ${formatDate(row.occurredOn)}`
    return [
      { target: 'record', id: row.id, text: row.title, from: words, personName, cameBack: step ?? 0, nextOn: due },
    ]
  })
}

async function takeawaysWaiting(database: Database, zone: string): Promise<Waiting[]> {
  const rows = await database
    .select({
      ...{ id: meeting.id, takeaway: meeting.takeaway, startAt: meeting.startAt, personName: person.displayName },
      ...{ step: resurfacing.step, nextOn: resurfacing.nextOn, known: resurfacing.id },
    })
    .from(meeting)
    .innerJoin(mentorship, and(eq(mentorship.id, meeting.mentorshipId), isNull(mentorship.deletedAt)))
    .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
    .leftJoin(resurfacing, eq(resurfacing.meetingId, meeting.id))
    .where(
      and(eq(meeting.status, 'held'), isNull(meeting.deletedAt), isNotNull(meeting.takeaway), ne(meeting.takeaway, '')),
    )
  return rows.flatMap(({ id, takeaway, startAt, personName, step, nextOn, known }): Waiting[] => {
    const day = instantToDay(startAt, zone)
    const due = known === null ? firstReturn(day) : nextOn
    if (due === null || takeaway === null) return []
    const from = `What you took from a meeting with ${personName}, ${formatDate(day)}`
    return [{ target: 'meeting', id, text: takeaway, from, personName, cameBack: step ?? 0, nextOn: due }]
  })
}
