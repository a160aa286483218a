import { sql, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

/** A condition that holds for rows whose uuid column is one of the ids. Its text is the same for any number of them, so that the database plans it once. */
export function idIn(column: PgColumn | SQL, ids: readonly string[]): SQL {
  return sql`${column} = any(${idArray(ids)})`
}

/** Ids as one uuid array value. */
export function idArray(ids: readonly string[]): SQL {
  const text = `{${ids.map((id) => `"${id.replace(/["\\]/g, (sign) => `\\${sign}`)}"`).join(',')}}`
  return sql`${text}::text::uuid[]`
}
