import type { PGlite } from '@electric-sql/pglite'

/**
 * A text that is another one after each change a person made, and the same after work of the database itself. Empty while
 * nothing was ever changed.
 */
export async function readChangeMark(pglite: PGlite): Promise<string> {
  // Every command and every piece of typing takes a number from one of these; a rolled-back one may, too.
  const { rows } = await pglite.query<{ mark: string | null }>(
    `SELECT string_agg(sequencename || ' ' || last_value, ', ' ORDER BY sequencename) AS mark
     FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL`,
  )
  return rows[0]?.mark ?? ''
}
