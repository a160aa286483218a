import type { PGlite } from '@electric-sql/pglite'
import { describeCause } from '../vault-error.ts'

/** Damage of one table or index: `name` as people who know the schema name it. */
export interface Damage {
  kind: 'table' | 'index'
  name: string
  message: string
}

interface Relation {
  oid: number
  name: string
}

const INDEXES = `
  SELECT c.oid::int AS oid, c.oid::regclass::text AS name
  FROM pg_class c JOIN pg_am a ON a.oid = c.relam JOIN pg_index i ON i.indexrelid = c.oid
  WHERE a.amname = 'btree' AND c.relkind = 'i' AND c.relpersistence = 'p' AND i.indisready AND i.indisvalid
  ORDER BY c.oid`

const TABLES = `
  SELECT c.oid::int AS oid, c.oid::regclass::text AS name
  FROM pg_class c JOIN pg_am a ON a.oid = c.relam
  WHERE a.amname = 'heap' AND c.relkind IN ('r', 't', 'm') AND c.relpersistence = 'p'
  ORDER BY c.oid`

const MOST_OF_ONE = 3

/**
 * Looks through every table and every ordered index of a database opened with the extension amcheck: whether all pages
 * are as the engine writes them, and every row is found by every index. It adds that extension to the database.
 * @param onPart called with the share that is done, from 0 to 1
 * @returns one line per damage, with the name of the table or index; empty when all is well
 */
export async function findDamage(pglite: PGlite, onPart?: (fraction: number) => void): Promise<string[]> {
  return (await listDamage(pglite, onPart)).map(({ kind, name, message }) => `${kind} ${name}: ${message}`)
}

/** The same in parts. */
export async function listDamage(pglite: PGlite, onPart?: (fraction: number) => void): Promise<Damage[]> {
  await pglite.exec('CREATE EXTENSION IF NOT EXISTS amcheck')
  const { rows: tables } = await pglite.query<Relation>(TABLES)
  const { rows: indexes } = await pglite.query<Relation>(INDEXES)
  const damage: Damage[] = []
  let done = 0
  for (const { oid, name } of tables) {
    damage.push(...(await damageOfTable(pglite, oid)).map((message): Damage => ({ kind: 'table', name, message })))
    onPart?.(++done / (tables.length + indexes.length))
  }
  for (const { oid, name } of indexes) {
    try {
      await pglite.query('SELECT bt_index_check($1::oid::regclass, heapallindexed => true)', [oid])
    } catch (error) {
      damage.push({ kind: 'index', name, message: describeCause(error) })
    }
    onPart?.(++done / (tables.length + indexes.length))
  }
  return damage
}

async function damageOfTable(pglite: PGlite, oid: number): Promise<string[]> {
  try {
    const { rows } = await pglite.query<{ msg: string; blkno: string }>(
      `SELECT msg, blkno::text FROM verify_heapam($1::oid::regclass, check_toast => true) LIMIT ${MOST_OF_ONE}`,
      [oid],
    )
    return rows.map(({ msg, blkno }) => `${msg} (page ${blkno})`)
  } catch (error) {
    return [describeCause(error)]
  }
}
