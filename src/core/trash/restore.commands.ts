import { and, eq, isNull, sql } from 'drizzle-orm'
import { AppError } from '../commands/app-error.ts'
import type { EntityDefinition, EntityRow } from '../commands/entity-definition.ts'
import { jsonToRow } from '../commands/row-json.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { EntityTable } from '../commands/unit-of-work.ts'
import { activityEvent, cadenceRule } from '../database/schema.ts'
import { trashedThings, type TrashedThing } from './trash.queries.ts'
import { pointsTo, type TrashedRow } from './trash.rules.ts'

export type TrashKey = { entity: string; id: string }

/** The things of these keys. Fails ROW_NOT_FOUND when one is not in the trash. */
export function pickThings(things: readonly TrashedThing[], keys: readonly TrashKey[]): TrashedThing[] {
  const byKey = new Map(things.map((thing) => [`${thing.head.entity} ${thing.head.row.id}`, thing]))
  return keys.map((key) => {
    const thing = byKey.get(`${key.entity} ${key.id}`)
    if (!thing) throw new AppError('ROW_NOT_FOUND', { id: key.id })
    return thing
  })
}

/**
 * Puts things back with their parts, the links that were cut with them, and whatever else in the trash they cannot be without.
 * `overtaken`: how many rhythms among them do not hold, because a newer one was set meanwhile.
 */
export async function restoreThings(
  context: CommandContext,
  entities: Map<string, EntityDefinition>,
  keys: readonly TrashKey[],
): Promise<{ overtaken: number }> {
  const things = await trashedThings(context.database, entities.values())
  const restored = withOwners(things, pickThings(things, keys))
  const rows = restored.flatMap((thing) => [thing.head, ...thing.parts])
  for (const [name, group] of Map.groupBy(rows, (trashed) => trashed.entity)) {
    const entity = entities.get(name)
    if (entity)
      await context.write.update(
        entity.table as EntityTable,
        group.map(({ row }) => row.id),
        { deletedAt: null } as never,
      )
  }
  for (const thing of restored) await restoreLinks(context, entities, thing)
  return { overtaken: await countOvertaken(context, rows) }
}

/** The rhythm set last holds at its level, whatever is put back. */
async function countOvertaken({ database }: CommandContext, rows: readonly TrashedRow[]): Promise<number> {
  const back = new Set(rows.filter(({ entity }) => entity === 'cadenceRule').map(({ row }) => row.id))
  if (back.size === 0) return 0
  const { id, scope, scopeId, createdAt } = cadenceRule
  const living = await database
    .select({ id, scope, scopeId, createdAt })
    .from(cadenceRule)
    .where(isNull(cadenceRule.deletedAt))
    .orderBy(createdAt, id)
  const inForce = new Map(living.map((rule) => [`${rule.scope} ${rule.scopeId}`, rule.id]))
  const holding = new Set(inForce.values())
  return [...back].filter((one) => !holding.has(one)).length
}

/** A meeting is nothing without its mentorship: owners that are in the trash come back too. */
function withOwners(things: readonly TrashedThing[], chosen: readonly TrashedThing[]): TrashedThing[] {
  const owners = new Map(
    things.flatMap((thing) => [thing.head, ...thing.parts].map(({ row }) => [row.id, thing] as const)),
  )
  const found = new Set(chosen)
  // Adding to a set while walking it visits what was added, so owners of owners are met too.
  for (const thing of found) {
    for (const { row } of [thing.head, ...thing.parts]) {
      for (const id of pointsTo(row)) {
        const owner = owners.get(id)
        if (owner) found.add(owner)
      }
    }
  }
  return [...found]
}

async function restoreLinks(
  context: CommandContext,
  entities: Map<string, EntityDefinition>,
  thing: TrashedThing,
): Promise<void> {
  const changeSetId = await changeSetOf(context, thing.head, thing.deletedAt)
  if (!changeSetId) return
  const ids = new Set([thing.head, ...thing.parts].map(({ row }) => row.id))
  const cut = await context.database
    .select()
    .from(activityEvent)
    .where(and(eq(activityEvent.changeSetId, changeSetId), isNull(activityEvent.after)))
  const links = cut.flatMap(({ entity, before }) => {
    const definition = entities.get(entity)
    const row = before && (jsonToRow(before) as EntityRow)
    return definition && row && pointsTo(row).some((id) => ids.has(id)) ? [{ definition, row }] : []
  })
  for (const [definition, group] of Map.groupBy(links, (link) => link.definition))
    await context.write.putBack(
      definition.table as EntityTable,
      group.map(({ row }) => row),
    )
}

async function changeSetOf(
  { database }: CommandContext,
  { entity, row }: TrashedRow,
  at: string,
): Promise<string | undefined> {
  const thrownAway = eq(sql`${activityEvent.after} ->> 'deletedAt'`, at)
  const [event] = await database
    .select({ changeSetId: activityEvent.changeSetId })
    .from(activityEvent)
    .where(
      and(eq(activityEvent.entity, entity), eq(activityEvent.entityId, row.id), eq(activityEvent.at, at), thrownAway),
    )
    .limit(1)
  return event?.changeSetId
}
