import { and, asc, desc, eq, gt, isNull, isNotNull } from 'drizzle-orm'
import { activityEvent, changeSet } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { AppError } from './app-error.ts'
import type { EntityDefinition, EntityRow } from './entity-definition.ts'
import { jsonToRow } from './row-json.ts'
import type { CommandContext, CommandRunner } from './run-command.ts'
import type { EntityTable } from './unit-of-work.ts'

const bookkeeping = new Set(['updatedAt', 'rev', 'createdAt'])

type Event = typeof activityEvent.$inferSelect

/** Undoes one change set as a new command, so that the undo itself can be undone; survives a restart. Fails NOTHING_TO_UNDO. */
export async function undoChangeSet(runner: CommandRunner, database: Database, id: string) {
  const [set] = await database
    .select()
    .from(changeSet)
    .where(and(eq(changeSet.id, id), isNull(changeSet.undoneBy)))
  if (!set) throw new AppError('NOTHING_TO_UNDO', {})
  const label = set.undoOf ? set.label.replace(/^Undone: /, '') : `Undone: ${set.label}`
  const { changeSetId } = await runner.run(
    label,
    async (context) => {
      const events = await context.database
        .select()
        .from(activityEvent)
        .where(eq(activityEvent.changeSetId, id))
        .orderBy(asc(activityEvent.position))
      await revert(context, runner.entities, events.toReversed())
    },
    { undoOf: id },
  )
  await database
    .update(changeSet)
    .set({ undoneBy: changeSetId ?? id })
    .where(eq(changeSet.id, id))
  return { changeSetId, label: set.label }
}

/** Undoes the newest change that is not undone yet. */
export async function undoLast(runner: CommandRunner, database: Database) {
  const [last] = await database
    .select({ id: changeSet.id })
    .from(changeSet)
    .where(and(isNull(changeSet.undoOf), isNull(changeSet.undoneBy)))
    .orderBy(desc(changeSet.seq))
    .limit(1)
  if (!last) throw new AppError('NOTHING_TO_UNDO', {})
  return undoChangeSet(runner, database, last.id)
}

/** Does again what was undone last, as long as nothing new was changed since. */
export async function redoLast(runner: CommandRunner, database: Database) {
  const [undone] = await database
    .select()
    .from(changeSet)
    .where(and(isNotNull(changeSet.undoOf), isNull(changeSet.undoneBy)))
    .orderBy(desc(changeSet.seq))
    .limit(1)
  const newer = undone
    ? await database
        .select({ id: changeSet.id })
        .from(changeSet)
        .where(and(gt(changeSet.seq, undone.seq), isNull(changeSet.undoOf)))
        .limit(1)
    : []
  if (!undone?.undoOf || newer.length > 0) throw new AppError('NOTHING_TO_UNDO', {})
  const original = undone.undoOf
  const done = await undoChangeSet(runner, database, undone.id)
  // The original stands again, so it can be undone again.
  await database.update(changeSet).set({ undoneBy: null }).where(eq(changeSet.id, original))
  if (done.changeSetId)
    await database.update(changeSet).set({ undoneBy: done.changeSetId }).where(eq(changeSet.id, done.changeSetId))
  return done
}

async function revert(
  context: CommandContext,
  entities: Map<string, EntityDefinition>,
  events: Event[],
): Promise<void> {
  const patches = new Map<string, { entity: EntityDefinition; id: string; patch: Record<string, unknown> }>()
  const removed = new Map<EntityDefinition, string[]>()
  const restored = new Map<EntityDefinition, EntityRow[]>()
  for (const event of events) {
    const entity = entities.get(event.entity)
    if (!entity) continue
    if (event.before === null && !entity.trashable)
      removed.set(entity, [...(removed.get(entity) ?? []), event.entityId])
    else if (event.after === null && event.before)
      restored.set(entity, [...(restored.get(entity) ?? []), jsonToRow(event.before) as EntityRow])
    else {
      const patch =
        event.before && event.after
          ? changedBack(jsonToRow(event.before), jsonToRow(event.after))
          : { deletedAt: context.now }
      const earlier = patches.get(`${event.entity} ${event.entityId}`)?.patch
      // Events come newest first, so the value from before the oldest change has the last word.
      patches.set(`${event.entity} ${event.entityId}`, { entity, id: event.entityId, patch: { ...earlier, ...patch } })
    }
  }
  for (const [entity, ids] of removed) await context.write.remove(entity.table as EntityTable, ids)
  for (const [entity, rows] of restored) {
    const present = new Set(
      (
        await context.write.rows(
          entity,
          rows.map((row) => row.id),
        )
      ).map((row) => row.id),
    )
    await context.write.insert(entity.table as EntityTable, rows.filter((row) => !present.has(row.id)) as never)
  }
  for (const { entity, ids, patch } of alike([...patches.values()])) {
    if (Object.keys(patch).length > 0) await context.write.update(entity.table as EntityTable, ids, patch as never)
  }
}

/** Alike patches of one entity go in one statement: undoing an import of thousands must not take thousands of them. */
function alike(patches: { entity: EntityDefinition; id: string; patch: Record<string, unknown> }[]) {
  const groups = new Map<string, { entity: EntityDefinition; ids: string[]; patch: Record<string, unknown> }>()
  for (const { entity, id, patch } of patches) {
    const key = `${entity.name} ${JSON.stringify(patch)}`
    const group = groups.get(key) ?? { entity, ids: [], patch }
    group.ids.push(id)
    groups.set(key, group)
  }
  return groups.values()
}

function changedBack(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  const changed = Object.keys(before).filter(
    (key) => !bookkeeping.has(key) && JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
  return Object.fromEntries(changed.map((key) => [key, before[key]]))
}
