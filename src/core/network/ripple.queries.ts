import { and, asc, desc, eq, ilike, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Helper, RecordChoice, Ripple, RippleStep } from '#contract/network.contract.ts'
import { AppError } from '../commands/app-error.ts'
import { peopleOfMentorships } from '../commands/mentorship-people.queries.ts'
import { idIn } from '../database/id-list.ts'
import { notLetGo } from '../database/let-go.ts'
import { meeting, person, record, recordPerson } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { rowsOf } from './edges.queries.ts'
import { helperRole, helpKinds, isOwed } from './thanks.rules.ts'

type Row = typeof record.$inferSelect
const mostSteps = 50

/** Walks from a record back to what it all grew out of. Fails RECORD_NOT_FOUND. */
export async function ripple(database: Database, id: string): Promise<Ripple> {
  const up = rowsOf<{ id: string }>(
    await database.execute(sql`
      with recursive up(id, origin_id, depth, seen) as (
        select id, origin_id, 0, array[id] from record where id = ${id}::uuid and deleted_at is null
        union all
        select record.id, record.origin_id, up.depth + 1, up.seen || record.id
        from up join record on record.id = up.origin_id and record.deleted_at is null
        where up.depth < ${mostSteps} and record.id <> all(up.seen)
      )
      select id from up order by depth`),
  ).map((row) => row.id)
  if (up.length === 0) throw new AppError('RECORD_NOT_FOUND', { id })
  const rows = await database.select().from(record).where(idIn(record.id, up))
  const inOrder = up.flatMap((one) => rows.find((row) => row.id === one) ?? [])
  const grew = await database
    .select({ id: record.id, kind: record.kind, title: record.title, occurredOn: record.occurredOn })
    .from(record)
    .where(and(eq(record.originId, id), isNull(record.deletedAt)))
    .orderBy(asc(record.occurredOn), asc(record.id))
  return { steps: await stepsOf(database, inOrder), meeting: await firstMeeting(database, inOrder), grew }
}

/** The conversation in which the first of these began, or else the next one. */
async function firstMeeting(database: Database, rows: readonly Row[]): Promise<Ripple['meeting']> {
  const id = rows.findLast((row) => row.meetingId !== null)?.meetingId
  if (!id) return null
  const [held] = await database
    .select()
    .from(meeting)
    .where(and(eq(meeting.id, id), isNull(meeting.deletedAt)))
  if (!held) return null
  const who = (await peopleOfMentorships(database, [held.mentorshipId])).get(held.mentorshipId)
  return { id: held.id, title: held.title, startAt: held.startAt, personName: who?.name ?? '' }
}

/** Help that nobody was thanked for, the oldest first. */
export async function owedThanks(database: Database): Promise<(RippleStep & { helper: Helper })[]> {
  const rows = await database
    .select()
    .from(record)
    .where(
      and(
        inArray(record.kind, helpKinds),
        isNull(record.deletedAt),
        notLetGo(record),
        sql`${record.data}->>'thankedOn' is null`,
      ),
    )
    .orderBy(asc(record.occurredOn), asc(record.id))
  const steps = await stepsOf(database, rows)
  return steps.flatMap(({ helper, ...step }) => (helper && step.owed ? [{ ...step, helper }] : []))
}

async function stepsOf(database: Database, rows: readonly Row[]): Promise<RippleStep[]> {
  const ids = rows.map((row) => row.id)
  if (ids.length === 0) return []
  const links = await database
    .select({ recordId: recordPerson.recordId, role: recordPerson.role, id: person.id, name: person.displayName })
    .from(recordPerson)
    .innerJoin(person, and(eq(person.id, recordPerson.personId), isNull(person.deletedAt), ne(person.kind, 'me')))
    .where(idIn(recordPerson.recordId, ids))
    .orderBy(asc(recordPerson.id))
  const thanks = await database
    .select({ originId: record.originId })
    .from(record)
    .where(and(eq(record.kind, 'appreciation'), idIn(record.originId, ids), isNull(record.deletedAt)))
  const thanked = new Set(thanks.map(({ originId }) => originId))
  return rows.map((row) => {
    const { id, kind, title, occurredOn, inConfidence } = row
    const role = helperRole(row)
    const link = links.find((one) => one.recordId === id && one.role === role)
    const helper = link ? { id: link.id, name: link.name } : null
    const owed = helper !== null && isOwed(row, thanked.has(id))
    return { id, kind, title, occurredOn, inConfidence, helper, owed }
  })
}

/** Records that another one could have grown out of. */
export async function originChoices(
  database: Database,
  { text, exceptId }: { text: string; exceptId?: string },
): Promise<RecordChoice[]> {
  const words = text.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)
  const rows = await database
    .select()
    .from(record)
    .where(
      and(
        isNull(record.deletedAt),
        isNull(record.parentId),
        notLetGo(record),
        exceptId ? ne(record.id, exceptId) : undefined,
        words === '' ? undefined : ilike(record.title, `%${words}%`),
      ),
    )
    .orderBy(desc(record.occurredOn), desc(record.id))
    .limit(20)
  const steps = await stepsOf(database, rows)
  return rows.map(({ id, kind, title, occurredOn }, index) => ({
    ...{ id, kind, title, occurredOn },
    personName: steps[index]?.helper?.name ?? null,
  }))
}
