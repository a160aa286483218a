import fs from 'node:fs'
import path from 'node:path'
import { createCluster } from '../cluster-template.ts'
import { FileKeys } from '../encryption/file-keys.ts'
import { readMigrations } from '../migrations.ts'
import { swapCluster } from '../kept-clusters.ts'
import { startEngine } from '../start-engine.ts'
import { syncDirectory } from '../sync-tree.ts'
import { describeCause, folderError, systemCodeOf, VaultError } from '../vault-error.ts'
import { readBackupFile } from './backup-file.ts'
import { restoreFailed } from './backup-refusals.ts'
import { fillDatabase, migrationsOf } from './fill-database.ts'
import type { BackupManifest } from './manifest.ts'
import { removeRestoreLeftover, RESTORED_FOLDER, RESTORE_WORKSHOP, settleRestore } from './settle-restore.ts'

export { settleRestore } from './settle-restore.ts'

export interface RestoreOptions {
  /** the backup */
  file: string
  /** `AGE-SECRET-KEY-1…`; from `mentorbook-key.age` it comes with `openSealedIdentity` */
  identity: string
  /** the notebook's folder, locked by this process, its database closed; it may be new */
  directory: string
  /** key for the files of the restored notebook */
  dataKey?: Uint8Array
  migrationsFolder: string
  /** the archive made by `buildTemplate`; it spares seconds for a backup of the newest schema */
  templatePath?: string
  /** True: the former cluster is damaged and no backup of it was made, so it is kept beside (see `kept-clusters.ts`). */
  keepsDamaged?: boolean
  /** SQL that is run on what was restored, once every row of it is proved and before it takes its place */
  settleWith?: string
  /** called with the share that is done, from 0 to 1 */
  onProgress?: (fraction: number) => void
}

/** What a restored notebook holds. */
export interface RestoreReport {
  manifest: BackupManifest
  rows: number
}

const CHECKED = 0.3

/**
 * Reads a backup through and checks every byte of it against its hashes and against what this app can open. Writes
 * nothing.
 * @throws VaultError BACKUP_DAMAGED, BACKUP_OTHER_KEY, BACKUP_NEWER, BACKUP_UNKNOWN, FOLDER_MISSING
 */
export async function checkBackup(file: string, identity: string, migrationsFolder: string): Promise<BackupManifest> {
  try {
    const manifest = await readBackupFile(file, identity)
    migrationsOf(manifest, readMigrations(migrationsFolder))
    return manifest
  } catch (error) {
    throw systemCodeOf(error) && !(error instanceof VaultError) ? unreadable(file, error) : error
  }
}

/**
 * Puts what a backup holds in place of the notebook in `directory`, or makes a new notebook of it: whole or not at all.
 * The backup is checked to its end first; then a new cluster is filled beside the present one, dumped again, compared,
 * brought to the newest schema and synced; and only then the two change places. A kill leaves the old notebook, or, from
 * the moment the new one is whole, the new one: call `settleRestore` before opening a notebook. The old cluster is
 * removed, so whoever calls this has made a backup of it, or has it kept.
 * @throws VaultError as `checkBackup`, RESTORE_FAILED, DISK_FULL, FOLDER_NOT_WRITABLE; the notebook is as it was then
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { file, identity, directory, migrationsFolder, onProgress } = options
  const manifest = await checkBackup(file, identity, migrationsFolder)
  onProgress?.(CHECKED)
  const workshop = path.join(directory, RESTORE_WORKSHOP)
  try {
    fs.rmSync(workshop, { recursive: true, force: true })
    fs.mkdirSync(workshop, { mode: 0o700 })
    const cluster = path.join(workshop, 'cluster')
    await fillNewCluster(cluster, manifest, options)
    if (options.keepsDamaged) swapCluster(directory, cluster, 'damaged', new Date())
    else {
      fs.renameSync(cluster, path.join(directory, RESTORED_FOLDER))
      syncDirectory(directory)
    }
  } catch (error) {
    removeRestoreLeftover(workshop)
    if (error instanceof VaultError) throw error
    throw systemCodeOf(error) ? folderError(error, directory) : restoreFailed(describeCause(error), error)
  }
  settleRestore(directory)
  onProgress?.(1)
  return { manifest, rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0) }
}

async function fillNewCluster(cluster: string, manifest: BackupManifest, options: RestoreOptions): Promise<void> {
  const { dataKey, templatePath, onProgress } = options
  const migrations = readMigrations(options.migrationsFolder)
  const keys = dataKey ? new FileKeys(dataKey) : undefined
  await createCluster(cluster, { templatePath, migrations: migrationsOf(manifest, migrations), keys })
  const pglite = await startEngine(cluster, { keys })
  try {
    const total = Math.max(
      1,
      manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0),
    )
    const differences = await fillDatabase({
      ...options,
      pglite,
      manifest,
      migrations,
      onBytes: (done) => onProgress?.(CHECKED + (0.9 - CHECKED) * Math.min(1, done / total)),
    })
    if (differences.length > 0) throw restoreFailed(differences.join('; '))
    if (options.settleWith !== undefined) await pglite.exec(options.settleWith)
    await pglite.exec('VACUUM (ANALYZE)')
  } finally {
    await pglite.close()
  }
}

function unreadable(file: string, error: unknown): VaultError {
  return new VaultError(
    'FOLDER_MISSING',
    `The backup could not be read: ${file}. If it is on another drive, connect that drive.`,
    {
      technical: describeCause(error),
      cause: error,
    },
  )
}
