import type { PGlite, Transaction } from '@electric-sql/pglite'

interface Sequence {
  sql: string
  table: string | null
  column: string | null
}

const SEQUENCES = `
  SELECT s.oid::regclass::text AS sql, d.refobjid::regclass::text AS table, quote_ident(a.attname) AS column
  FROM pg_class s JOIN pg_namespace n ON n.oid = s.relnamespace
  LEFT JOIN pg_depend d ON d.objid = s.oid AND d.classid = 'pg_class'::regclass
                        AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
  LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
  WHERE s.relkind = 'S' AND n.nspname NOT IN ('drizzle', 'pg_catalog')`

/**
 * Lets automatic numbers go on after the highest that any of the databases gave or that a row has: none comes twice.
 * @param sources databases of the same schema; what cannot be read of them does not count
 */
export async function continueSequences(target: Transaction, sources: readonly (PGlite | undefined)[]): Promise<void> {
  const { rows: sequences } = await target.query<Sequence>(SEQUENCES)
  for (const { sql, table, column } of sequences) {
    const highest: bigint[] = []
    for (const source of sources) {
      const last = await source
        ?.query<{ last: string }>(`SELECT last_value::text AS last FROM ${sql} WHERE is_called`)
        .catch(() => undefined)
      highest.push(...(last?.rows ?? []).map((row) => BigInt(row.last)))
    }
    if (table !== null && column !== null) {
      const { rows } = await target.query<{ last: string | null }>(`SELECT max(${column})::text AS last FROM ${table}`)
      highest.push(...rows.flatMap(({ last }) => (last === null ? [] : [BigInt(last)])))
    }
    const next = highest.reduce((most, one) => (one > most ? one : most), 0n)
    if (next > 0n) await target.query('SELECT setval($1::regclass, $2::text::bigint)', [sql, String(next)])
  }
}
