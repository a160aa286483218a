import type { PGlite, Transaction } from '@electric-sql/pglite'
import { applyMigrations } from '../migrations.ts'
import type { Migration } from '../migrations.ts'
import { readBackupFile } from './backup-file.ts'
import { newerBackup, restoreFailed, unknownBackup } from './backup-refusals.ts'
import { csvPieces } from './csv-pieces.ts'
import { describeDump, useCanonicalText } from './dump.ts'
import type { DumpDescription, DumpedTable } from './dump.ts'
import { listTables } from './dump-tables.ts'
import type { TableShape } from './dump-tables.ts'
import type { BackupManifest } from './manifest.ts'

/** The engine reads a piece from the start for each of its reads, so larger ones cost much more. */
const BYTES_OF_A_PIECE = 1024 * 1024

export interface FillOptions {
  /** a new database; whatever is in its tables is replaced */
  pglite: PGlite
  file: string
  identity: string
  /** what `readBackupFile` said of the file */
  manifest: BackupManifest
  /** all steps this app knows */
  migrations: readonly Migration[]
  /** called with how much of the rows is in, in bytes */
  onBytes?: (bytes: number) => void
}

/**
 * Fills a new database with a backup: first the schema of then, then all rows, then everything is dumped again and
 * compared, and only then the schema of today. One transaction: all rows or none.
 * @returns what differs from the backup, in words; empty when the database holds exactly what the backup does
 * @throws VaultError BACKUP_NEWER, BACKUP_UNKNOWN, BACKUP_DAMAGED, BACKUP_OTHER_KEY, RESTORE_FAILED, MIGRATION_FAILED
 */
export async function fillDatabase(options: FillOptions): Promise<string[]> {
  const { pglite, manifest, migrations } = options
  await applyMigrations(pglite, migrationsOf(manifest, migrations))
  const differences = await pglite.transaction(async (tx) => {
    await useCanonicalText(tx)
    // Rows come table by table, so what they point at may come later.
    await tx.exec(`SET LOCAL session_replication_role = 'replica'`)
    const shapes = await listTables(tx)
    if (shapes.length > 0) await tx.exec(`TRUNCATE ${shapes.map(({ sql }) => sql).join(', ')}`)
    await copyRows(tx, shapes, options)
    await setSequences(tx, manifest)
    return compareDumps(manifest, await describeDump(tx))
  })
  await applyMigrations(pglite, migrations)
  return differences
}

/**
 * The steps that make the schema a backup was made from.
 * @throws VaultError BACKUP_NEWER or BACKUP_UNKNOWN
 */
export function migrationsOf(manifest: BackupManifest, known: readonly Migration[]): Migration[] {
  const newest = Math.max(0, ...known.map(({ when }) => when))
  const strangers = manifest.schema.filter((step) => !known.some(({ hash }) => hash === step.hash))
  const technical = `unknown schema steps: ${strangers.map(({ tag, hash }) => `${tag}/${hash.slice(0, 12)}`).join(', ')}`
  if (strangers.some(({ when }) => when > newest)) throw newerBackup(technical)
  if (strangers.length > 0) throw unknownBackup(technical)
  return known.filter(({ hash }) => manifest.schema.some((step) => step.hash === hash))
}

/** What one description has otherwise than another, in words; nothing when they are equal. */
export function compareDumps(wanted: DumpDescription, found: DumpDescription): string[] {
  const differences: string[] = []
  for (const table of wanted.tables) {
    const other = found.tables.find(({ name }) => name === table.name)
    if (!other) differences.push(`table ${table.name} is missing`)
    else if (other.rows !== table.rows)
      differences.push(`table ${table.name} has ${other.rows} rows, not ${table.rows}`)
    else if (other.sha256 !== table.sha256) differences.push(`table ${table.name} has other contents`)
  }
  for (const { name } of found.tables) {
    if (!wanted.tables.some((table) => table.name === name)) differences.push(`table ${name} is not in the backup`)
  }
  for (const sequence of wanted.sequences) {
    const other = found.sequences.find(({ name }) => name === sequence.name)
    if (other?.lastValue !== sequence.lastValue || other.isCalled !== sequence.isCalled)
      differences.push(`the numbers of ${sequence.name} go on elsewhere`)
  }
  return differences
}

async function copyRows(tx: Transaction, shapes: readonly TableShape[], options: FillOptions): Promise<void> {
  const { file, identity, manifest, onBytes } = options
  let done = 0
  await readBackupFile(file, identity, (readNow) => {
    if (JSON.stringify(readNow) !== JSON.stringify(manifest)) throw restoreFailed('the file is another one than before')
    return async (table, csv) => {
      const into = `COPY ${targetOf(table, shapes)} FROM '/dev/blob' WITH (FORMAT csv, ENCODING 'UTF8')`
      for await (const piece of csvPieces(csv, BYTES_OF_A_PIECE)) {
        try {
          await tx.query(into, [], { blob: new Blob([piece as Uint8Array<ArrayBuffer>]) })
        } catch (error) {
          throw restoreFailed(`table ${table.name}: ${String(error)}`, error)
        }
        done += piece.length
        onBytes?.(done)
      }
    }
  })
}

function targetOf(table: DumpedTable, shapes: readonly TableShape[]): string {
  const shape = shapes.find(({ name }) => name === table.name)
  if (!shape) throw restoreFailed(`the schema has no table ${table.name}`)
  const columns = table.columns.map((wanted) => {
    const column = shape.columns.find(({ name }) => name === wanted)
    if (!column) throw restoreFailed(`table ${table.name} has no column ${wanted}`)
    return column.sql
  })
  return `${shape.sql} (${columns.join(', ')})`
}

/** Lets the automatic numbers go on where they did. */
export async function setSequences(tx: Transaction, { sequences }: Pick<DumpDescription, 'sequences'>): Promise<void> {
  for (const { name, lastValue, isCalled } of sequences) {
    const [schema, sequence] = name.includes('.') ? name.split('.', 2) : ['public', name]
    await tx.query(`SELECT setval(format('%I.%I', $1::text, $2::text)::regclass, $3::text::bigint, $4)`, [
      schema,
      sequence,
      lastValue,
      isCalled,
    ])
  }
}
