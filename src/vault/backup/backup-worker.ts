import { parentPort } from 'node:worker_threads'
import { jobOfThread } from '../ending-thread.ts'
import { systemCodeOf, VaultError } from '../vault-error.ts'
import { describeCause } from '../vault-error.ts'
import { makeBackup } from './make-backup.ts'
import type { BackupJob, BackupProgress, BackupProof } from './make-backup.ts'

/** What the worker says. Errors lose their kind on the way between threads, so they go as plain data. */
export type WorkerMessage =
  | { type: 'progress'; progress: BackupProgress }
  | { type: 'done'; proof: BackupProof }
  | { type: 'refused'; code: VaultError['code']; sentence: string; technical: string }
  | { type: 'failed'; systemCode: string | undefined; technical: string }

const BETWEEN_MESSAGES_MS = 100

const tell = (message: WorkerMessage): void => parentPort?.postMessage(message)
let told = -Infinity

try {
  const proof = await makeBackup(jobOfThread<BackupJob>(), (progress) => {
    const now = performance.now()
    if (now - told < BETWEEN_MESSAGES_MS) return
    told = now
    tell({ type: 'progress', progress })
  })
  tell({ type: 'done', proof })
} catch (error) {
  if (error instanceof VaultError) {
    tell({ type: 'refused', code: error.code, sentence: error.sentence, technical: error.message })
  } else {
    tell({ type: 'failed', systemCode: systemCodeOf(error), technical: describeCause(error) })
  }
}
