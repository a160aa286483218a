import fs from 'node:fs'
import path from 'node:path'
import { dropSeal } from '../encryption/cluster-seal.ts'
import { syncDirectory } from '../sync-tree.ts'
import { folderError } from '../vault-error.ts'

/** Folder inside of a notebook's own in which a restore is under way. */
export const RESTORE_WORKSHOP = 'restoring'

/** A restored cluster that is whole, on its way to its place. */
export const RESTORED_FOLDER = 'cluster.restored'

/**
 * Finishes a restore that a kill interrupted: forgets one that was not whole, and puts a whole one in its place. Harmless
 * when there is nothing to do. The caller holds the notebook's lock and has not opened it.
 * What only takes up room and cannot be removed now is left for the next time.
 * @returns whether the notebook is another one now
 * @throws VaultError FOLDER_NOT_WRITABLE, DISK_FULL or OPEN_FAILED; the next call goes on
 */
export function settleRestore(directory: string): boolean {
  const cluster = path.join(directory, 'cluster')
  const restored = path.join(directory, RESTORED_FOLDER)
  const old = path.join(directory, 'cluster.replaced')
  removeRestoreLeftover(path.join(directory, RESTORE_WORKSHOP))
  const isWhole = fs.existsSync(restored)
  if (isWhole) {
    try {
      fs.rmSync(old, { recursive: true, force: true })
      // It speaks of the files that now go.
      dropSeal(directory)
      if (fs.existsSync(cluster)) fs.renameSync(cluster, old)
      fs.renameSync(restored, cluster)
      syncDirectory(directory)
    } catch (error) {
      throw folderError(error, directory)
    }
  }
  removeRestoreLeftover(old)
  return isWhole
}

/** Removes what a restore no longer needs, as far as that works now; the next opening tries again. */
export function removeRestoreLeftover(folder: string): void {
  try {
    fs.rmSync(folder, { recursive: true, force: true })
  } catch {
    // It takes up room and does no other harm.
  }
}
