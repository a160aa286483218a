import fs from 'node:fs'
import path from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { checkEngine, checkKey, engineOf, isEncryptedCluster } from './check-cluster.ts'
import { createCluster, removeUnfinishedCluster } from './cluster-template.ts'
import { checkSeal, dropSeal, sealCluster } from './encryption/cluster-seal.ts'
import { convertCluster, finishConversion } from './encryption/convert-cluster.ts'
import type { ConversionProgress } from './encryption/convert-cluster.ts'
import { FileKeys } from './encryption/file-keys.ts'
import { ENGINE, prepareRuntime } from './engine.ts'
import type { UpgradeProgress } from './engine-upgrade.ts'
import { FastPGlite } from './fast-pglite.ts'
import { writeWholeFile } from './keys/write-whole-file.ts'
import { lacksBackupOfUpgrade, noteCleanClose, removeOutlivedClusters, settleSwap } from './kept-clusters.ts'
import { applyMigrations, readMigrations } from './migrations.ts'
import type { Migration } from './migrations.ts'
import { openFailed } from './open-failure.ts'
import { OLD_ENGINE } from './old-engine.ts'
import { isLockedHere } from './profile-lock.ts'
import { startEngine } from './start-engine.ts'
import { describeCause, diskFullSentence, folderError, systemCodeOf, VaultError } from './vault-error.ts'

/** Where the vault tells what it does; a host's own logger fits. */
export interface VaultLogger {
  info(message: string, details?: Readonly<Record<string, unknown>>): void
  warn(message: string, details?: Readonly<Record<string, unknown>>): void
}

/** The steps of an opening, in order; a host may show them. `preparing` takes seconds, `encrypting` and `upgrading` as long as copying the notebook, the others well under a second. */
export type OpeningStep = 'unpacking' | 'preparing' | 'encrypting' | 'upgrading' | 'opening' | 'migrating' | 'ready'

export interface OpenClusterOptions {
  /** the notebook's folder, locked by this process with `acquireProfileLock` */
  directory: string
  /** the archive made by `buildTemplate`; without it a new notebook takes seconds instead of under one */
  templatePath?: string
  /** The notebook's 32 bytes. With it a new cluster is encrypted, and a plain one of before is first converted. */
  dataKey?: Uint8Array
  /** how far that conversion has come */
  onConversion?: (progress: ConversionProgress) => void
  /** how far the writing anew has come of a notebook that an older engine wrote */
  onUpgrade?: (progress: UpgradeProgress) => void
  /** true: open also when files were changed while the notebook was closed, to save what is left */
  despiteDamage?: boolean
  /** drizzle-kit's folder; without it the schema is left as it is */
  migrationsFolder?: string
  /**
   * Called when a newer engine wrote the notebook anew and no backup of that was proven yet, at every opening until
   * `noteProvenBackup`; the database is open and nothing was changed in it since.
   */
  afterUpgrade?: (pglite: PGlite) => Promise<void>
  /** Called before the schema of a notebook is changed; the database is open and as it was left. */
  beforeMigrating?: (pglite: PGlite) => Promise<void>
  onProgress?: (step: OpeningStep) => void
  logger?: VaultLogger
  /** Called when the disk is full in the middle of the engine's work; answers whether it freed any space. */
  makeRoom?: () => boolean
  /** false: PGlite's own query path, without remembered statements */
  rememberStatements?: boolean
}

export interface OpenedCluster {
  pglite: PGlite
  /** Ends with a checkpoint. Harmless when called again. The lock stays; release it afterwards. */
  close(): Promise<void>
  info: {
    /** how the cluster came to be, or that it was there */
    origin: 'existing' | 'template' | 'initdb'
    createdFromTemplate: boolean
    /** why an archive was there but not used */
    templateRefused?: string
    /** tags of the schema steps that ran now on a notebook that was there before */
    migrated: readonly string[]
    /** from the call to a database that answers, in ms */
    openedInMs: number
    pgVersion: string
  }
}

