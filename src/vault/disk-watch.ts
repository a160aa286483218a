import fs from 'node:fs'
import path from 'node:path'
import { BALLAST_BYTES, type Ballast } from './ballast.ts'
import { damagedSentence, diskSentence, type DiskProblem } from './disk-sentences.ts'
import { engineFailure } from './engine-failure.ts'
import { systemCodeOf } from './vault-error.ts'

/** Whether the notebook's folder takes changes; the sentence is for people. */
export type DiskState = { state: 'ready' } | { state: 'cannot-save'; reason: DiskProblem; sentence: string }

export interface DiskWatchOptions {
  /** the folder of a notebook whose database is there */
  directory: string
  ballast: Ballast
  /** time between two looks, in ms */
  everyMs?: number
  /** how free bytes are counted, when not by the operating system */
  freeBytes?: (directory: string) => number
  /** The engine cannot answer again although the disk takes changes: its process should be started anew. */
  onEngineLost?: () => void
}

export interface DiskWatch {
  /** The state as last seen. */
  readonly state: DiskState
  /** Why nothing can be saved, or null. Looks anew when the last look is older than a quarter of a second. */
  problem(): string | null
  /** Looks now. */
  look(): DiskState
  /**
   * Tells of a call that failed, and looks at once when the disk may be the reason.
   * @returns the sentence of the real cause, or null when the error speaks of something else
   */
  noteFailure(error: unknown): string | null
  /** Calls back at each change, until the answered function is called. */
  onChange(listener: (state: DiskState) => void): () => void
  close(): void
}

const MB = 1024 * 1024
const EVERY_MS = 2_000
const FRESH_MS = 250
/**
 * Below this room, in bytes, nothing is written: a segment of the write-ahead log (4 MB) and a checkpoint of all shared
 * buffers (32 MB) still fit, with 12 MB for what a command under way writes before it is asked again. Ballast counts as
 * room, since it is given up as soon as the engine needs it.
 */
export const ROOM_NEEDED = 48 * MB
/** Above this room saving goes on; the gap keeps a disk at its edge from switching to and fro. */
export const ROOM_AGAIN = 64 * MB
/** Free space beside the ballast that is left for others when it is made. */
const LEFT_FREE = 8 * MB
const BALLAST_PAUSE_MS = 60_000
const PROBE_FILE = 'disk-probe'
const PROBE_BYTES = 64 * 1024
/** After a failure that looking does not explain, so many probes in a row must reach the disk. */
const PROBES_WANTED = 2

/** Watches the disk under one notebook: full, write-protected, gone, or failing. Keeps the ballast made while there is room. */
export function watchDisk({
  directory,
  ballast,
  everyMs = EVERY_MS,
  freeBytes = freeBytesOf,
  onEngineLost,
}: DiskWatchOptions): DiskWatch {
  const listeners = new Set<(state: DiskState) => void>()
  const identities = new Map([directory, path.join(directory, 'cluster')].map((folder) => [folder, identityOf(folder)]))
  let state: DiskState = { state: 'ready' }
  let lookedAt = 0
  let suspicion: { problem: DiskProblem; probes: number } | undefined
  let engineIsDead = false
  let isLossTold = false
  let ballastFrom = 0

  const find = (): DiskProblem | undefined => {
    try {
      for (const [folder, identity] of identities) {
        if (identityOf(folder) !== identity) return 'gone'
        fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK)
      }
      // A drive that failed says only now that it is read-only; nothing is written here.
      fs.closeSync(fs.openSync(path.join(directory, 'cluster', 'PG_VERSION'), 'r+'))
      const limit = state.state === 'cannot-save' && state.reason === 'full' ? ROOM_AGAIN : ROOM_NEEDED
      return freeBytes(directory) + ballast.bytes < limit ? 'full' : undefined
    } catch (error) {
      return problemOf(error)
    }
  }

  const probe = (isTime: boolean): DiskProblem | undefined => {
    if (!suspicion || !isTime) return suspicion?.problem
    const found = tryWriting(directory)
    if (found) suspicion = { problem: found, probes: 0 }
    else if (++suspicion.probes >= PROBES_WANTED) suspicion = undefined
    return suspicion?.problem
  }

  const enter = (problem: DiskProblem | undefined): DiskState => {
    const before = state.state === 'ready' ? undefined : state.reason
    if (before === problem) return state
    state = problem
      ? { state: 'cannot-save', reason: problem, sentence: diskSentence(problem, directory) }
      : { state: 'ready' }
    for (const listener of listeners) listener(state)
    return state
  }

  const look = (isTime = false): DiskState => {
    lookedAt = performance.now()
    const found = find() ?? probe(isTime)
    if (engineIsDead && !found && !isLossTold) {
      isLossTold = true
      onEngineLost?.()
    }
    const next = enter(found ?? (engineIsDead ? 'failing' : undefined))
    if (next.state === 'ready' && isTime) keepBallast()
    return next
  }

  const keepBallast = (): void => {
    if (ballast.bytes > 0 || performance.now() < ballastFrom) return
    ballastFrom = performance.now() + BALLAST_PAUSE_MS
    try {
      if (freeBytes(directory) >= BALLAST_BYTES + LEFT_FREE) void ballast.make()
    } catch {
      // The next look says what is wrong with the disk.
    }
  }

  const timer = setInterval(() => look(true), everyMs)
  timer.unref()
  look(true)

  return {
    get state() {
      return state
    },
    problem() {
      if (performance.now() - lookedAt > FRESH_MS) look()
      return state.state === 'ready' ? null : state.sentence
    },
    look: () => look(),
    noteFailure(error) {
      const failure = engineFailure(error)
      if (!failure) return null
      if (failure.isDead) engineIsDead = true
      if (failure.problem === 'damaged') return damagedSentence
      suspicion = { problem: failure.problem, probes: 0 }
      const seen = look()
      return seen.state === 'ready' ? null : seen.sentence
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      clearInterval(timer)
      listeners.clear()
    },
  }
}

function identityOf(folder: string): string {
  const { dev, ino } = fs.statSync(folder, { bigint: true })
  return `${dev}:${ino}`
}

/** Free bytes on the disk of a folder, for this user. */
export function freeBytesOf(directory: string): number {
  const { bavail, bsize, blocks } = fs.statfsSync(directory)
  // Some network drives do not say how large they are.
  return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize
}

function tryWriting(directory: string): DiskProblem | undefined {
  const file = path.join(directory, PROBE_FILE)
  try {
    const handle = fs.openSync(file, 'w', 0o600)
    try {
      fs.writeSync(handle, Buffer.alloc(PROBE_BYTES, 1))
      fs.fdatasyncSync(handle)
    } finally {
      fs.closeSync(handle)
    }
    fs.rmSync(file)
    return undefined
  } catch (error) {
    return problemOf(error)
  }
}

function problemOf(error: unknown): DiskProblem {
  switch (systemCodeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ESTALE':
    case 'ENODEV':
    case 'ENXIO':
      return 'gone'
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'read-only'
    case 'ENOSPC':
    case 'EDQUOT':
      return 'full'
    default:
      return 'failing'
  }
}
