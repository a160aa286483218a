import type { PGlite, Transaction } from '@electric-sql/pglite'
import { dumpTable, useCanonicalText, withCanonicalText } from '../backup/dump.ts'
import { listTables } from '../backup/dump-tables.ts'
import type { TableShape } from '../backup/dump-tables.ts'
import type { Examination } from './examine-cluster.ts'
import { cutDeadLinks, mergeRows } from './merge-rows.ts'
import { continueSequences } from './continue-sequences.ts'
import { readRows } from './read-rows.ts'
import type { ReadLosses } from './read-rows.ts'
import type { RepairReport, RepairedTable } from './repair-report.ts'

/** What `mendRows` works on. */
export interface Mending {
  /** a copy of the damaged database */
  damaged: PGlite
  /** a new database with the schema of the damaged one */
  fresh: PGlite
  examination: Examination
  /** tables that stay empty */
  derivedTables?: readonly string[] | undefined
  /** brings the new database to the newest schema */
  migrate: () => Promise<unknown>
  /** a database with what the backup holds, of the newest schema; undefined when there is none */
  openBackup: () => Promise<PGlite | undefined>
  /** called with the share that is done, from 0 to 1 */
  onPart: (fraction: number) => void
}

export type Mended = Pick<RepairReport, 'tables' | 'damagedTables' | 'damagedIndexes' | 'contradicting' | 'loosened'>

interface Kept {
  kept: number
  /** rows that could not be read, at most; null when nobody can tell */
  missing: number | null
  isDamaged: boolean
}

/** Fills a new database with what can be read of a damaged one, and with what a backup has of the rest. */
export async function mendRows(mending: Mending): Promise<Mended> {
  const { damaged, fresh, examination, derivedTables = [], migrate, openBackup, onPart } = mending
  const there = await listTables(damaged).catch((): TableShape[] => [])
  let contradicting = 0
  const kept = new Map<string, Kept>()
  await inNewDatabase(fresh, async (tx, shapes) => {
    await tx.exec(`TRUNCATE ${shapes.map(({ sql }) => sql).join(', ')}`)
    for (const [index, shape] of shapes.entries()) {
      if (derivedTables.includes(shape.name)) continue
      const source = there.find(({ sql }) => sql === shape.sql)
      const { refused, ...found } = await keepTable(tx, shape, source, damaged, examination)
      kept.set(shape.name, found)
      contradicting += refused
      onPart((0.7 * (index + 1)) / shapes.length)
    }
  })
  await migrate()
  const damagedTables = [...kept].filter(([, { isDamaged }]) => isDamaged).map(([name]) => name)
  const backup = damagedTables.length > 0 ? await openBackup() : undefined
  const tables: RepairedTable[] = []
  let loosened = 0
  await inNewDatabase(fresh, async (tx, shapes) => {
    for (const shape of shapes) {
      if (derivedTables.includes(shape.name)) continue
      const before = kept.get(shape.name) ?? { kept: 0, missing: 0, isDamaged: false }
      const merged = backup && before.isDamaged ? await addFromBackup(tx, shape, backup) : { added: 0, refused: 0 }
      contradicting += merged.refused
      const lost = before.missing === null ? null : Math.max(0, before.missing - merged.added)
      tables.push({ name: shape.name, kept: before.kept, fromBackup: merged.added, lost })
    }
    const cut = await cutDeadLinks(tx)
    loosened = cut.loosened
    for (const [name, count] of cut.removed) removeFrom(tables, name.replaceAll('"', ''), count)
    await continueSequences(tx, [damaged, backup])
  })
  const damagedIndexes = examination.damaged.filter(({ kind }) => kind === 'index').map(({ name }) => name)
  onPart(1)
  return { tables, damagedTables, damagedIndexes, contradicting, loosened }
}

async function keepTable(
  tx: Transaction,
  shape: TableShape,
  source: TableShape | undefined,
  damaged: PGlite,
  examination: Examination,
): Promise<Kept & { refused: number }> {
  if (!source) return { kept: 0, missing: null, isDamaged: true, refused: 0 }
  const columns = shape.columns.filter(({ sql }) => source.columns.some((column) => column.sql === sql))
  const known = examination.damaged.find(
    ({ kind, name }) => kind === 'table' && name.replaceAll('"', '') === shape.name,
  )
  let losses: ReadLosses | undefined
  const failure: { ofTarget?: unknown } = {}
  const merged = await mergeRows(
    tx,
    { ...shape, columns },
    async (take) => {
      try {
        losses = await readRows(damaged, { ...source, columns }, (csv) =>
          take(csv).catch((error: unknown) => {
            failure.ofTarget = error
            throw error
          }),
        )
      } catch (error) {
        // Else the engine died on what it read; what came before is kept.
        if ('ofTarget' in failure) throw failure.ofTarget
        losses = { pages: 0, rows: 0, message: String(error) }
      }
    },
    false,
  )
  const unread = losses ?? { pages: 0, rows: 0 }
  const isDamaged = known !== undefined || unread.message !== undefined || examination.cause !== undefined
  const isUncertain =
    examination.cause !== undefined || known?.missingRows === null || (unread.message !== undefined && !known)
  return {
    kept: merged.added,
    refused: merged.refused,
    missing: isUncertain ? null : (known?.missingRows ?? 0) + unread.rows,
    isDamaged,
  }
}

async function addFromBackup(tx: Transaction, shape: TableShape, backup: PGlite) {
  return withCanonicalText(backup, async (source) => {
    const give = async (take: (csv: Uint8Array) => Promise<void>): Promise<void> => {
      for await (const { csv, rows } of dumpTable(source, shape)) if (rows > 0) await take(csv)
    }
    return mergeRows(tx, shape, give, true)
  })
}

/** One transaction, in which rows may point at others that come later; without the records of the schema's steps. */
async function inNewDatabase(
  fresh: PGlite,
  work: (tx: Transaction, shapes: readonly TableShape[]) => Promise<void>,
): Promise<void> {
  await fresh.transaction(async (tx) => {
    await useCanonicalText(tx)
    await tx.exec(`SET LOCAL session_replication_role = 'replica'`)
    const shapes = await listTables(tx)
    await work(
      tx,
      shapes.filter(({ name }) => !name.startsWith('drizzle.')),
    )
  })
}

/** A row that could not stay: it no longer counts as kept or brought back, but as lost. */
function removeFrom(tables: RepairedTable[], name: string, count: number): void {
  const table = tables.find((one) => one.name === name)
  if (!table) return
  const ofBackup = Math.min(table.fromBackup, count)
  table.fromBackup -= ofBackup
  table.kept -= count - ofBackup
  if (table.lost !== null) table.lost += count - ofBackup
}
