import { and, eq, getTableColumns, inArray, isNull, or, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { EntityDefinition } from '../commands/entity-definition.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { EntityTable } from '../commands/unit-of-work.ts'
import { activityEvent, changeSet, mentorship, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'

/** Marks the change sets that put the sample in. */
export const sampleTag = 'sample'

/** Whether sample people are in the notebook, and whether anybody but me is. */
export async function sampleState(database: Database): Promise<{ present: boolean; notebookEmpty: boolean }> {
  const people = await database
    .select({ source: person.source })
    .from(person)
    .where(and(eq(person.kind, 'individual'), isNull(person.deletedAt)))
  return { present: people.some(({ source }) => source === 'sample'), notebookEmpty: people.length === 0 }
}

/** Puts in the trash what the sample brought, and whatever was added to its people and mentorships since. */
export async function removeSample(context: CommandContext, entities: Iterable<EntityDefinition>): Promise<void> {
  const { database } = context
  const people = (await database.select({ id: person.id }).from(person).where(eq(person.source, 'sample'))).map(
    ({ id }) => id,
  )
  if (people.length === 0) return
  const mentorships = (
    await database.select({ id: mentorship.id }).from(mentorship).where(inArray(mentorship.personId, people))
  ).map(({ id }) => id)
  const brought = Map.groupBy(await sampleRows(database), ({ entity }) => entity)
  for (const { name, table, trashable } of entities) {
    const columns = getTableColumns(table) as Record<string, PgColumn>
    const { personId, mentorshipId, deletedAt } = columns
    const belongs: SQL[] = []
    const ids = (brought.get(name) ?? []).map(({ id }) => id)
    if (ids.length > 0) belongs.push(inArray(table.id, ids))
    if (personId) belongs.push(inArray(personId, people))
    if (mentorshipId && mentorships.length > 0) belongs.push(inArray(mentorshipId, mentorships))
    // Documents stay with what they belong to, as they do for everything else in the trash.
    if (belongs.length === 0 || (deletedAt && !trashable)) continue
    const where = and(or(...belongs), deletedAt && isNull(deletedAt))
    const living = (await database
      .select({ id: table.id })
      .from(table as EntityTable)
      .where(where)) as { id: string }[]
    if (living.length === 0) continue
    const rows = living.map(({ id }) => id)
    if (deletedAt) await context.write.trash(table as EntityTable & { deletedAt: PgColumn }, rows)
    else await context.write.remove(table as EntityTable, rows)
  }
}

/** What was inserted while the sample was put in, now or at an earlier time. */
async function sampleRows(database: Database): Promise<{ entity: string; id: string }[]> {
  return database
    .select({ entity: activityEvent.entity, id: activityEvent.entityId })
    .from(activityEvent)
    .innerJoin(changeSet, eq(changeSet.id, activityEvent.changeSetId))
    .where(and(eq(changeSet.tag, sampleTag), isNull(activityEvent.before)))
}
