import fs from 'node:fs'
import path from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { describeDump, withCanonicalText } from '../backup/dump.ts'
import { fillDatabase, migrationsOf } from '../backup/fill-database.ts'
import type { BackupManifest } from '../backup/manifest.ts'
import { checkBackup } from '../backup/restore.ts'
import { copyCluster, requireSpace, sizeBelow } from '../cluster-copy.ts'
import { createCluster } from '../cluster-template.ts'
import { FileKeys } from '../encryption/file-keys.ts'
import { prepareRuntime } from '../engine.ts'
import { engineFailure } from '../engine-failure.ts'
import { openWorkshop, settleSwap, swapCluster } from '../kept-clusters.ts'
import { applyMigrations, knownStepsOf, readMigrations } from '../migrations.ts'
import type { Migration } from '../migrations.ts'
import { isLockedHere } from '../profile-lock.ts'
import { startEngine } from '../start-engine.ts'
import { describeCause, diskFullSentence, folderError, systemCodeOf, VaultError } from '../vault-error.ts'
import { examineCopy } from './examine-cluster.ts'
import type { Examination } from './examine-cluster.ts'
import { mendRows } from './mend-rows.ts'
import { describeRepair } from './repair-report.ts'
import type { RepairReport } from './repair-report.ts'

const NO_TOAST = `indrelid NOT IN (SELECT oid FROM pg_class WHERE relkind = 't')`

export interface RepairOptions {
  /** the notebook's folder, locked by this process, its database closed */
  directory: string
  /** this is a thread of its own, and the one that started it holds the lock */
  isLockedByCaller?: boolean
  /** key of its files; absent: it is not encrypted */
  dataKey?: Uint8Array | undefined
  /** the last good backup and the identity that opens it; without it only what can be read is kept */
  backup?: { file: string; identity: string } | undefined
  migrationsFolder: string
  /** names of tables that repeat what others hold: they stay empty and uncounted, for the caller to fill */
  derivedTables?: readonly string[] | undefined
  /** the archive made by `buildTemplate`; it spares seconds */
  templatePath?: string | undefined
  now?: Date | undefined
  /** SQL that is run on what was made whole, before it takes its place */
  settleWith?: string | undefined
  /** called with the share that is done, from 0 to 1 */
  onProgress?: ((fraction: number) => void) | undefined
}

interface Work extends RepairOptions {
  workshop: string
  keys: FileKeys | undefined
  migrations: readonly Migration[]
  manifest: BackupManifest | undefined
}

/** Pages that cannot be read count as empty, and the engine finds its own tables without their indexes. */
const RESCUE = { zero_damaged_pages: 'on', ignore_system_indexes: 'on', fsync: 'off' }

/**
 * Makes a whole notebook of a damaged one: every row that can be read from a copy of it is kept; rows of the damaged
 * tables that are missing there come from the backup (also those that somebody deleted since then: nobody can tell them
 * apart); indexes are made anew; links to rows that are gone are cut. Where the notebook does not open at all everything
 * comes from the backup. The damaged cluster is never written to and stays beside the new one until it is removed with
 * `removeKeptCluster`. Killed at any moment, the damaged or the new one is whole in its place.
 * @throws VaultError NOT_LOCKED, DISK_FULL before anything is written, WRONG_KEY, OTHER_ENGINE, those of `checkBackup`,
 * REPAIR_FAILED when nothing can be read and there is no backup; the notebook is as it was then
 */
export async function repairCluster(options: RepairOptions): Promise<RepairReport> {
  const { directory, dataKey, backup, migrationsFolder } = options
  if (!options.isLockedByCaller && !isLockedHere(directory)) {
    throw new VaultError('NOT_LOCKED', 'Mentorbook did not reserve this notebook before repairing it.')
  }
  prepareRuntime()
  settleSwap(directory)
  const cluster = path.join(directory, 'cluster')
  // One that is gone is like one in which nothing can be read.
  fs.mkdirSync(cluster, { recursive: true, mode: 0o700 })
  // A copy, what the backup holds, and the new cluster.
  requireSpace(directory, 3 * sizeBelow(cluster))
  const manifest = backup && (await checkBackup(backup.file, backup.identity, migrationsFolder))
  options.onProgress?.(0.1)
  try {
    const work: Work = {
      ...options,
      workshop: openWorkshop(directory),
      keys: dataKey && new FileKeys(dataKey),
      migrations: readMigrations(migrationsFolder),
      manifest,
    }
    copyCluster(cluster, path.join(work.workshop, 'damaged'))
    const { fresh, ...found } = await makeWhole(work)
    const keptAs = swapCluster(directory, fresh, 'damaged', options.now ?? new Date())
    const report = { ...found, keptAs, ...(manifest ? { backupOf: manifest.createdAt.slice(0, 10) } : {}) }
    options.onProgress?.(1)
    return { ...report, sentence: describeRepair(report) }
  } catch (error) {
    throw refusalOf(error, directory)
  } finally {
    settleSwap(directory)
  }
}

type Whole = Omit<RepairReport, 'keptAs' | 'backupOf' | 'sentence'> & { fresh: string }

