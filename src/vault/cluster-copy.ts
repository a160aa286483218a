import fs from 'node:fs'
import path from 'node:path'
import { diskFullSentence, VaultError } from './vault-error.ts'

const RESERVE_BYTES = 64 * 1024 * 1024

// Of a process that is gone; the engine would take it for a running one.
const LEFT_OUT = /^postmaster\.(pid|opts)$/

/** Copies a closed cluster for work that may change or break it; where the disk can share blocks nothing is copied. */
export function copyCluster(from: string, to: string): void {
  fs.cpSync(from, to, {
    recursive: true,
    mode: fs.constants.COPYFILE_FICLONE,
    filter: (name) => !LEFT_OUT.test(path.basename(name)),
  })
}

/** Bytes of all files below a folder. */
export function sizeBelow(folder: string): number {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .reduce((sum, item) => sum + fs.statSync(path.join(item.parentPath, item.name)).size, 0)
}

/**
 * Refuses work that needs more space than there is, before it begins.
 * @throws VaultError DISK_FULL
 */
export function requireSpace(directory: string, bytes: number): void {
  const { bavail, bsize } = fs.statfsSync(directory)
  const needed = bytes + RESERVE_BYTES
  if (bavail * bsize >= needed) return
  throw new VaultError('DISK_FULL', diskFullSentence(directory), {
    technical: `${needed} bytes are needed, ${bavail * bsize} are free`,
  })
}
