import fs from 'node:fs'
import type { Transaction } from '@electric-sql/pglite'
import { readMigrations } from '../migrations.ts'
import type { Migration } from '../migrations.ts'
import { listDamagedRelations } from '../damage/examine-cluster.ts'
import { describeDamage } from '../damage/describe-damage.ts'
import { describeCause } from '../vault-error.ts'
import { readBackupManifest, writeBackupFile } from './backup-file.ts'
import { describeDump, withCanonicalText } from './dump.ts'
import { fillDatabase } from './fill-database.ts'
import { BACKUP_FORMAT } from './manifest.ts'
import type { BackupManifest, SchemaStep } from './manifest.ts'
import { openMemoryDatabase, templateAsTar } from './memory-database.ts'
import { openCopyForChecks } from './open-copy.ts'

/** What a backup is made from and for. Plain data, so that it can go to a worker. */
export interface BackupJob {
  /** folder of a copy of the cluster; the caller removes it afterwards */
  snapshot: string
  /** key of its files, if they are encrypted */
  dataKey?: Uint8Array
  /** a file that does not exist yet */
  file: string
  /** age recipients; any one of them opens the backup */
  recipients: readonly string[]
  /** the identity of one of them, for reading the backup back */
  identity: string
  migrationsFolder: string
  /** the archive that new notebooks are made from; with it the proof takes seconds less */
  templatePath?: string | undefined
  appVersion: string
  /** ISO instant in UTC */
  madeAt: string
}

/** The steps in order. `proving` is the reading back, restoring and comparing. */
export type BackupStep = 'checking' | 'reading' | 'writing' | 'proving'

/** How far a backup is: the step, and the share of the whole that is done, from 0 to 1. */
export interface BackupProgress {
  step: BackupStep
  fraction: number
}

/** What came out of it. */
export interface BackupProof {
  /** size of the file */
  bytes: number
  rows: number
  tables: number
  /** whether the file, read back and restored into an empty database, gave exactly what was in the notebook */
  equal: boolean
  /** damage in the notebook and differences of the restored one, by name; for a log and for whoever helps */
  problems: readonly string[]
}

const WITHOUT_INDEXES = `SET LOCAL enable_indexscan = off;
SET LOCAL enable_indexonlyscan = off;
SET LOCAL enable_bitmapscan = off`

const STARTS = { checking: 0, reading: 0.1, writing: 0.2, proving: 0.5, end: 1 } as const

/**
 * Makes one backup from a copy of the cluster and proves it: looks for damage, dumps, encrypts, reads the file back,
 * restores it into memory, compares. Damage does not stop it, as long as all rows can be read: that is when a backup is
 * needed most.
 * @throws VaultError and system errors; no file is left then
 */
export async function makeBackup(job: BackupJob, onProgress: (progress: BackupProgress) => void): Promise<BackupProof> {
  const migrations = readMigrations(job.migrationsFolder)
  onProgress({ step: 'checking', fraction: 0 })
  const { manifest, bytes, damage } = await dumpSnapshot(job, migrations, onProgress)
  try {
    onProgress({ step: 'proving', fraction: STARTS.proving })
    const differences = await prove(job, manifest, migrations, onProgress)
    return {
      bytes,
      rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
      tables: manifest.tables.length,
      equal: differences.length === 0,
      problems: [...damage, ...differences],
    }
  } catch (error) {
    fs.rmSync(job.file, { force: true })
    throw error
  }
}

async function dumpSnapshot(
  job: BackupJob,
  migrations: readonly Migration[],
  onProgress: (progress: BackupProgress) => void,
): Promise<{ manifest: BackupManifest; bytes: number; damage: string[] }> {
  const snapshot = await openCopyForChecks(job.snapshot, job.dataKey)
  try {
    const onPart = (part: number): void => onProgress(progressOf('checking', 'reading', part))
    const damage = (await listDamagedRelations(snapshot, onPart)).map(describeDamage)
    return await withCanonicalText(snapshot, async (source) => {
      // A damaged index then costs time instead of rows.
      if (damage.length > 0) await source.exec(WITHOUT_INDEXES)
      const manifest: BackupManifest = {
        format: BACKUP_FORMAT,
        app: { name: 'Mentorbook', version: job.appVersion },
        createdAt: job.madeAt,
        schema: await schemaOf(source, migrations),
        ...(await describeDump(source, (index, of) => onProgress(progressOf('reading', 'writing', index / of)))),
      }
      const total = bytesOf(manifest)
      const bytes = await writeBackupFile({
        ...job,
        manifest,
        source,
        onBytes: (done) => onProgress(progressOf('writing', 'proving', done / total)),
      })
      return { manifest, bytes, damage }
    }).catch((error: unknown) => {
      if (damage.length === 0) throw error
      throw new Error(`${describeCause(error)}; damage: ${damage.join('; ')}`, { cause: error })
    })
  } finally {
    await snapshot.close()
  }
}

async function prove(
  job: BackupJob,
  manifest: BackupManifest,
  migrations: readonly Migration[],
  onProgress: (progress: BackupProgress) => void,
): Promise<string[]> {
  const readBack = await readBackupManifest(job.file, job.identity)
  if (JSON.stringify(readBack) !== JSON.stringify(manifest)) return ['the list of contents reads back differently']
  const total = bytesOf(manifest)
  // It has the schema of all steps, so it is no beginning for a notebook that lacks some.
  const isComplete = manifest.schema.length === migrations.length
  const restored = await openMemoryDatabase(isComplete ? templateAsTar(job.templatePath, migrations) : undefined)
  try {
    const onBytes = (done: number): void => onProgress(progressOf('proving', 'end', (0.8 * done) / total))
    return await fillDatabase({ pglite: restored, ...job, manifest, migrations, onBytes })
  } finally {
    await restored.close()
  }
}

async function schemaOf(source: Transaction, migrations: readonly Migration[]): Promise<SchemaStep[]> {
  const { rows } = await source.query<{ hash: string; when: string }>(
    'SELECT hash, created_at::text AS "when" FROM drizzle.__drizzle_migrations ORDER BY created_at, id',
  )
  return rows.map(({ hash, when }) => ({
    tag: migrations.find((migration) => migration.hash === hash)?.tag ?? 'unknown',
    when: Number(when),
    hash,
  }))
}

function bytesOf(manifest: BackupManifest): number {
  return Math.max(
    1,
    manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0),
  )
}

function progressOf(step: BackupStep, next: keyof typeof STARTS, part: number): BackupProgress {
  return { step, fraction: STARTS[step] + (STARTS[next] - STARTS[step]) * Math.min(1, part) }
}
