import { parentPort } from 'node:worker_threads'
import fs from 'node:fs'
import path from 'node:path'
import { renewWriters } from '#core/sharing/renew-writers.ts'
import { restoreBackup } from '#vault/backup/restore.ts'
import { examineCluster } from '#vault/damage/examine-cluster.ts'
import { repairCluster } from '#vault/damage/repair-cluster.ts'
import { jobOfThread } from '#vault/ending-thread.ts'
import { openSealedIdentity, sealIdentityForBackups } from '#vault/keys/sealed-identity.ts'
import { describeCause, VaultError } from '#vault/vault-error.ts'
import type { ThreadJob, ThreadMessage } from './in-thread.ts'
import { readBackupContents } from './read-contents.ts'

// What takes seconds of computing is done here, so that the notebook goes on answering meanwhile.
const tell = (message: ThreadMessage): void => parentPort?.postMessage(message)

try {
  tell({ type: 'done', result: await work(jobOfThread<ThreadJob>()) })
} catch (error) {
  const technical = describeCause(error)
  if (error instanceof VaultError) tell({ type: 'refused', code: error.code, sentence: error.sentence, technical })
  else tell({ type: 'failed', technical })
}

function onProgress(fraction: number): void {
  tell({ type: 'progress', fraction })
}

async function work(job: ThreadJob): Promise<unknown> {
  switch (job.kind) {
    case 'seal':
      return sealIdentityForBackups(job.identity, job.passphrase)
    case 'open-sealed':
      return openFirst(job.files, job.passphrase)
    case 'contents':
      return readBackupContents(job)
    case 'restore':
      return restoreBackup({ ...job, settleWith: renewWriters, onProgress })
    case 'repair':
      return repairCluster({ ...job, settleWith: renewWriters, isLockedByCaller: true, onProgress })
    case 'examine':
      return examine(job.directory, job.dataKey)
  }
}

async function examine(directory: string, dataKey: Uint8Array): Promise<{ isSound: boolean }> {
  const cluster = path.join(directory, 'cluster')
  const scratch = path.join(directory, 'examining')
  // Of an examination that a kill ended.
  fs.rmSync(scratch, { recursive: true, force: true })
  const { cause, damaged } = await examineCluster({ cluster, scratch, dataKey, onPart: onProgress })
  return { isSound: cause === undefined && damaged.length === 0 }
}

/** Several notebooks may have put their key files into one folder. */
async function openFirst(files: readonly string[], passphrase: string): Promise<string> {
  let refusal: unknown
  for (const file of files) {
    try {
      return await openSealedIdentity(fs.readFileSync(file), passphrase)
    } catch (error) {
      // That the passphrase is wrong says more than that another file is damaged.
      if (!(refusal instanceof VaultError && refusal.code === 'WRONG_KEY')) refusal = error
    }
  }
  throw refusal
}