const NEEDED_BYTES = { existing: 24 * 1024 * 1024, new: 64 * 1024 * 1024 }

/**
 * Opens the database of a notebook, and makes it first when the notebook is new. Every commit that returns is on the
 * disk. Files are 0600, directories 0700. With a data key no plain byte of the notebook is on the disk.
 * @throws VaultError NOT_LOCKED, NEEDS_KEY, WRONG_KEY, FOLDER_MISSING, FOLDER_NOT_WRITABLE, DISK_FULL, CLUSTER_DAMAGED, OTHER_ENGINE,
 * NEWER_SCHEMA, UNKNOWN_SCHEMA, MIGRATIONS_MISSING, MIGRATION_FAILED, UPGRADE_FAILED, or what
 * `openFailed` makes of the engine's last words
 */
export async function openCluster(options: OpenClusterOptions): Promise<OpenedCluster> {
  const started = performance.now()
  const { directory, onProgress, logger } = options
  if (!isLockedHere(directory)) {
    throw new VaultError('NOT_LOCKED', 'Mentorbook did not reserve this notebook before opening it.')
  }
  prepareRuntime()
  const migrations = options.migrationsFolder === undefined ? [] : readMigrations(options.migrationsFolder)
  const cluster = path.join(directory, 'cluster')
  const { dataKey } = options
  const keys = dataKey && new FileKeys(dataKey)
  const creation = await prepareCluster(cluster, migrations, keys, options)

  onProgress?.('opening')
  const pglite = await startEngine(cluster, { ...options, keys })
  const beforeMigrating = async (): Promise<void> => {
    if (creation.origin === 'existing') await options.beforeMigrating?.(pglite)
  }
  try {
    if (lacksBackupOfUpgrade(directory)) await options.afterUpgrade?.(pglite)
    onProgress?.('migrating')
    const migrated =
      options.migrationsFolder === undefined ? [] : await applyMigrations(pglite, migrations, beforeMigrating)
    const info = {
      ...creation,
      createdFromTemplate: creation.origin === 'template',
      migrated,
      openedInMs: Math.round(performance.now() - started),
      pgVersion: ENGINE.pgVersion,
    }
    logger?.info('notebook opened', info)
    onProgress?.('ready')
    const close = async (): Promise<void> => {
      if (pglite.closed) return
      await pglite.close()
      if (pglite instanceof FastPGlite && pglite.lost) {
        // Its files are whole with the log; the next opening reads that, and only a clean close may be noted.
        logger?.warn('the database gave itself up', { cause: describeCause(pglite.lost) })
        return
      }
      if (dataKey) orSay('the files could not be noted at the close', logger, () => sealCluster(directory, dataKey))
      orSay('the clean close could not be noted', logger, () => noteCleanClose(directory))
    }
    if (!fs.existsSync(noteOfMaking(directory))) writeWholeFile(noteOfMaking(directory), Buffer.from('1\n'))
    orSay('a former database could not be removed', logger, () => removeOutlivedClusters(directory))
    return { pglite, info, close }
  } catch (error) {
    await pglite.close()
    throw error
  }
}

/** Stands beside a cluster that was opened once: where only the note is found, an empty notebook must not take its place. */
function noteOfMaking(directory: string): string {
  return path.join(directory, 'cluster.made')
}

function clusterIsGone(cluster: string): VaultError {
  const sentence =
    'The database of this notebook is not in its folder any more. Nothing was changed. Please put the folder back, or restore a backup.'
  return new VaultError('CLUSTER_DAMAGED', sentence, { technical: `${cluster} is missing` })
}

type Creation = { origin: 'existing' | 'template' | 'initdb'; templateRefused?: string }

