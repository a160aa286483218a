import fs from 'node:fs'
import path from 'node:path'
import { unseen, watchFiles } from './file-operations.ts'
import type { Call } from './file-operations.ts'

/** What was done to a folder, in order; paths are relative to it, descriptors are of one thread. */
export type TraceEvent =
  | { does: 'open'; thread: number; descriptor: number; path: string; empties: boolean }
  | { does: 'close'; thread: number; descriptor: number }
  | { does: 'write'; thread: number; descriptor: number; position: number; data: string }
  | { does: 'truncate'; thread: number; descriptor: number; size: number }
  | { does: 'truncate path'; path: string; size: number }
  | { does: 'sync'; thread: number; descriptor: number }
  /** a whole file, not synced */
  | { does: 'put'; path: string; data: string }
  | { does: 'make folder'; path: string }
  | { does: 'rename'; from: string; to: string }
  | { does: 'remove'; path: string }
  | { does: 'acknowledge'; what: string }

/** Appends everything this thread does below a folder to a file, one JSON text per line. */
export function traceFiles(root: () => string | undefined, file: string, thread: number): void {
  const positions = new Map<number, number>()
  watchFiles(root, (call, go) => {
    const folder = root() ?? ''
    // A folder is looked at before it goes, everything else after it succeeded.
    const gone = call.operation === 'rmSync' ? unseen(() => below(call.path)) : []
    const result = go()
    unseen(() => {
      const events = describe(call, result, positions, thread, (place) => path.relative(folder, place))
      events.push(...gone.map((place): TraceEvent => ({ does: 'remove', path: path.relative(folder, place) })))
      noteEvents(file, events)
    })
    return result
  })
}

/** Appends events to a trace. */
export function noteEvents(file: string, events: readonly TraceEvent[]): void {
  if (events.length === 0) return
  fs.appendFileSync(file, events.map((event) => `${JSON.stringify(event)}\n`).join(''))
}

/** The events of a trace in their order. */
export function readTrace(file: string): TraceEvent[] {
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TraceEvent)
}

function describe(
  { operation, path: place, args }: Call,
  result: unknown,
  positions: Map<number, number>,
  thread: number,
  relative: (place: string) => string,
): TraceEvent[] {
  const descriptor = typeof args[0] === 'number' ? args[0] : -1
  switch (operation) {
    case 'openSync': {
      positions.set(result as number, 0)
      const empties = isEmptying(args[1])
      return [{ does: 'open', thread, descriptor: result as number, path: relative(place), empties }]
    }
    case 'closeSync':
      return [{ does: 'close', thread, descriptor }]
    case 'writeSync': {
      const [, buffer, offset, , at] = args as [number, Uint8Array, number?, number?, number?]
      const begin = typeof offset === 'number' ? offset : 0
      const bytes = Buffer.from(buffer.buffer, buffer.byteOffset + begin, result as number)
      const position = typeof at === 'number' ? at : (positions.get(descriptor) ?? 0)
      if (typeof at !== 'number') positions.set(descriptor, position + bytes.length)
      return [{ does: 'write', thread, descriptor, position, data: bytes.toString('base64') }]
    }
    case 'ftruncateSync':
      return [{ does: 'truncate', thread, descriptor, size: Number(args[1] ?? 0) }]
    case 'truncateSync':
      return [{ does: 'truncate path', path: relative(place), size: Number(args[1] ?? 0) }]
    case 'fsyncSync':
    case 'fdatasyncSync':
      return [{ does: 'sync', thread, descriptor }]
    case 'writeFileSync':
      if (descriptor !== -1) {
        const data = Buffer.from(args[1] as Uint8Array).toString('base64')
        return [{ does: 'write', thread, descriptor, position: 0, data }]
      }
      return [{ does: 'put', path: relative(place), data: fs.readFileSync(place).toString('base64') }]
    case 'copyFileSync': {
      const to = String(args[1])
      return [{ does: 'put', path: relative(to), data: fs.readFileSync(to).toString('base64') }]
    }
    case 'mkdirSync':
      return [{ does: 'make folder', path: relative(place) }]
    case 'renameSync':
      return [{ does: 'rename', from: relative(place), to: relative(String(args[1])) }]
    case 'unlinkSync':
    case 'rmdirSync':
      return [{ does: 'remove', path: relative(place) }]
    default:
      return []
  }
}

function isEmptying(flags: unknown): boolean {
  if (typeof flags === 'string') return flags.startsWith('w')
  return typeof flags === 'number' && (flags & fs.constants.O_TRUNC) !== 0
}

/** A path and all that is below it, the deepest first; nothing when it is not there. */
function below(place: string): string[] {
  const found = fs.lstatSync(place, { throwIfNoEntry: false })
  if (!found) return []
  if (!found.isDirectory()) return [place]
  return [...fs.readdirSync(place).flatMap((name) => below(path.join(place, name))), place]
}
