import { and, asc, desc, eq, gt, gte, inArray, isNull, isNotNull, like, notLike, or, sql } from 'drizzle-orm'
import { activityEvent, changeSet } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { AppError } from './app-error.ts'
import { deadLinks, withoutDeadLinks } from './dead-links.ts'
import type { EntityDefinition, EntityRow } from './entity-definition.ts'
import { bookkeeping } from './event-fields.ts'
import { isSameValue, jsonToRow } from './row-json.ts'
import type { CommandContext, CommandRunner } from './run-command.ts'
import type { EntityTable } from './unit-of-work.ts'

type Event = typeof activityEvent.$inferSelect
type ChangeSet = typeof changeSet.$inferSelect

/** Undoes one change set as a new command, so that the undo itself can be undone; survives a restart. Fails NOTHING_TO_UNDO. */
export async function undoChangeSet(runner: CommandRunner, database: Database, id: string) {
  const set = await standingSet(database, id)
  const label = set.undoOf ? set.label.replace(/^Undone: /, '') : `Undone: ${set.label}`
  const { changeSetId } = await runner.run(
    label,
    async (context) => {
      await standingSet(context.database, id)
      await revertSet(context, runner.entities, id)
    },
    { undoOf: id },
  )
  return { changeSetId, label: set.label }
}

/** Marks the change sets that the device of a partner made. */
export const partnerTag = (pairingId: string): string => `peer:${pairingId}`

/** The newest change of our own that is not undone yet. Fails NOTHING_TO_UNDO. */
export async function lastOwnChange(database: Database): Promise<string> {
  const isOwn = or(isNull(changeSet.tag), notLike(changeSet.tag, partnerTag('%')))
  const [last] = await database
    .select({ id: changeSet.id })
    .from(changeSet)
    .where(and(isNull(changeSet.undoOf), isNull(changeSet.undoneBy), isOwn))
    .orderBy(desc(changeSet.seq))
    .limit(1)
  if (!last) throw new AppError('NOTHING_TO_UNDO', {})
  return last.id
}

/**
 * Undoes what was tagged so since an instant, the newest change first, inside one command. Fields that were changed again
 * since, by somebody else, stay as they are. Answers how many change sets were undone.
 */
export async function revertTagged(
  context: CommandContext,
  entities: Map<string, EntityDefinition>,
  { tag, since }: { tag: string; since: string },
): Promise<number> {
  const sets = await context.database
    .select({ id: changeSet.id })
    .from(changeSet)
    .where(and(eq(changeSet.tag, tag), gte(changeSet.at, since), isNull(changeSet.undoneBy)))
    .orderBy(desc(changeSet.seq))
  for (const { id } of sets) await revertSet(context, entities, id, { keepLater: true })
  return sets.length
}

/** Does again what was undone last, as long as nothing new was changed since. */
export async function redoLast(runner: CommandRunner, database: Database) {
  const set = await undoneLast(database)
  if (!set) throw new AppError('NOTHING_TO_UNDO', {})
  const { changeSetId } = await runner.run(
    set.label.replace(/^Undone: /, ''),
    async (context) => {
      const present = await undoneLast(context.database)
      if (present?.id !== set.id) throw new AppError('NOTHING_TO_UNDO', {})
      await revertSet(context, runner.entities, set.id)
      // The original stands again, so it can be undone again.
      await context.database.update(changeSet).set({ undoneBy: null }).where(eq(changeSet.id, set.original))
    },
    { undoOf: set.id, isFinal: true },
  )
  return { changeSetId, label: set.label }
}

/** The undo that can be taken back: the newest one, when nothing new was changed since; else null. */
export async function undoneLast(database: Database): Promise<(ChangeSet & { original: string }) | null> {
  const [undone] = await database
    .select()
    .from(changeSet)
    .where(and(isNotNull(changeSet.undoOf), isNull(changeSet.undoneBy)))
    .orderBy(desc(changeSet.seq))
    .limit(1)
  if (!undone?.undoOf) return null
  const [newer] = await database
    .select({ id: changeSet.id })
    .from(changeSet)
    .where(and(gt(changeSet.seq, undone.seq), isNull(changeSet.undoOf)))
    .limit(1)
  return newer ? null : { ...undone, original: undone.undoOf }
}

/** A change set that is not undone. Fails NOTHING_TO_UNDO. */
async function standingSet(database: Database, id: string): Promise<ChangeSet> {
  const [set] = await database
    .select()
    .from(changeSet)
    .where(and(eq(changeSet.id, id), isNull(changeSet.undoneBy)))
  if (!set) throw new AppError('NOTHING_TO_UNDO', {})
  return set
}

async function revertSet(
  context: CommandContext,
  entities: Map<string, EntityDefinition>,
  id: string,
  how: { keepLater: boolean } = { keepLater: false },
): Promise<void> {
  const events = await context.database
    .select()
    .from(activityEvent)
    .where(eq(activityEvent.changeSetId, id))
    .orderBy(asc(activityEvent.position))
  await revert(context, entities, events, how)
  await context.database.update(changeSet).set({ undoneBy: context.changeSetId }).where(eq(changeSet.id, id))
}