async function prepareCluster(
  cluster: string,
  migrations: readonly Migration[],
  keys: FileKeys | undefined,
  options: OpenClusterOptions,
): Promise<Creation> {
  const { directory, templatePath, onProgress, logger } = options
  try {
    finishConversion(directory)
    settleSwap(directory)
    removeUnfinishedCluster(cluster)
    const exists = fs.existsSync(cluster)
    checkSpace(directory, exists ? NEEDED_BYTES.existing : NEEDED_BYTES.new)
    if (exists) {
      await unlockCluster(cluster, keys, options)
      await upgradeIfOld(cluster, migrations, keys, options)
      return { origin: 'existing' }
    }
    if (fs.existsSync(noteOfMaking(directory))) throw clusterIsGone(cluster)
    onProgress?.('unpacking')
    const onInitdb = (): void => onProgress?.('preparing')
    const { from, templateRefused } = await createCluster(cluster, { templatePath, migrations, keys, onInitdb })
    if (templateRefused) logger?.warn('the pre-made database was not used', { templateRefused })
    return { origin: from, ...(templateRefused ? { templateRefused } : {}) }
  } catch (error) {
    if (error instanceof VaultError) throw error
    throw systemCodeOf(error) ? folderError(error, directory) : openFailed(error)
  }
}

/** Makes sure that the cluster is ours, whole and encrypted where a key is given, before the engine touches it. */
async function unlockCluster(
  cluster: string,
  keys: FileKeys | undefined,
  { directory, dataKey, despiteDamage, onProgress, onConversion, logger }: OpenClusterOptions,
): Promise<void> {
  if (!isEncryptedCluster(cluster)) {
    // Whoever wrote it: what cannot be opened anyway is not encrypted first.
    if (engineOf(cluster) !== OLD_ENGINE.pgMajor) checkEngine(cluster)
    if (!keys) return
    onProgress?.('encrypting')
    await convertCluster(directory, keys, { onProgress: onConversion })
    return
  }
  if (!keys || !dataKey) throw new VaultError('NEEDS_KEY', 'This notebook is locked. Please unlock it first.')
  checkKey(cluster, keys)
  if (engineOf(cluster, keys) !== OLD_ENGINE.pgMajor) checkEngine(cluster, keys)
  if (despiteDamage) return dropSeal(directory)
  const seal = checkSeal(directory, dataKey)
  if (seal === 'damaged seal') logger?.warn('the note about the files at the last close was damaged')
}

/** Has a cluster of the engine before the present one written anew; the old engine is loaded only then. */
async function upgradeIfOld(
  cluster: string,
  migrations: readonly Migration[],
  keys: FileKeys | undefined,
  { directory, migrationsFolder, templatePath, onProgress, onUpgrade, logger }: OpenClusterOptions,
): Promise<void> {
  if (migrationsFolder === undefined) return checkEngine(cluster, keys)
  if (engineOf(cluster, keys) !== OLD_ENGINE.pgMajor) return
  onProgress?.('upgrading')
  const { upgradeEngine } = await import('./engine-upgrade.ts')
  await upgradeEngine({ directory, keys, migrations, templatePath, onProgress: onUpgrade })
  logger?.info('notebook written anew for the present engine', { from: OLD_ENGINE.pgMajor, to: ENGINE.pgMajor })
}

/** For what is only an aid: the notebook is whole without it; an unwritten seal leaves it unproven at the next opening. */
function orSay(failure: string, logger: VaultLogger | undefined, work: () => void): void {
  try {
    work()
  } catch (error) {
    logger?.warn(failure, { cause: describeCause(error) })
  }
}

/** A full disk can stop the engine for ever in the middle of a write, so it is not started on one. */
function checkSpace(directory: string, needed: number): void {
  const { bavail, bsize } = fs.statfsSync(directory)
  if (bavail * bsize < needed) {
    throw new VaultError('DISK_FULL', diskFullSentence(directory), { technical: `${bavail * bsize} bytes free` })
  }
}
