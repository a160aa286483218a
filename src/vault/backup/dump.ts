import { createHash } from 'node:crypto'
import type { PGlite, Transaction } from '@electric-sql/pglite'
import { listTables } from './dump-tables.ts'
import type { TableShape } from './dump-tables.ts'

/** What a dump says of one table: enough to know whether another database holds exactly the same rows. */
export interface DumpedTable {
  /** `person`, or with its schema where that is not `public` */
  name: string
  columns: readonly string[]
  rows: number
  /** length of its CSV text, header included, in bytes */
  bytes: number
  /** SHA-256 of that text, in hexadecimal */
  sha256: string
}

/** Where the automatic numbers of a table go on. */
export interface DumpedSequence {
  name: string
  /** as text: it can be larger than a JavaScript number holds */
  lastValue: string
  isCalled: boolean
}

/** Everything a notebook holds, told by count and hash. Equal notebooks give equal descriptions. */
export interface DumpDescription {
  tables: readonly DumpedTable[]
  sequences: readonly DumpedSequence[]
}

/** Where the rows come from: inside `withCanonicalText` only. */
export type DumpSource = Pick<Transaction, 'query'>

const BYTES_OF_A_PIECE = 1024 * 1024
const ROWS_OF_A_PIECE = 4000

/** What makes the text of a value depend on nothing but the value. */
const CANONICAL_TEXT = `SET LOCAL search_path = public;
SET LOCAL timezone = 'UTC';
SET LOCAL datestyle = 'ISO, YMD';
SET LOCAL intervalstyle = 'iso_8601';
SET LOCAL bytea_output = 'hex';
SET LOCAL extra_float_digits = 1;
SET LOCAL xmloption = 'content'`

/** Runs `work` in one transaction, in which every value has one text only and nothing changes. */
export async function withCanonicalText<T>(pglite: PGlite, work: (source: Transaction) => Promise<T>): Promise<T> {
  return pglite.transaction(async (source) => {
    await useCanonicalText(source)
    return work(source)
  })
}

/** The same for a transaction that is already open, until its end. */
export async function useCanonicalText(source: Transaction): Promise<void> {
  await source.exec(CANONICAL_TEXT)
}

/**
 * Reads everything once, and tells how much it is and what it hashes to.
 * @param onTable called before each table with its place and how many there are
 */
export async function describeDump(
  source: DumpSource,
  onTable?: (index: number, of: number) => void,
): Promise<DumpDescription> {
  const shapes = await listTables(source)
  const tables: DumpedTable[] = []
  for (const [index, shape] of shapes.entries()) {
    onTable?.(index, shapes.length)
    tables.push(await describeTable(source, shape))
  }
  return { tables, sequences: await readSequences(source) }
}

async function describeTable(source: DumpSource, shape: TableShape): Promise<DumpedTable> {
  const hash = createHash('sha256')
  let bytes = 0
  let rows = 0
  for await (const piece of dumpTable(source, shape)) {
    hash.update(piece.csv)
    bytes += piece.csv.length
    rows += piece.rows
  }
  return { name: shape.name, columns: shape.columns.map(({ name }) => name), rows, bytes, sha256: hash.digest('hex') }
}

/**
 * The CSV text of one table in the order of its primary key, as PostgreSQL writes it: a header, then pieces of whole
 * rows. A piece is about a megabyte (a few where values compress very well), or one row, however large the table is.
 */
export async function* dumpTable(
  source: DumpSource,
  shape: TableShape,
): AsyncGenerator<{ csv: Uint8Array; rows: number }> {
  const columns = shape.columns.map(({ sql }) => sql).join(', ')
  yield await copyOut(source, `SELECT ${columns} FROM ${shape.sql} WHERE false`, true)
  const key = shape.key.map(({ sql }) => sql).join(', ')
  let after: string | undefined
  for (;;) {
    const beyond = after === undefined ? '' : `WHERE (${key}) > (${after})`
    const last = await lastKeyOfPiece(source, shape, beyond)
    if (last === undefined) return
    const within = `${beyond === '' ? 'WHERE' : `${beyond} AND`} (${key}) <= (${last})`
    yield await copyOut(source, `SELECT ${columns} FROM ${shape.sql} ${within} ORDER BY ${key}`, false)
    after = last
  }
}

async function lastKeyOfPiece(source: DumpSource, shape: TableShape, beyond: string): Promise<string | undefined> {
  const key = shape.key.map(({ sql }) => sql).join(', ')
  const literals = shape.key.map(({ sql, type }) => `quote_literal(${sql}::text) || '::${type}'`).join(` || ', ' || `)
  const size = shape.columns.map(({ size: ofOne }) => ofOne).join(' + ')
  const { rows } = await source.query<{ last: string }>(`
    SELECT ${literals} AS last
    FROM (
      SELECT ${key}, row_number() OVER piece AS nr, sum(${size}) OVER piece AS bytes
      FROM (SELECT * FROM ${shape.sql} ${beyond} ORDER BY ${key} LIMIT ${ROWS_OF_A_PIECE}) candidates
      WINDOW piece AS (ORDER BY ${key} ROWS UNBOUNDED PRECEDING)
    ) sized
    WHERE nr = 1 OR bytes <= ${BYTES_OF_A_PIECE}
    ORDER BY nr DESC LIMIT 1`)
  return rows[0]?.last
}

async function copyOut(
  source: DumpSource,
  select: string,
  header: boolean,
): Promise<{ csv: Uint8Array; rows: number }> {
  const { blob, affectedRows } = await source.query(
    `COPY (${select}) TO '/dev/blob' WITH (FORMAT csv, ENCODING 'UTF8', HEADER ${header})`,
  )
  return { csv: blob ? new Uint8Array(await blob.arrayBuffer()) : new Uint8Array(), rows: affectedRows ?? 0 }
}

async function readSequences(source: DumpSource): Promise<DumpedSequence[]> {
  const { rows } = await source.query<{ name: string; sql: string }>(`
    SELECT CASE n.nspname WHEN 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END AS name,
           quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS sql
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'S' AND c.oid >= 16384 AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`)
  const sequences: DumpedSequence[] = []
  for (const { name, sql } of rows) {
    const state = await source.query<{ last: string; called: boolean }>(
      `SELECT last_value::text AS last, is_called AS called FROM ${sql}`,
    )
    const [row] = state.rows
    if (row) sequences.push({ name, lastValue: row.last, isCalled: row.called })
  }
  return sequences
}
