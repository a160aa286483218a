import fs from 'node:fs'
import path from 'node:path'
import { syncDirectory } from '../sync-tree.ts'

/**
 * Puts a small file in place whole or not at all, for this user alone (0600): written as `<file>.new`, synced, renamed,
 * and the folder synced. When it returns the file is on the disk; when it fails or is killed the former file stands.
 * @throws the system's own error
 */
export function writeWholeFile(file: string, bytes: Uint8Array): void {
  const draft = `${file}.new`
  fs.rmSync(draft, { force: true })
  const descriptor = fs.openSync(draft, 'wx', 0o600)
  try {
    fs.writeFileSync(descriptor, bytes)
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
  fs.renameSync(draft, file)
  syncDirectory(path.dirname(file))
}

/** Takes a file away for good as far as its name goes; harmless when it is gone. Old bytes may remain on the medium. */
export function removeWholeFile(file: string): void {
  fs.rmSync(`${file}.new`, { force: true })
  if (!fs.existsSync(file)) return
  fs.rmSync(file)
  syncDirectory(path.dirname(file))
}
