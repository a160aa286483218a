import type { PGlite } from '@electric-sql/pglite'
import { engineFailure } from '../engine-failure.ts'
import { describeCause } from '../vault-error.ts'

/** What became of the pages of one table or index. */
export interface PageScan {
  pages: number
  /** numbers of the pages that cannot be read */
  unreadable: readonly number[]
  /** what the engine said about the first of them, or about the whole file */
  message?: string
}

const PAGES_OF_A_STEP = 256

/** Whether every page of every table and index can be read, in one step; says nothing about which cannot. */
export async function allPagesReadable(pglite: PGlite): Promise<boolean> {
  try {
    const { rows } = await pglite.query<{ allThere: boolean }>(
      `SELECT bool_and((pg_stat_file(pg_relation_filepath(c.oid), true)).size IS NOT NULL) AS "allThere",
              sum((SELECT count(get_raw_page(c.oid::regclass::text, 'main', page))
                   FROM generate_series(0, pg_relation_size(c.oid) / current_setting('block_size')::int - 1) AS page))
       FROM pg_class c WHERE c.relkind IN ('r', 't', 'm', 'i') AND c.relpersistence = 'p'`,
    )
    return rows[0]?.allThere === true
  } catch (error) {
    if (engineFailure(error)?.isDead) throw error
    return false
  }
}

/**
 * Reads every page of a table or index. The database has the extension pageinspect.
 * @throws what killed the engine
 */
export async function scanPages(pglite: PGlite, oid: number): Promise<PageScan> {
  const unreadable: number[] = []
  let message: string | undefined
  const note = (error: unknown): void => {
    if (engineFailure(error)?.isDead) throw error
    message ??= describeCause(error)
  }
  let pages = 0
  try {
    pages = await pagesOf(pglite, oid)
  } catch (error) {
    note(error)
  }
  await inHalves(0, pages, PAGES_OF_A_STEP, async (from, to) => {
    try {
      await pglite.query(
        `SELECT count(get_raw_page($1::oid::regclass::text, 'main', page)) FROM generate_series($2::int8, $3::int8) AS page`,
        [oid, from, to - 1],
      )
      return true
    } catch (error) {
      note(error)
      if (to - from === 1) unreadable.push(from)
      return false
    }
  })
  return { pages, unreadable, ...(message === undefined ? {} : { message }) }
}

/**
 * How many rows the primary key of a table knows that are no longer in the table: on pages that cannot be read, that
 * became empty or are beyond the table's end. Rows changed often may count more than once.
 * @returns null when the key cannot be read either
 */
export async function countMissingRows(
  pglite: PGlite,
  table: number,
  key: number,
  { pages, unreadable }: PageScan,
): Promise<number | null> {
  const places = await placesInKey(pglite, key)
  if (!places) return null
  const gone = new Set(unreadable)
  const readable = places.filter(({ page }) => page < pages && !gone.has(page))
  let missing = places.filter(({ page }) => page >= pages || gone.has(page)).flatMap(({ rows }) => rows).length
  for (let at = 0; at < readable.length; at += PAGES_OF_A_STEP) {
    const step = readable.slice(at, at + PAGES_OF_A_STEP)
    const { rows } = await pglite.query<{ page: number; used: number[] }>(
      `SELECT page, json_agg(lp) AS used
       FROM unnest($2::int[]) AS page, heap_page_items(get_raw_page($1::oid::regclass::text, 'main', page))
       WHERE lp_flags <> 0 GROUP BY page`,
      [table, step.map(({ page }) => page)],
    )
    const used = new Map(rows.map((row) => [row.page, new Set(row.used)]))
    for (const { page, rows: wanted } of step) missing += wanted.filter((row) => !used.get(page)?.has(row)).length
  }
  return missing
}

/** Where the rows are that a key knows. The first entry of a page that has a neighbour to its right is no row. */
async function placesInKey(pglite: PGlite, key: number): Promise<{ page: number; rows: number[] }[] | undefined> {
  try {
    const pages = await pagesOf(pglite, key)
    if (pages === 0) return undefined
    const { rows } = await pglite.query<{ page: number; rows: number[] }>(
      `SELECT place[0]::int AS page, json_agg(place[1]::int) AS rows
       FROM (
         SELECT blkno, btpo_next
         FROM generate_series(1, $2::int - 1) AS page, bt_page_stats($1::oid::regclass::text, page)
         WHERE type = 'l' OFFSET 0
       ) leaf,
       bt_page_items($1::oid::regclass::text, leaf.blkno) AS item,
       LATERAL (SELECT htid::text::point AS place) AS at
       WHERE (item.itemoffset > 1 OR leaf.btpo_next = 0) AND NOT item.dead AND item.htid IS NOT NULL
       GROUP BY place[0]`,
      [key, pages],
    )
    return rows
  } catch (error) {
    if (engineFailure(error)?.isDead) throw error
    return undefined
  }
}

async function pagesOf(pglite: PGlite, oid: number): Promise<number> {
  const { rows } = await pglite.query<{ pages: number | null; isThere: boolean }>(
    `SELECT (pg_relation_size($1::oid::regclass) / current_setting('block_size')::int)::int AS pages,
            (pg_stat_file(pg_relation_filepath($1::oid::regclass), true)).size IS NOT NULL AS "isThere"`,
    [oid],
  )
  const [row] = rows
  if (!row?.isThere) throw new Error('its file is missing')
  return row.pages ?? 0
}

/** Does work on steps of pages; where that fails, on halves of the step, down to single pages. */
async function inHalves(
  from: number,
  to: number,
  step: number,
  work: (from: number, to: number) => Promise<boolean>,
): Promise<void> {
  for (let at = from; at < to; at += step) {
    const end = Math.min(at + step, to)
    if (await work(at, end)) continue
    if (end - at > 1) await inHalves(at, end, Math.ceil((end - at) / 2), work)
  }
}
