import type { EntityRow } from './entity-definition.ts'
import { isSameValue, rowToJson } from './row-json.ts'

type JsonRow = Record<string, unknown>

/** Columns that count and date changes; no change is about them. */
export const bookkeeping: ReadonlySet<string> = new Set(['updatedAt', 'rev', 'createdAt'])

/**
 * What the activity log keeps of one write, so that it can be turned around: of a changed row the fields that changed, of
 * a removed row all of it, of a new one only that it is there (and, should it be in the trash, since when). Its words stand
 * in the row itself; kept here too they would be more than half of a notebook.
 */
export function eventFields(
  before: EntityRow | null,
  after: EntityRow | null,
): { before: JsonRow | null; after: JsonRow | null } {
  if (before === null) return { before, after: after && (after.deletedAt ? { deletedAt: after.deletedAt } : {}) }
  if (after === null) return { before: rowToJson(before), after }
  const changed = Object.keys(after).filter((key) => !bookkeeping.has(key) && !isSameValue(before[key], after[key]))
  const of = (row: EntityRow) => rowToJson(Object.fromEntries(changed.map((key) => [key, row[key] ?? null])))
  return { before: of(before), after: of(after) }
}
