import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { IntroductionHelp } from '#contract/network.contract.ts'
import type { RecordRow } from '#contract/records.contract.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { idIn } from '../database/id-list.ts'
import { actionItem, contactPoint, person, record, recordPerson } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { blurbOf, hideNames, nextSteps, quarterStart, targetAgreed } from './introduction.rules.ts'

/** What helps with the next step of an introduction. */
export async function introductionHelp(database: Database, row: RecordRow, today: string): Promise<IntroductionHelp> {
  const targets = row.people.filter(({ role }) => role === 'target')
  const hide = targetAgreed(row) ? [] : targets
  const called = await waysToCall(
    database,
    hide.map(({ id }) => id),
  )
  return {
    blurb: hideNames(blurbOf(row), called),
    hidden: hide.map(({ displayName }) => displayName),
    load: await loadOf(database, row, today),
  }
}

async function waysToCall(database: Database, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const people = await database.select().from(person).where(idIn(person.id, ids))
  const points = await database
    .select({ value: contactPoint.value })
    .from(contactPoint)
    .where(and(idIn(contactPoint.personId, ids), isNull(contactPoint.deletedAt)))
  const names = people.flatMap((one) => [
    one.displayName,
    ...[one.given, one.middle, one.family, one.nickname].flatMap((name) => name ?? []),
  ])
  return [...names, ...points.map(({ value }) => value)]
}

/** How many introductions the connector was asked for in this quarter; null below two. */
async function loadOf(database: Database, row: RecordRow, today: string): Promise<IntroductionHelp['load']> {
  const connector = row.people.find(({ role }) => role === 'connector')
  if (!connector || row.data['direction'] === 'given') return null
  const askedOn = sql`coalesce(${record.data}->>'connectorAskedOn', ${record.occurredOn}::text)`
  const asked = await database
    .select({ id: record.id })
    .from(record)
    .innerJoin(recordPerson, eq(recordPerson.recordId, record.id))
    .where(
      and(
        eq(record.kind, 'introduction'),
        isNull(record.deletedAt),
        ne(record.status, 'idea'),
        sql`${record.data}->>'direction' is distinct from 'given'`,
        eq(recordPerson.role, 'connector'),
        eq(recordPerson.personId, connector.id),
        sql`${askedOn} >= ${quarterStart(today)} and ${askedOn} <= ${today}`,
      ),
    )
  const count = new Set(asked.map(({ id }) => id)).size
  return count < 2 ? null : { personId: connector.id, name: connector.displayName, count }
}

type AddAction = (
  context: CommandContext,
  input: {
    text: string
    owner: 'me'
    lane: 'private'
    mentorshipId?: string | null
    personId?: string | null
    dueOn: string
  },
) => Promise<unknown>

/** Adds the actions that a step of an introduction asks for; one that stands there already is not added again. */
export async function addNextSteps(context: CommandContext, addAction: AddAction, row: RecordRow): Promise<void> {
  if (row.kind !== 'introduction') return
  for (const { text, dueOn, personId } of nextSteps(row, context.today)) {
    const [same] = await context.database
      .select({ id: actionItem.id })
      .from(actionItem)
      .where(and(eq(actionItem.text, text), isNull(actionItem.deletedAt)))
    if (same) continue
    const place = row.mentorshipId === null ? { personId } : { mentorshipId: row.mentorshipId }
    await addAction(context, { text, dueOn, owner: 'me', lane: 'private', ...place })
  }
}
