import type { Transaction } from '@electric-sql/pglite'
import type { TableShape } from '../backup/dump-tables.ts'

/** Rows that were put into a table, and those that contradicted rows that were there (the same key or unique value). */
export interface Merged {
  added: number
  refused: number
}

const STAGE = 'pg_temp.mended_rows'

/**
 * Puts rows into a table, as far as they do not contradict what is in it.
 * @param shape the table, with the columns the rows have
 * @param rows gives whole rows as CSV without a header to its argument
 * @param onlyNew true: rows whose key is in the table already are passed over and not counted
 */
export async function mergeRows(
  target: Transaction,
  shape: TableShape,
  rows: (take: (csv: Uint8Array) => Promise<void>) => Promise<void>,
  onlyNew: boolean,
): Promise<Merged> {
  const columns = shape.columns.map(({ sql }) => sql).join(', ')
  await target.exec(`CREATE TEMPORARY TABLE mended_rows AS SELECT ${columns} FROM ${shape.sql} WHERE false`)
  await rows(async (csv) => {
    const blob = new Blob([csv as Uint8Array<ArrayBuffer>])
    await target.query(`COPY ${STAGE} FROM '/dev/blob' WITH (FORMAT csv, ENCODING 'UTF8')`, [], { blob })
  })
  const sameKey = shape.key.map(({ sql }) => `here.${sql} = given.${sql}`).join(' AND ')
  const wanted = onlyNew ? `WHERE NOT EXISTS (SELECT FROM ${shape.sql} here WHERE ${sameKey})` : ''
  const { rows: counted } = await target.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${STAGE} given ${wanted}`)
  const { affectedRows } = await target.query(
    `INSERT INTO ${shape.sql} (${columns}) OVERRIDING SYSTEM VALUE
     SELECT ${columns} FROM ${STAGE} given ${wanted} ON CONFLICT DO NOTHING`,
  )
  await target.exec(`DROP TABLE ${STAGE}`)
  const added = affectedRows ?? 0
  return { added, refused: (counted[0]?.n ?? 0) - added }
}

interface Reference {
  child: string
  parent: string
  childColumns: string[]
  parentColumns: string[]
  mayBeEmpty: boolean
}

const REFERENCES = `
  SELECT k.conrelid::regclass::text AS child, k.confrelid::regclass::text AS parent,
         (SELECT json_agg(quote_ident(a.attname) ORDER BY n) FROM unnest(k.conkey) WITH ORDINALITY AS c(attnum, n)
          JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.attnum) AS "childColumns",
         (SELECT json_agg(quote_ident(a.attname) ORDER BY n) FROM unnest(k.confkey) WITH ORDINALITY AS c(attnum, n)
          JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.attnum) AS "parentColumns",
         NOT EXISTS (SELECT FROM pg_attribute a
          WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) AND a.attnotnull) AS "mayBeEmpty"
  FROM pg_constraint k WHERE k.contype = 'f' ORDER BY k.oid`

/** What became of rows that pointed at rows that are gone. */
export interface CutLinks {
  /** rows that stayed without the link */
  loosened: number
  /** rows that cannot be without it and went too, by the name of their table as the engine writes it */
  removed: ReadonlyMap<string, number>
}

/** Makes every link between tables lead somewhere again: cut where a row may be without it, else the row goes. */
export async function cutDeadLinks(target: Transaction): Promise<CutLinks> {
  const { rows: references } = await target.query<Reference>(REFERENCES)
  const removed = new Map<string, number>()
  let loosened = 0
  // A row that goes can leave others behind that pointed at it.
  for (let changed = true; changed;) {
    changed = false
    for (const { child, parent, childColumns, parentColumns, mayBeEmpty } of references) {
      const there = parentColumns.map((column, i) => `p.${column} = c.${childColumns[i]}`).join(' AND ')
      const set = childColumns.map((column) => `c.${column} IS NOT NULL`).join(' AND ')
      const dead = `${set} AND NOT EXISTS (SELECT FROM ${parent} p WHERE ${there})`
      const change = mayBeEmpty
        ? `UPDATE ${child} c SET ${childColumns.map((column) => `${column} = NULL`).join(', ')} WHERE ${dead}`
        : `DELETE FROM ${child} c WHERE ${dead}`
      const { affectedRows = 0 } = await target.query(change)
      if (affectedRows === 0) continue
      changed = true
      if (mayBeEmpty) loosened += affectedRows
      else removed.set(child, (removed.get(child) ?? 0) + affectedRows)
    }
  }
  return { loosened, removed }
}
