import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { startThread } from '../ending-thread.ts'
import { syncDirectory } from '../sync-tree.ts'
import { systemCodeOf, VaultError } from '../vault-error.ts'
import { backupName } from './backup-name.ts'
import { cancelledBackup, failedBackup } from './backup-refusals.ts'
import type { WorkerMessage } from './backup-worker.ts'
import { clearInterruptedBackup, noteRunningBackup, SNAPSHOT_FOLDER } from './interrupted-backup.ts'
import type { BackupJob, BackupProgress, BackupProof } from './make-backup.ts'

export interface BackupOptions extends Omit<BackupJob, 'snapshot' | 'file' | 'madeAt'> {
  /** the notebook's own folder, locked by this process */
  directory: string
  /** the notebook's name; part of the file's name */
  profile: string
  /** where backups go; it must exist */
  folder: string
  /** copies the cluster as it is now to a folder that does not exist yet, with `snapshotCluster` */
  takeSnapshot: (to: string) => Promise<void> | void
  now: Date
  onProgress?: (progress: BackupProgress) => void
  /** aborting stops the backup and leaves nothing of it */
  signal?: AbortSignal
}

/** What is kept of a finished backup. */
export interface BackupReceipt extends BackupProof {
  /** absolute path */
  file: string
  /** how long it took */
  seconds: number
  /** ISO instant in UTC */
  madeAt: string
}

const running = new Set<string>()

/**
 * Makes and proves one backup, in a thread of its own from a copy of the cluster, so that the notebook goes on meanwhile.
 * The file gets its name only after it was read back and restored. Whatever ends it early, a kill included (then at the
 * next call), nothing half done stays behind and earlier backups are not touched.
 * @throws VaultError BACKUP_FOLDER, DISK_FULL, BACKUP_CANCELLED, BACKUP_FAILED
 */
export async function runBackup(options: BackupOptions): Promise<BackupReceipt> {
  const { directory, folder, signal } = options
  if (running.has(directory)) {
    throw new VaultError('BACKUP_FAILED', 'A backup of this notebook is being made already.')
  }
  running.add(directory)
  const started = performance.now()
  let partial: string | undefined
  try {
    if (signal?.aborted) throw cancelledBackup()
    clearInterruptedBackup(directory)
    const { file, madeAt } = freeName(options)
    partial = `${file}.partial`
    const snapshot = await prepare(options, partial)
    if (signal?.aborted) throw cancelledBackup()
    const proof = await workOn({ ...jobOf(options), snapshot, file: partial, madeAt }, options)
    fs.renameSync(partial, file)
    syncFolder(folder)
    return { ...proof, file, madeAt, seconds: Math.round((performance.now() - started) / 100) / 10 }
  } catch (error) {
    if (partial !== undefined) removeQuietly(partial)
    throw failedBackup(error, folder)
  } finally {
    running.delete(directory)
    removeQuietly(path.join(directory, SNAPSHOT_FOLDER))
  }
}

async function prepare(options: BackupOptions, partial: string): Promise<string> {
  const { directory, folder, takeSnapshot } = options
  // Its own error first: a missing folder is not to cost a copy of the notebook.
  if (!fs.statSync(folder).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' })
  fs.accessSync(folder, fs.constants.W_OK)
  noteRunningBackup(directory, partial)
  const snapshot = path.join(directory, SNAPSHOT_FOLDER, 'cluster')
  try {
    await takeSnapshot(snapshot)
  } catch (error) {
    throw systemCodeOf(error) ? failedBackup(error, directory) : error
  }
  return snapshot
}

function freeName({ folder, profile, now }: BackupOptions): { file: string; madeAt: string } {
  for (let time = now.getTime(); ; time += 1000) {
    const madeAt = new Date(time).toISOString()
    const file = path.join(folder, backupName(profile, madeAt))
    if (!fs.existsSync(file) && !fs.existsSync(`${file}.partial`)) return { file, madeAt }
  }
}

function jobOf({ dataKey, recipients, identity, migrationsFolder, templatePath, appVersion }: BackupOptions) {
  return { ...(dataKey ? { dataKey } : {}), recipients, identity, migrationsFolder, templatePath, appVersion }
}

async function workOn(job: BackupJob, { folder, signal, onProgress }: BackupOptions): Promise<BackupProof> {
  const { worker, end } = startThread(workerFile(), job)
  const stop = (): void => void end()
  signal?.addEventListener('abort', stop)
  try {
    return await new Promise<BackupProof>((resolve, reject) => {
      worker.on('message', (message: WorkerMessage) => {
        if (message.type === 'progress') onProgress?.(message.progress)
        else if (message.type === 'done') resolve(message.proof)
        else if (message.type === 'refused')
          reject(new VaultError(message.code, message.sentence, { technical: message.technical }))
        else reject(failedBackup(Object.assign(new Error(message.technical), { code: message.systemCode }), folder))
      })
      worker.on('error', reject)
      worker.on('exit', (code) =>
        reject(signal?.aborted ? cancelledBackup() : new Error(`the worker ended with ${code}`)),
      )
    })
  } finally {
    signal?.removeEventListener('abort', stop)
    // Only then is nobody writing any more, and what is left can be removed.
    await end()
  }
}

/** Beside this file, in the sources as well as where a build puts it. */
function workerFile(): string {
  const here = fileURLToPath(import.meta.url)
  return path.join(path.dirname(here), `backup-worker${path.extname(here)}`)
}

/** Some drives of a network cannot sync a folder; the file itself is safe. */
function syncFolder(folder: string): void {
  try {
    syncDirectory(folder)
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EPERM', 'EACCES'].includes(systemCodeOf(error) ?? '')) throw error
  }
}

function removeQuietly(target: string): void {
  try {
    fs.rmSync(target, { recursive: true, force: true })
  } catch {
    // The next backup tries again; what came before is what the caller must hear of.
  }
}
