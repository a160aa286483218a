import { sql, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

const few = 64

/** A condition that holds for rows whose uuid column is one of the ids. It has one text for few and one for many, so that the database plans it once. */
export function idIn(column: PgColumn | SQL, ids: readonly string[]): SQL {
  // Where no index is used, many ids are looked up in a table of them instead of being compared one by one with each row.
  return ids.length <= few ? sql`${column} = any(${idArray(ids)})` : sql`${column} in (select unnest(${idArray(ids)}))`
}

/** Ids as one uuid array value. */
export function idArray(ids: readonly string[]): SQL {
  const text = `{${ids.map((id) => `"${id.replace(/["\\]/g, (sign) => `\\${sign}`)}"`).join(',')}}`
  return sql`${text}::text::uuid[]`
}
