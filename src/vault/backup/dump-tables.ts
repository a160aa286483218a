import type { Transaction } from '@electric-sql/pglite'

/** A table as a dump needs it. Every `sql` is quoted and can stand in a statement. */
export interface TableShape {
  name: string
  sql: string
  columns: readonly {
    name: string
    sql: string
    /** SQL for about how many bytes its text takes in a row */ size: string
  }[]
  key: readonly { sql: string; type: string }[]
}

interface ColumnRow {
  schema: string
  table: string
  name: string
  table_sql: string
  sql: string
  type: string
  base: string
  key_position: number | null
}

const COLUMNS = `
  SELECT n.nspname AS schema, c.relname AS table, a.attname AS name,
         quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS table_sql, quote_ident(a.attname) AS sql,
         format_type(a.atttypid, NULL) AS type, t.typname AS base,
         array_position(k.indkey::int2[], a.attnum) AS key_position
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_index k ON k.indrelid = c.oid AND k.indisprimary
  WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND c.oid >= 16384
    AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", a.attnum`

/**
 * All tables of the notebook with their columns, Drizzle's records of the schema's steps included, in the order of their
 * names. Columns the engine computes by itself are left out.
 * @throws Error when a table has no primary key: its rows would have no order
 */
export async function listTables(source: Pick<Transaction, 'query'>): Promise<TableShape[]> {
  const { rows } = await source.query<ColumnRow>(COLUMNS)
  return Object.values(Object.groupBy(rows, (row) => row.table_sql)).map((columns = []) => {
    const [first] = columns
    const key = columns
      .filter(({ key_position }) => key_position !== null)
      .toSorted((a, b) => Number(a.key_position) - Number(b.key_position))
      .map(({ sql, type }) => ({ sql, type }))
    if (!first || key.length === 0) throw new Error(`table ${first?.table_sql} has no primary key`)
    return {
      name: first.schema === 'public' ? first.table : `${first.schema}.${first.table}`,
      sql: first.table_sql,
      columns: columns.map(({ name, sql, base }) => ({ name, sql, size: sizeOf(sql, base) })),
      key,
    }
  })
}

/** Only lengths the engine knows without unpacking the value; what it keeps compressed is taken to be four times that. */
function sizeOf(sql: string, type: string): string {
  if (type === 'bytea') return `coalesce(2 * octet_length(${sql}), 0)`
  if (type === 'text' || type === 'varchar') return `coalesce(octet_length(${sql}), 0)`
  return `coalesce(4 * pg_column_size(${sql}), 0)`
}
