import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/** The operations on files that are seen: all by which the engine and the vault touch a notebook. */
export const OPERATIONS = [
  'accessSync',
  'chmodSync',
  'closeSync',
  'copyFileSync',
  'fchmodSync',
  'fdatasyncSync',
  'fstatSync',
  'fsyncSync',
  'ftruncateSync',
  'lstatSync',
  'mkdirSync',
  'openSync',
  'readFileSync',
  'readSync',
  'readdirSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'statSync',
  'statfsSync',
  'truncateSync',
  'unlinkSync',
  'utimesSync',
  'writeFileSync',
  'writeSync',
] as const

export type Operation = (typeof OPERATIONS)[number]

/** One call: its name, the path it is about (of a descriptor, the one it was opened with), and what it was given. */
export interface Call {
  operation: Operation
  path: string
  args: readonly unknown[]
}

type AnyFunction = (...args: unknown[]) => unknown

const originals = new Map<Operation, AnyFunction>()
const paths = new Map<number, string>()
let depth = 0

/** Runs something without being seen. */
export function unseen<T>(work: () => T): T {
  depth += 1
  try {
    return work()
  } finally {
    depth -= 1
  }
}

/**
 * Puts `watch` around each operation below `root`, in this thread, for as long as it lives. What an operation does
 * inside of itself is not seen.
 */
export function watchFiles(root: () => string | undefined, watch: (call: Call, go: () => unknown) => unknown): void {
  for (const operation of OPERATIONS) {
    const original = fs[operation] as AnyFunction
    originals.set(operation, original)
    const replaced = (...args: unknown[]): unknown => {
      const go = (): unknown =>
        noted(
          operation,
          args,
          unseen(() => original.apply(fs, args)),
        )
      const [first] = args
      const path = typeof first === 'number' ? paths.get(first) : typeof first === 'string' ? first : undefined
      const below = root()
      if (depth > 0 || path === undefined || below === undefined || !path.startsWith(below)) return go()
      return watch({ operation, path, args }, go)
    }
    Object.assign(fs, { [operation]: replaced })
  }
  syncBuiltinESMExports()
}

/** An operation as it is without a watcher. */
export function original(operation: Operation): AnyFunction {
  const found = originals.get(operation)
  if (!found) throw new Error(`${operation} is not watched`)
  return found
}

function noted(operation: Operation, args: unknown[], result: unknown): unknown {
  if (operation === 'openSync') paths.set(result as number, String(args[0]))
  if (operation === 'closeSync') paths.delete(args[0] as number)
  return result
}
