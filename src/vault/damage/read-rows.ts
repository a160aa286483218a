import type { PGlite, Transaction } from '@electric-sql/pglite'
import { withCanonicalText } from '../backup/dump.ts'
import type { TableShape } from '../backup/dump-tables.ts'
import { engineFailure } from '../engine-failure.ts'
import { describeCause } from '../vault-error.ts'

/** What could not be read of a table. */
export interface ReadLosses {
  /** pages of which nothing could be read */
  pages: number
  /** single rows of readable pages */
  rows: number
  /** what the engine said first */
  message?: string
}

/** A long value can be far larger than the pages of its table, so few at a time. */
const PAGES_OF_A_STEP = 8

/**
 * Reads every row of a table that can be read: many pages at a time, where that fails page by page, and where that fails
 * row by row. No index is used.
 * @param shape the table, with the columns that are wanted
 * @param onRows takes whole rows as CSV without a header, each value in its one text
 * @throws what killed the engine, with all rows before it given to `onRows`; what `onRows` throws
 */
export async function readRows(
  pglite: PGlite,
  shape: TableShape,
  onRows: (csv: Uint8Array) => Promise<void>,
): Promise<ReadLosses> {
  const losses: ReadLosses = { pages: 0, rows: 0 }
  const columns = shape.columns.map(({ sql }) => sql).join(', ')
  await withCanonicalText(pglite, async (source) => {
    const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
      await source.exec('SAVEPOINT attempt')
      try {
        return await work()
      } catch (error) {
        if (engineFailure(error)?.isDead) throw error
        losses.message ??= describeCause(error)
        await source.exec('ROLLBACK TO SAVEPOINT attempt')
        return undefined
      } finally {
        // Also where the engine is dead; that is told by the error before.
        await source.exec('RELEASE SAVEPOINT attempt').catch(() => undefined)
      }
    }
    const copy = async (places: string): Promise<boolean> => {
      const csv = await attempt(() => copyOut(source, `SELECT ${columns} FROM ${shape.sql} WHERE ${places}`))
      if (csv && csv.length > 0) await onRows(csv)
      return csv !== undefined
    }
    const readPage = async (page: number): Promise<void> => {
      if (await copy(within(page, page + 1))) return
      const rows = await attempt(async () => {
        const places = `SELECT ctid::text AS place FROM ${shape.sql} WHERE ${within(page, page + 1)}`
        return (await source.query<{ place: string }>(places)).rows
      })
      if (!rows) losses.pages += 1
      for (const { place } of rows ?? []) if (!(await copy(`ctid = '${place}'::tid`))) losses.rows += 1
    }
    const size = `SELECT (pg_relation_size('${shape.sql.replaceAll("'", "''")}') / current_setting('block_size')::int)::int`
    const pages = await attempt(async () => (await source.query<{ pages: number }>(`${size} AS pages`)).rows[0]?.pages)
    for (let page = 0; page < (pages ?? 0); page += PAGES_OF_A_STEP) {
      if (await copy(within(page, page + PAGES_OF_A_STEP))) continue
      for (let one = page; one < Math.min(page + PAGES_OF_A_STEP, pages ?? 0); one++) await readPage(one)
    }
  })
  return losses
}

function within(from: number, to: number): string {
  return `ctid >= '(${from},0)'::tid AND ctid < '(${to},0)'::tid`
}

async function copyOut(source: Transaction, select: string): Promise<Uint8Array> {
  const { blob } = await source.query(`COPY (${select}) TO '/dev/blob' WITH (FORMAT csv, ENCODING 'UTF8')`)
  return blob ? new Uint8Array(await blob.arrayBuffer()) : new Uint8Array()
}
