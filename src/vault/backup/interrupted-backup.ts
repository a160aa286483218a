import fs from 'node:fs'
import path from 'node:path'
import { parseBackupName } from './backup-name.ts'

/** Folder inside of a notebook's own, while a backup is made: the copy of the cluster, and where the file is written. */
export const SNAPSHOT_FOLDER = 'backup-snapshot'

const NOTE = 'partial-file.json'

/** Makes the folder for the copy and notes which unfinished file belongs to it. */
export function noteRunningBackup(directory: string, partial: string): void {
  const folder = path.join(directory, SNAPSHOT_FOLDER)
  fs.mkdirSync(folder, { mode: 0o700 })
  fs.writeFileSync(path.join(folder, NOTE), JSON.stringify({ partial }), { mode: 0o600 })
}

/**
 * Removes what a killed backup left: its copy of the cluster and its unfinished file. Never a finished backup, nor a file
 * of another notebook. The caller holds the notebook's lock.
 */
export function clearInterruptedBackup(directory: string): void {
  const folder = path.join(directory, SNAPSHOT_FOLDER)
  if (!fs.existsSync(folder)) return
  const partial = readNote(path.join(folder, NOTE))
  const isOurs = partial?.endsWith('.partial') && parseBackupName(path.basename(partial, '.partial')) !== undefined
  if (partial && isOurs) {
    try {
      fs.rmSync(partial, { force: true })
    } catch {
      // Its drive may be gone; without its proper name nobody takes it for a backup.
    }
  }
  fs.rmSync(folder, { recursive: true, force: true })
}

function readNote(file: string): string | undefined {
  try {
    const { partial } = JSON.parse(fs.readFileSync(file, 'utf8')) as { partial?: unknown }
    return typeof partial === 'string' ? partial : undefined
  } catch {
    return undefined
  }
}