/** What one row has to become again, gathered from all that a change set did to it. */
type Return = {
  entity: EntityDefinition
  id: string
  first: Event
  last: Event
  patch: Record<string, unknown>
  /** How the change set left the fields of the patch. */
  left: Record<string, unknown>
}

async function revert(
  context: CommandContext,
  entities: Map<string, EntityDefinition>,
  events: Event[],
  { keepLater }: { keepLater: boolean },
): Promise<void> {
  const all = [...returnsOf(entities, events).values()]
  const isKept = keepLater ? () => true : await changedByPartners(context, events[0]?.changeSetId, all)
  const returns = await withoutLater(context, all, isKept)
  const isAbsent = ({ first }: Return) => first.before === null
  const wasRemoved = ({ last }: Return) => last.after === null
  const removed = returns.filter((row) => isAbsent(row) && !row.entity.trashable && !wasRemoved(row))
  const restored = returns.filter((row) => !isAbsent(row) && wasRemoved(row))
  const patched = returns.flatMap((row) => {
    if (wasRemoved(row) || (isAbsent(row) && !row.entity.trashable)) return []
    return [isAbsent(row) ? { ...row, patch: { deletedAt: context.now } } : row]
  })
  for (const [entity, rows] of Map.groupBy(removed, (row) => row.entity))
    await context.write.remove(
      entity.table as EntityTable,
      rows.map((row) => row.id),
    )
  for (const [entity, rows] of Map.groupBy(restored, (row) => row.entity))
    await context.write.putBack(
      entity.table as EntityTable,
      // What was removed is kept whole; what the same change set had changed in it before goes back as well.
      rows.map(({ last, patch }) => ({ ...jsonToRow(last.before ?? {}), ...patch }) as EntityRow),
    )
  const links = patched.map(({ entity, patch }) => ({ entity, values: patch }))
  const dead = await deadLinks(context.database, entities.values(), links)
  const possible = patched.map((row) => ({ ...row, patch: withoutDeadLinks(row.entity, row.patch, dead).values }))
  for (const { entity, ids, patch } of alike(possible)) {
    if (Object.keys(patch).length > 0) await context.write.update(entity.table as EntityTable, ids, patch as never)
  }
}

function returnsOf(entities: Map<string, EntityDefinition>, events: Event[]): Map<string, Return> {
  const returns = new Map<string, Return>()
  for (const event of events) {
    const entity = entities.get(event.entity)
    if (!entity) continue
    const key = `${event.entity} ${event.entityId}`
    const known = returns.get(key) ?? { entity, id: event.entityId, first: event, last: event, patch: {}, left: {} }
    const changed = event.before && event.after ? changedBack(jsonToRow(event.before), jsonToRow(event.after)) : {}
    // Events come oldest first, and the value from before the first change of a field is the one to return to.
    const left = { ...known.left, ...jsonToRow(event.after ?? {}) }
    returns.set(key, { ...known, last: event, patch: { ...changed, ...known.patch }, left })
  }
  return returns
}

/** Which fields of which rows partners changed after a change set. */
async function changedByPartners(
  { database }: CommandContext,
  set: string | undefined,
  all: Return[],
): Promise<IsKept> {
  const ids = all.filter(({ patch }) => Object.keys(patch).length > 0).map(({ id }) => id)
  if (set === undefined || ids.length === 0) return () => false
  const own = database.select({ seq: changeSet.seq }).from(changeSet).where(eq(changeSet.id, set))
  const later = await database
    .select({ event: activityEvent })
    .from(activityEvent)
    .innerJoin(changeSet, eq(changeSet.id, activityEvent.changeSetId))
    .where(
      and(like(changeSet.tag, partnerTag('%')), gt(changeSet.seq, sql`(${own})`), inArray(activityEvent.entityId, ids)),
    )
  const changed = ({ before, after }: Event) =>
    Object.keys(before && after ? changedBack(jsonToRow(before), jsonToRow(after)) : {})
  const fields = new Set(
    later.flatMap(({ event }) => changed(event).map((key) => `${event.entity} ${event.entityId} ${key}`)),
  )
  return ({ entity, id }, key) => fields.has(`${entity.name} ${id} ${key}`)
}

type IsKept = (row: Return, key: string) => boolean

/** Without those fields that are to be kept and are not as the change set left them any more. */
async function withoutLater({ write }: CommandContext, returns: Return[], isKept: IsKept): Promise<Return[]> {
  const asked = returns.filter((row) => Object.keys(row.patch).some((key) => isKept(row, key)))
  const present = new Map<string, EntityRow>()
  for (const [entity, group] of Map.groupBy(asked, (row) => row.entity)) {
    const ids = group.map((row) => row.id)
    for (const row of await write.rows(entity, ids)) present.set(`${entity.name} ${row.id}`, row)
  }
  return returns.map((row) => {
    const now = present.get(`${row.entity.name} ${row.id}`)
    const stands = ([key]: [string, unknown]) => !isKept(row, key) || isSameValue(now?.[key], row.left[key])
    return now ? { ...row, patch: Object.fromEntries(Object.entries(row.patch).filter(stands)) } : row
  })
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
  const changed = Object.keys(before).filter((key) => !bookkeeping.has(key) && !isSameValue(before[key], after[key]))
  return Object.fromEntries(changed.map((key) => [key, before[key]]))
}
