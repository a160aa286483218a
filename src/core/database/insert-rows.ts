import { getTableColumns, getTableName, SQL, sql } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Database } from '../ports.ts'

type Row = Record<string, unknown>
type Shape = { name: string; columns: Map<string, { name: string; column: PgColumn }> }

const shapes = new Map<PgTable, Shape>()
/** What JSON in the database does not take: the sign zero, and halves of signs. */
const unfitForJson = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i

/** Columns that the database computes from a JSON value which each row gives in their place. */
type Computed = Record<string, (value: SQL) => SQL>

/**
 * Inserts rows as one JSON value: a statement whose text depends on the table and its filled columns alone, so that one
 * row or five hundred are planned once and cost the driver one value. Same result as Drizzle's own insert, which takes
 * over where a row holds what JSON cannot.
 */
export async function insertRows(
  database: Database,
  table: PgTable,
  rows: readonly Row[],
  computed: Computed = {},
): Promise<void> {
  if (rows.length === 0) return
  const statement = insertStatement(table, rows, computed)
  if (statement) await database.execute(statement)
  else await database.insert(table).values(rows.map((row) => withComputed(row, computed)) as never)
}

/** Like `insertRows`, and answers the rows as they stand in the table, in the order given. */
export async function insertReturning<T extends Row>(
  database: Database,
  table: PgTable,
  rows: readonly Row[],
): Promise<T[]> {
  if (rows.length === 0) return []
  const statement = insertStatement(table, rows)
  if (!statement) {
    const inserted = await database
      .insert(table)
      .values(rows as never)
      .returning()
    return inserted as unknown as T[]
  }
  const answer = await database.execute(
    sql`with done as (${statement} returning *) select json_agg(done)::text as rows from done`,
  )
  const [packed] = (answer as unknown as { rows: { rows: string | null }[] }).rows
  return (JSON.parse(packed?.rows ?? '[]') as Row[]).map((row) => fromJson(table, row) as T)
}

/** The insert as a statement, to which more may be added. Null when the rows need Drizzle's own insert: a computed value, a column with a default that only some of them fill, text unfit for JSON. */
export function insertStatement(table: PgTable, rows: readonly Row[], computed: Computed = {}): SQL | null {
  const { name, columns } = shapeOf(table)
  const filled: { key: string; name: string }[] = []
  for (const [key, { column, name: columnName }] of columns) {
    const count = rows.reduce((sum, row) => sum + (row[key] === undefined ? 0 : 1), 0)
    if (count < rows.length && column.hasDefault && (count > 0 || column.defaultFn)) return null
    if (count > 0) filled.push({ key, name: columnName })
  }
  if (rows.some((row) => filled.some(({ key }) => row[key] instanceof SQL))) return null
  const text = JSON.stringify(
    rows.map((row) => Object.fromEntries(filled.map(({ key, name: columnName }) => [columnName, toJson(row[key])]))),
  )
  if (unfitForJson.test(text)) return null
  // The schema is said because `record` alone is a type of the database's own.
  const target = sql`public.${sql.identifier(name)}`
  const into = list(filled.map((column) => sql.identifier(column.name)))
  const own = Object.keys(computed)
  if (own.length === 0)
    return sql`insert into ${target} (${into}) select ${into} from json_populate_recordset(null::${target}, ${text}::text::json)`
  const values = filled.map((column) => {
    const compute = computed[column.key]
    return compute
      ? compute(sql`(item.value->${sql.raw(`'${column.name}'`)})`)
      : sql`row.${sql.identifier(column.name)}`
  })
  // Left in, what a column is computed from would be read as the column itself.
  const bare = sql`(item.value::jsonb ${sql.join(
    own.map((key) => sql`- ${sql.raw(`'${columns.get(key)?.name ?? key}'`)}`),
    sql` `,
  )})`
  return sql`insert into ${target} (${into}) select ${list(values)} from json_array_elements(${text}::text::json) as item(value), lateral jsonb_populate_record(null::${target}, ${bare}) as row`
}

const list = (parts: SQL[] | ReturnType<typeof sql.identifier>[]) =>
  sql.join(
    parts.map((part) => sql`${part}`),
    sql`, `,
  )

function withComputed(row: Row, computed: Computed): Row {
  const own = Object.entries(computed).map(([key, compute]) => [
    key,
    compute(sql`${JSON.stringify(row[key])}::text::json`),
  ])
  return { ...row, ...Object.fromEntries(own) }
}

/** The table's name and its columns as the database calls them, by their names in the product. */
function shapeOf(table: PgTable): Shape {
  let shape = shapes.get(table)
  if (!shape) {
    const columns = Object.entries(getTableColumns(table)).map(
      ([key, column]) => [key, { column, name: column.keyAsName ? toSnakeCase(column.name) : column.name }] as const,
    )
    shape = { name: getTableName(table), columns: new Map(columns) }
    shapes.set(table, shape)
  }
  return shape
}

/** A row that the database wrote as JSON, as Drizzle would have answered it. */
function fromJson(table: PgTable, json: Row): Row {
  const row: Row = {}
  for (const [key, { name, column }] of shapeOf(table).columns) {
    const value = json[name] ?? null
    const kind = value === null ? '' : column.getSQLType()
    if (kind === 'bytea') row[key] = bytesOfHex(String(value))
    else if (kind === 'timestamptz') row[key] = column.mapFromDriverValue(value)
    else row[key] = value
  }
  return row
}

const toJson = (value: unknown): unknown => (value instanceof Uint8Array ? hexOfBytes(value) : (value ?? null))

function hexOfBytes(bytes: Uint8Array): string {
  let text = '\\x'
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

function bytesOfHex(text: string): Uint8Array {
  return Uint8Array.from({ length: (text.length - 2) / 2 }, (_, place) =>
    Number.parseInt(text.slice(2 + 2 * place, 4 + 2 * place), 16),
  )
}
