import { randomInt } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { heldSentence, isGone, readHolder, removeHolder, writeHolder } from './profile-holder.ts'
import type { HolderInfo, Program } from './profile-holder.ts'
import { describeCause, folderError, VaultError } from './vault-error.ts'

/** What a program says about itself when it takes the lock. */
export interface LockRequest {
  program: Program
  url?: string
  endpoint?: string
}

/** The right to open one notebook. It ends with `release()` or with the process, however that dies. */
export interface ProfileLock {
  /** the notebook's folder with every symbolic link resolved */
  readonly directory: string
  /** what another program is told about this one */
  readonly holder: HolderInfo
  /** the note of a program that ended without closing the notebook, if there was one */
  readonly leftBehind?: HolderInfo
  /** Tells others more, such as the address of the window once it is known. */
  updateHolder(patch: { program?: Program; url?: string; endpoint?: string }): void
  /** Gives the notebook free. The database must be closed by then. Harmless when called again. */
  release(): void
}

export type LockRefusal = 'HELD' | 'FOLDER_MISSING' | 'FOLDER_NOT_WRITABLE' | 'FOLDER_CANNOT_LOCK' | 'DISK_FULL'

export type LockResult =
  | { ok: true; lock: ProfileLock }
  | { ok: false; code: LockRefusal; holder?: HolderInfo; sentence: string }

const LOCK_FILE = 'profile.lock'
const ATTEMPTS = 12
const SURE_AFTER = 3
const BUSY = 5
const READ_ONLY = 8
const NOT_A_DATABASE = 26
const CANNOT_OPEN = 14

const heldHere = new Set<string>()

/** Whether this process holds the lock of a notebook's folder. */
export function isLockedHere(directory: string): boolean {
  return heldHere.has(realPathOf(directory) ?? directory)
}

/**
 * Takes the one lock of a notebook, before its database is opened, or says who has it.
 *
 * It is a lock of the operating system, so a killed holder frees it at once and a stopped one keeps it. It is taken on
 * the real folder, so symbolic links meet. Losing takes up to about 0.3 s: while several programs start at the same
 * moment each can see the others' attempts as a holder, so a loser looks again a few times, at uneven intervals.
 * Never throws for anything a person can cause: every refusal comes with a plain sentence.
 */
export async function acquireProfileLock(directory: string, request: LockRequest): Promise<LockResult> {
  const folder = realPathOf(directory)
  if (folder === undefined) {
    const { sentence } = folderError({ code: 'ENOENT' }, directory)
    return { ok: false, code: 'FOLDER_MISSING', sentence }
  }
  const host = os.hostname()
  if (heldHere.has(folder)) return refusedAsHeld(folder, host)
  try {
    const database = openLockFile(folder)
    const won = await tryToWin(database, folder, host)
    if (!won) {
      database.close()
      return refusedAsHeld(folder, host)
    }
    heldHere.add(folder)
    try {
      return { ok: true, lock: takeOver(folder, host, database, request) }
    } catch (error) {
      heldHere.delete(folder)
      database.close()
      throw error
    }
  } catch (error) {
    const refusal = error instanceof VaultError ? error : lockFileError(error, folder)
    return { ok: false, code: refusal.code as LockRefusal, sentence: refusal.sentence }
  }
}

function openLockFile(folder: string): DatabaseSync {
  const file = path.join(folder, LOCK_FILE)
  try {
    // Only ever opened here when it is new: closing any descriptor of it would drop a lock this process may hold on it.
    fs.closeSync(fs.openSync(file, 'wx', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return new DatabaseSync(file, { timeout: 0 })
}

async function tryToWin(database: DatabaseSync, folder: string, host: string): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      database.exec('BEGIN EXCLUSIVE')
      return true
    } catch (error) {
      const code = sqliteCode(error)
      // The file never holds anything, so strange content is no loss; and it was readable, so nobody holds it.
      if (code === NOT_A_DATABASE) fs.truncateSync(path.join(folder, LOCK_FILE))
      else if (code !== BUSY) throw error
    }
    const holder = readHolder(folder)
    if (attempt >= SURE_AFTER && holder && !isGone(holder, host)) return false
    await pause(randomInt(5, 40))
  }
  return false
}

function takeOver(folder: string, host: string, database: DatabaseSync, request: LockRequest): ProfileLock {
  const leftBehind = readHolder(folder)
  const holder: HolderInfo = { ...request, pid: process.pid, host, since: new Date().toISOString() }
  writeHolder(folder, holder)
  // A leftover of a killed process; only the winner may know that it is stale.
  fs.rmSync(path.join(folder, 'cluster', 'postmaster.pid'), { force: true })
  let released = false
  return {
    directory: folder,
    holder,
    ...(leftBehind ? { leftBehind } : {}),
    updateHolder(patch) {
      if (released) return
      Object.assign(holder, patch)
      writeHolder(folder, holder)
    },
    release() {
      if (released) return
      released = true
      try {
        removeHolder(folder)
      } catch {
        // On a drive that takes no changes the note stays behind; the operating system's lock is what counts.
      }
      heldHere.delete(folder)
      database.close()
    },
  }
}

function refusedAsHeld(folder: string, host: string): LockResult {
  const found = readHolder(folder)
  const holder = found && !isGone(found, host) ? found : undefined
  return { ok: false, code: 'HELD', ...(holder ? { holder } : {}), sentence: heldSentence(holder, host, new Date()) }
}

function lockFileError(error: unknown, folder: string): VaultError {
  const code = sqliteCode(error)
  if (code === READ_ONLY || code === CANNOT_OPEN) return folderError({ code: 'EACCES' }, folder)
  const known = folderError(error, folder)
  if (known.code !== 'OPEN_FAILED') return known
  return new VaultError(
    'FOLDER_CANNOT_LOCK',
    `The drive that holds ${folder} cannot reserve a file for one program, so two could damage your notebook. ` +
      'Keep the notebook on a drive of this computer.',
    { technical: describeCause(error), cause: error },
  )
}

/** The primary SQLite result code of something caught. */
function sqliteCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown }).errcode
  return typeof code === 'number' ? code & 0xff : undefined
}

function realPathOf(directory: string): string | undefined {
  try {
    const folder = fs.realpathSync.native(directory)
    return fs.statSync(folder).isDirectory() ? folder : undefined
  } catch {
    return undefined
  }
}
