import type { PGlite } from '@electric-sql/pglite'

/** The tables that are compared; each peer gets the very rows of the notebook. */
export const comparedTables = ['person', 'contact_point', 'search_document', 'timeline_entry', 'cadence_state'] as const
export type ComparedTable = (typeof comparedTables)[number]

const batchSize = 2_000

/** Rows of a table as JSON texts, each a list of some thousands. */
export async function* rowsAsJson(pglite: PGlite, table: ComparedTable): AsyncGenerator<string> {
  for (let from = 0; ; from += batchSize) {
    const { rows } = await pglite.query<{ batch: string | null }>(
      `SELECT json_agg(to_jsonb(t))::text AS batch FROM (SELECT * FROM ${table} ORDER BY ctid OFFSET ${from} LIMIT ${batchSize}) t`,
    )
    const batch = rows[0]?.batch
    if (!batch) return
    yield batch
  }
}
