import fs from 'node:fs'
import os from 'node:os'
import { original, unseen, watchFiles } from './file-operations.ts'
import type { Call, Operation } from './file-operations.ts'

export const FAILURES = ['EIO', 'ENOSPC', 'EACCES', 'EROFS', 'EMFILE', 'short write'] as const
export type Failure = (typeof FAILURES)[number]

/** `kill`: the process is killed right before the operation, or in the middle of it where it writes. */
export type Mishap = Failure | 'kill'

/** Which operations fail, from the `at`-th one on: the first that this failure can befall, or all of them from then on. */
export interface FailurePlan {
  at: number
  failure: Mishap
  stays: boolean
  /** nothing but this operation, on paths that contain this */
  only?: { operation: Operation; path: string }
}

/** Kept in memory that threads share, since a backup is made in a thread of its own. */
const COUNT = 0
const HITS = 1

const WRITES: readonly Operation[] = [
  'chmodSync',
  'copyFileSync',
  'fchmodSync',
  'fdatasyncSync',
  'fsyncSync',
  'ftruncateSync',
  'mkdirSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'truncateSync',
  'unlinkSync',
  'utimesSync',
  'writeFileSync',
  'writeSync',
]
const TAKES_ROOM: readonly Operation[] = [
  'copyFileSync',
  'fdatasyncSync',
  'fsyncSync',
  'ftruncateSync',
  'mkdirSync',
  'renameSync',
  'writeFileSync',
  'writeSync',
]
const BY_NAME: readonly Operation[] = [
  'accessSync',
  'chmodSync',
  'copyFileSync',
  'mkdirSync',
  'openSync',
  'readFileSync',
  'readdirSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'truncateSync',
  'unlinkSync',
  'utimesSync',
  'writeFileSync',
]
const TAKES_DESCRIPTOR: readonly Operation[] = [
  'copyFileSync',
  'openSync',
  'readFileSync',
  'readdirSync',
  'truncateSync',
  'writeFileSync',
]

/** Whether a real disk or system could answer this operation so. */
export function canBefall(failure: Mishap, { operation, args }: Pick<Call, 'operation' | 'args'>): boolean {
  switch (failure) {
    case 'EIO':
    case 'kill':
      return true
    case 'ENOSPC':
      return TAKES_ROOM.includes(operation) || (operation === 'openSync' && creates(args[1]))
    case 'EACCES':
      return BY_NAME.includes(operation)
    case 'EROFS':
      // A file open for writing stays so, but on a disk that went read-only its writes fail, too.
      return WRITES.includes(operation) || (operation === 'openSync' && writes(args[1]))
    case 'EMFILE':
      return TAKES_DESCRIPTOR.includes(operation)
    case 'short write':
      return operation === 'writeSync' && lengthOf(args) > 1
  }
}

/** The shared counters of one case, to be given to every thread. */
export function newCounters(): SharedArrayBuffer {
  return new SharedArrayBuffer(8)
}

/** How often an operation was made to fail. */
export function hitsOf(counters: SharedArrayBuffer): number {
  return Atomics.load(new Int32Array(counters), HITS)
}

/** The failures of one thread. `armed` is asked at each operation; without a plan they are only counted and noted. */
export interface Armed {
  root: string
  plan?: FailurePlan
  counters: SharedArrayBuffer
  /** told every operation, with its number from 1 */
  note?: (call: Call, number: number) => void
}

/** Makes the operations below a folder fail as the plan that is armed at the time says. */
export function failFiles(armed: () => Armed | undefined): void {
  watchFiles(
    () => armed()?.root,
    (call, go) => {
      const now = armed()
      if (!now) return go()
      const counters = new Int32Array(now.counters)
      const number = Atomics.add(counters, COUNT, 1) + 1
      now.note?.(call, number)
      const { plan } = now
      if (!plan || number < plan.at || !canBefall(plan.failure, call)) return go()
      const { only } = plan
      if (only && (call.operation !== only.operation || !call.path.includes(only.path))) return go()
      if (!plan.stays && Atomics.load(counters, HITS) > 0) return go()
      Atomics.add(counters, HITS, 1)
      if (plan.failure === 'kill') return kill(call, plan.stays)
      return plan.failure === 'short write' ? writeLess(call) : fail(plan.failure, call, go)
    },
  )
}

/** The system's error, as node makes it. */
export function systemError(code: Exclude<Failure, 'short write'>, { operation, path }: Call): Error {
  const errno = -os.constants.errno[code]
  const syscall = operation.replace(/Sync$/, '')
  return Object.assign(new Error(`${code}: made to fail, ${syscall} '${path}'`), { code, errno, syscall, path })
}

function fail(code: Exclude<Failure, 'short write'>, call: Call, go: () => unknown): never {
  // A descriptor is gone also when its close fails.
  if (call.operation === 'closeSync') go()
  // A disk that fills up takes the first part of what is written.
  if (code === 'ENOSPC' && call.operation === 'writeSync' && lengthOf(call.args) > 1) writeLess(call)
  if (code === 'ENOSPC' && call.operation === 'copyFileSync') unseen(() => copyHalf(call.args))
  throw systemError(code, call)
}

function kill(call: Call, amid: boolean): void {
  if (amid && call.operation === 'writeSync' && lengthOf(call.args) > 1) writeLess(call)
  process.kill(process.pid, 'SIGKILL')
}

function writeLess({ args }: Call): unknown {
  const [descriptor, buffer, offset = 0, , position = null] = args as [number, Uint8Array, number?, number?, number?]
  return unseen(() => original('writeSync')(descriptor, buffer, offset, Math.floor(lengthOf(args) / 2), position))
}

function copyHalf(args: readonly unknown[]): void {
  const bytes = fs.readFileSync(String(args[0]))
  fs.writeFileSync(String(args[1]), bytes.subarray(0, bytes.length / 2), { mode: 0o600 })
}

function lengthOf([, buffer, offset, length]: readonly unknown[]): number {
  if (!ArrayBuffer.isView(buffer)) return 0
  return typeof length === 'number' ? length : buffer.byteLength - (typeof offset === 'number' ? offset : 0)
}

function creates(flags: unknown): boolean {
  if (typeof flags === 'string') return /[wa]/.test(flags)
  return typeof flags === 'number' && (flags & fs.constants.O_CREAT) !== 0
}

function writes(flags: unknown): boolean {
  if (typeof flags === 'string') return /[wa+]/.test(flags)
  return typeof flags === 'number' && (flags & (fs.constants.O_WRONLY | fs.constants.O_RDWR)) !== 0
}
