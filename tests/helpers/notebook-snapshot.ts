import { getTableColumns, getTableName, is, sql } from 'drizzle-orm'
import { PgTable, type PgColumn } from 'drizzle-orm/pg-core'
import * as schema from '#core/database/schema.ts'
import type { Database } from '#core/ports.ts'

/** Rows by their key, columns as PostgreSQL names them. */
export type Row = Record<string, unknown> & { id: string; deleted_at?: string | null }
export type Snapshot = Map<string, Map<string, Row>>

/** The history itself, and the storage of documents, whose content is compared by what it holds. */
const left = new Set([
  'change_set',
  'activity_event',
  'document',
  'document_update',
  'document_version',
  'document_client',
  'document_author',
  'pairing',
  'pairing_mark',
  'agenda_form',
])
const keys: Record<string, string[]> = {
  timeline_entry: ['entity', 'entity_id', 'person_id'],
  search_document: ['entity', 'entity_id'],
  cadence_state: ['person_id'],
}
const tables = Object.values(schema).flatMap((table) => {
  if (!is(table, PgTable) || left.has(getTableName(table))) return []
  const columns: Record<string, PgColumn> = getTableColumns(table)
  return [{ name: getTableName(table), isTrashable: 'deletedAt' in columns }]
})

/** Every table that a change may touch, read at one moment in one statement. */
export async function takeSnapshot(database: Database): Promise<Snapshot> {
  const parts = tables.map(({ name }) => sql.raw(`'${name}', (select json_agg(t) from "${name}" t)`))
  const found = (await database.execute(
    sql`select json_build_object(${sql.join(parts, sql`, `)})::text as all`,
  )) as unknown
  const [answer] = (found as { rows: { all: string }[] }).rows
  const packed = JSON.parse(answer?.all ?? '{}') as Record<string, Row[] | null>
  return new Map(
    tables.map(({ name }) => {
      // A setting without a value says the same as none.
      const said = (packed[name] ?? []).filter((row) => name !== 'app_setting' || row['value'] !== null)
      const rows = said.map((row): [string, Row] => [
        (keys[name] ?? ['id']).map((column) => row[column]).join(' '),
        comparable(name, row),
      ])
      return [name, new Map(rows)]
    }),
  )
}

/** Counters of changes, and the moment of the last one, differ after an undo on purpose. */
function comparable(table: string, row: Row): Row {
  const { rev: _rev, updated_at: _updatedAt, ...rest } = row
  const follows = table === 'search_document' && ['person', 'mentorship', 'note'].includes(String(row['entity']))
  return follows ? { ...rest, occurred_at: null } : rest
}

/**
 * Where two snapshots differ, a line for each; empty when they do not. `trashedExtras`: the second may have further rows
 * in the trash, which is where the undo of an addition puts what was added.
 */
export function differences(
  expected: Snapshot,
  actual: Snapshot,
  { trashedExtras = false, without = [] }: { trashedExtras?: boolean; without?: string[] } = {},
): string[] {
  return tables.flatMap(({ name, isTrashable }) => {
    if (without.includes(name)) return []
    const [before, after] = [expected.get(name) ?? new Map<string, Row>(), actual.get(name) ?? new Map<string, Row>()]
    const lines = [...before].flatMap(([key, row]) => rowDifferences(`${name} ${key}`, row, after.get(key)))
    const extras = [...after].filter(([key]) => !before.has(key))
    const wrong = extras.filter(([, row]) => !(trashedExtras && isTrashable && row.deleted_at))
    return [...lines, ...wrong.map(([key, row]) => `${name} ${key} is there: ${short(row)}`)]
  })
}

function rowDifferences(what: string, before: Row, after: Row | undefined): string[] {
  if (!after) return [`${what} is missing: ${short(before)}`]
  return Object.keys(before)
    .filter((column) => JSON.stringify(before[column]) !== JSON.stringify(after[column]))
    .map((column) => `${what} ${column}: ${short(before[column])} became ${short(after[column])}`)
}

const short = (value: unknown) => JSON.stringify(value)?.slice(0, 300) ?? 'undefined'
