import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { cancelledBackup } from '#vault/backup/backup-refusals.ts'
import type { RestoreOptions, RestoreReport } from '#vault/backup/restore.ts'
import type { RepairOptions } from '#vault/damage/repair-cluster.ts'
import type { RepairReport } from '#vault/damage/repair-report.ts'
import { startThread } from '#vault/ending-thread.ts'
import { VaultError, type VaultErrorCode } from '#vault/vault-error.ts'
import type { BackupContents } from './read-contents.ts'

/** Work for a thread of its own. Plain data. */
export type ThreadJob =
  | { kind: 'seal'; identity: string; passphrase: string }
  | { kind: 'open-sealed'; files: readonly string[]; passphrase: string }
  | { kind: 'contents'; file: string; identity: string; migrationsFolder: string }
  | ({ kind: 'restore' } & Omit<RestoreOptions, 'onProgress'>)
  | ({ kind: 'repair' } & Omit<RepairOptions, 'onProgress' | 'isLockedByCaller'>)
  | { kind: 'examine'; directory: string; dataKey: Uint8Array }

/** What comes out of each kind. */
type Results = {
  seal: Uint8Array
  'open-sealed': string
  contents: BackupContents
  restore: RestoreReport
  repair: RepairReport
  examine: { isSound: boolean }
}

/** Errors lose their kind on the way between threads, so they go as plain data. */
export type ThreadMessage =
  | { type: 'progress'; fraction: number }
  | { type: 'done'; result: unknown }
  | { type: 'refused'; code: VaultErrorCode; sentence: string; technical: string }
  | { type: 'failed'; technical: string }

/**
 * Does the work in a thread of its own.
 * @param signal aborting ends the thread; what it left half done is its caller's to remove
 * @throws VaultError as the work itself does, BACKUP_CANCELLED
 */
export async function inThread<Job extends ThreadJob>(
  job: Job,
  options: { signal?: AbortSignal; onProgress?: (fraction: number) => void } = {},
): Promise<Results[Job['kind']]> {
  const { signal } = options
  if (signal?.aborted) throw cancelledBackup()
  const { worker, end } = startThread(threadFile(), job)
  const stop = (): void => void end()
  signal?.addEventListener('abort', stop)
  try {
    return await new Promise<Results[Job['kind']]>((resolve, reject) => {
      worker.on('message', (message: ThreadMessage) => {
        if (message.type === 'progress') options.onProgress?.(message.fraction)
        else if (message.type === 'done') resolve(message.result as Results[Job['kind']])
        else if (message.type === 'refused')
          reject(new VaultError(message.code, message.sentence, { technical: message.technical }))
        else reject(new Error(message.technical))
      })
      worker.on('error', reject)
      worker.on('exit', (code) =>
        reject(signal?.aborted ? cancelledBackup() : new Error(`the thread ended with ${code}`)),
      )
    })
  } finally {
    signal?.removeEventListener('abort', stop)
    await end()
  }
}

/** Beside this file, in the sources as well as where a build puts it. */
function threadFile(): string {
  const here = fileURLToPath(import.meta.url)
  return path.join(path.dirname(here), `backup-thread${path.extname(here)}`)
}