async function makeWhole(work: Work): Promise<Whole> {
  const { workshop, keys, onProgress, manifest } = work
  const copy = path.join(workshop, 'damaged')
  const examination = await examineCopy(copy, keys, (part) => onProgress?.(0.1 + part * 0.3))
  const damaged = await openDamaged(copy, keys, examination)
  if (damaged) {
    const fresh = path.join(workshop, 'cluster')
    return { fresh, ...(await mend(damaged, fresh, examination, work)) }
  }
  const cause = examination.cause?.message
  if (!manifest) throw repairFailed(cause ?? 'it does not open')
  const { place, pglite } = await openBackup(manifest, work)
  try {
    if (work.settleWith !== undefined) await pglite.exec(work.settleWith)
  } finally {
    await pglite.close()
  }
  const tables = manifest.tables
    .filter(({ name }) => !name.startsWith('drizzle.') && !work.derivedTables?.includes(name))
    .map(({ name, rows }) => ({ name, kept: 0, fromBackup: rows, lost: null }))
  const damagedTables = tables.map(({ name }) => name)
  return {
    fresh: place,
    how: 'restored',
    tables,
    damagedTables,
    damagedIndexes: [],
    contradicting: 0,
    loosened: 0,
    ...(cause === undefined ? {} : { cause }),
  }
}

/** The copy, as it is or with the engine looking past what is damaged; undefined when it does not open either way. */
async function openDamaged(
  copy: string,
  keys: FileKeys | undefined,
  { cause, damaged }: Examination,
): Promise<PGlite | undefined> {
  const settings = cause ? RESCUE : { fsync: 'off' }
  try {
    const pglite = await startEngine(copy, { keys, rememberStatements: false, settings })
    try {
      await pglite.query('SELECT count(*) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid')
      // Even a query that needs no index fails where the file of one is missing.
      await pglite.exec(
        'UPDATE pg_index SET indisvalid = false WHERE indexrelid >= 16384 AND indisvalid AND ' + NO_TOAST,
      )
      // Without this one no long value can be read.
      for (const { kind, name } of damaged) {
        if (kind === 'index' && name.startsWith('pg_toast.')) await reindex(pglite, name)
      }
      return pglite
    } catch {
      await closeQuietly(pglite)
      return undefined
    }
  } catch {
    // The examination says why.
    return undefined
  }
}

/** A table whose long values are damaged, too, may refuse; then they are what is lost. */
async function reindex(pglite: PGlite, name: string): Promise<void> {
  await pglite.exec(`REINDEX INDEX ${name}`).catch((error: unknown) => {
    if (engineFailure(error)?.isDead) throw error
  })
}

async function mend(
  damaged: PGlite,
  fresh: string,
  examination: Examination,
  work: Work,
): Promise<Omit<Whole, 'fresh'>> {
  const { keys, migrations, templatePath, manifest, derivedTables } = work
  let backup: Awaited<ReturnType<typeof openBackup>> | undefined
  try {
    // Its records of the steps may be among what cannot be read; most often it has them all.
    const steps = await knownStepsOf(damaged, migrations).catch((error: unknown) => {
      if (error instanceof VaultError) throw error
      return migrations
    })
    await createCluster(fresh, { templatePath, migrations: steps.length > 0 ? steps : migrations, keys })
    const pglite = await startEngine(fresh, { keys, rememberStatements: false })
    try {
      const found = await mendRows({
        damaged,
        fresh: pglite,
        examination,
        derivedTables,
        migrate: () => applyMigrations(pglite, migrations),
        openBackup: async () => (manifest ? (backup = await openBackup(manifest, work)).pglite : undefined),
        onPart: (part) => work.onProgress?.(0.4 + part * 0.5),
      })
      // Reads every row once through; what cannot be read here stops the repair.
      await withCanonicalText(pglite, (source) => describeDump(source))
      if (work.settleWith !== undefined) await pglite.exec(work.settleWith)
      await pglite.exec('VACUUM (ANALYZE)')
      const cause = examination.cause?.message
      return { how: 'mended', ...found, ...(cause === undefined ? {} : { cause }) }
    } finally {
      await pglite.close()
    }
  } finally {
    await backup?.pglite.close()
    await closeQuietly(damaged)
  }
}

async function openBackup(manifest: BackupManifest, work: Work): Promise<{ place: string; pglite: PGlite }> {
  const { backup, workshop, keys, migrations, templatePath } = work
  if (!backup) throw repairFailed('there is no backup')
  const place = path.join(workshop, 'backup')
  await createCluster(place, { templatePath, migrations: migrationsOf(manifest, migrations), keys })
  const pglite = await startEngine(place, { keys, rememberStatements: false })
  try {
    const differences = await fillDatabase({ ...backup, pglite, manifest, migrations })
    if (differences.length > 0) throw repairFailed(differences.join('; '))
    return { place, pglite }
  } catch (error) {
    await pglite.close()
    throw error
  }
}

/** A database that died cannot be closed either, and this one is thrown away. */
async function closeQuietly(pglite: PGlite): Promise<void> {
  await pglite.close().catch(() => undefined)
}

function refusalOf(error: unknown, directory: string): VaultError {
  if (error instanceof VaultError) return error
  const details = { technical: describeCause(error), cause: error }
  if (engineFailure(error)?.problem === 'full') {
    return new VaultError('DISK_FULL', diskFullSentence(directory), details)
  }
  return /^E[A-Z]+$/.test(systemCodeOf(error) ?? '')
    ? folderError(error, directory)
    : repairFailed(details.technical, error)
}

function repairFailed(technical: string, cause?: unknown): VaultError {
  return new VaultError(
    'REPAIR_FAILED',
    'This notebook could not be repaired. Nothing was changed. If there is a backup of it, that can be restored as a whole.',
    { technical, cause },
  )
}
