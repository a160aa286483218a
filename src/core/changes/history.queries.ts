import { and, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { HistoryPage } from '#contract/changes.contract.ts'
import { partnerTag, undoneLast } from '../commands/undo.commands.ts'
import { activityEvent, changeSet } from '../database/schema.ts'
import type { Database } from '../ports.ts'

/** Changes, newest first. What only undid another change is not listed; the other one says that it was undone. */
export async function historyPage(database: Database, input: { limit: number; before?: number }): Promise<HistoryPage> {
  const rows = await database
    .select()
    .from(changeSet)
    .where(and(isNull(changeSet.undoOf), input.before === undefined ? undefined : lt(changeSet.seq, input.before)))
    .orderBy(desc(changeSet.seq))
    .limit(input.limit + 1)
  const page = rows.slice(0, input.limit)
  const ids = page.map((row) => row.id)
  const overtaken = await overtakenSets(database, ids)
  const counts = await eventCounts(database, ids)
  return {
    entries: page.map(({ id, label, at, undoneBy }) => {
      const count = counts.get(id) ?? 0
      return {
        id,
        label,
        at,
        undone: undoneBy !== null && undoneBy !== id,
        canUndo: undoneBy === null && count > 0 && !overtaken.has(id),
        rows: count,
      }
    }),
    next: rows.length > input.limit ? (page.at(-1)?.seq ?? null) : null,
    canRedo: (await undoneLast(database)) !== null,
  }
}

/**
 * Which of these changes a later one has overtaken, so that undoing them would silently take back newer words: a change that
 * stands and set one of the same fields of the same row. One of a partner stays where it is when an own change is undone, and
 * so hinders nothing.
 */
export async function overtakenSets(database: Database, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const found = await database.execute<{ id: string }>(sql`
    select distinct mine.change_set_id as id
    from ${activityEvent} mine
    join ${changeSet} mine_set on mine_set.id = mine.change_set_id
    join ${activityEvent} later on later.entity = mine.entity and later.entity_id = mine.entity_id and later.at >= mine.at
    join ${changeSet} later_set on later_set.id = later.change_set_id
    where mine.change_set_id in ${ids}
      and jsonb_typeof(mine.before) = 'object' and jsonb_typeof(mine.after) = 'object'
      and later_set.seq > mine_set.seq and later_set.undone_by is null and later_set.undo_of is null
      and (later_set.tag is null or later_set.tag not like ${partnerTag('%')})
      and jsonb_typeof(later.before) = 'object' and jsonb_typeof(later.after) = 'object'
      and exists (
        select 1 from jsonb_object_keys(mine.after) as field(name)
        where name not in ('updatedAt', 'rev', 'createdAt')
          and mine.before -> name is distinct from mine.after -> name
          and later.before -> name is distinct from later.after -> name
      )`)
  return new Set(rowsOf(found).map((row) => row.id))
}

async function eventCounts(database: Database, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const counts = await database
    .select({ id: activityEvent.changeSetId, count: sql<number>`count(*)::int` })
    .from(activityEvent)
    .where(inArray(activityEvent.changeSetId, ids))
    .groupBy(activityEvent.changeSetId)
  return new Map(counts.map((row) => [row.id, row.count]))
}

/** True for a change that stands and that something later has overtaken. */
export async function isOvertaken(database: Database, id: string): Promise<boolean> {
  const [set] = await database
    .select({ id: changeSet.id })
    .from(changeSet)
    .where(and(eq(changeSet.id, id), isNull(changeSet.undoneBy)))
  return set !== undefined && (await overtakenSets(database, [id])).has(id)
}

// The driver's answer is not typed the same by every Postgres driver.
function rowsOf(result: unknown): { id: string }[] {
  if (Array.isArray(result)) return result as { id: string }[]
  return (result as { rows: { id: string }[] }).rows
}
