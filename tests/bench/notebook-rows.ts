import type { PGlite } from '@electric-sql/pglite'

const batchSize = 2_000
/** A text that stands in the record or note itself is null in its search row. */
const wholeText = `to_jsonb(t) || jsonb_build_object('body', coalesce(t.body, (SELECT body FROM record WHERE id = t.entity_id), (SELECT plain_text FROM document WHERE id = t.entity_id), ''))`

/** Every table of the notebook. */
export async function allTables(pglite: PGlite): Promise<string[]> {
  const { rows } = await pglite.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
  )
  return rows.map(({ name }) => name)
}

/** Rows of a table as JSON texts, each a list of some thousands; `isWhole` gives search rows the texts they were made from. */
export async function* rowsAsJson(pglite: PGlite, table: string, isWhole = false): AsyncGenerator<string> {
  const row = isWhole && table === 'search_document' ? wholeText : 'to_jsonb(t)'
  for (let from = 0; ; from += batchSize) {
    const { rows } = await pglite.query<{ batch: string | null }>(
      `SELECT json_agg(${row})::text AS batch FROM (SELECT * FROM public.${table} ORDER BY ctid OFFSET ${from} LIMIT ${batchSize}) t`,
    )
    const batch = rows[0]?.batch
    if (!batch) return
    yield batch
  }
}
