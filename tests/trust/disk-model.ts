import fs from 'node:fs'
import path from 'node:path'
import type { TraceEvent } from './traced-files.ts'

/** A number below a limit. */
type Below = (limit: number) => number

/** Something that was done to one file and is not certain to be on the disk yet. */
type Change = { position: number; data: Buffer } | { size: number }

interface FileState {
  /** what is certain */
  durable: Buffer
  waiting: Change[]
}

/** A change of names, not certain to be on the disk yet. `name` is what a sync of the file or folder makes certain. */
type NameChange =
  | { does: 'make file'; path: string; file: FileState }
  | { does: 'make folder'; path: string }
  | { does: 'rename'; from: string; to: string }
  | { does: 'remove'; path: string }

const SECTORS = [512, 4096] as const

type Names = Map<string, FileState | 'folder'>

/**
 * A disk with a cache that forgets. What was written and not synced may be there after the power went, or not, or in
 * parts as small as a sector, each write by itself; so may a new length of a file. Names (creations, renames, removals)
 * come back in the order they were made, as on file systems with a journal: up to some moment, and at least up to the
 * last sync of anything, which takes all names of before along.
 */
export class DiskModel {
  /** as the programs saw it */
  readonly #names: Names
  /** as it was at the last sync */
  readonly #durableNames: Names
  readonly #waiting: NameChange[] = []
  readonly #open = new Map<string, FileState | 'folder'>()

  /** The disk as it is now, all of it certain. */
  constructor(root: string) {
    this.#names = readFolder(root)
    this.#durableNames = new Map(this.#names)
  }

  /** Takes in what was done next. */
  apply(event: TraceEvent): void {
    switch (event.does) {
      case 'acknowledge':
        return
      case 'open':
        return this.#opened(event)
      case 'close':
        return void this.#open.delete(`${event.thread} ${event.descriptor}`)
      case 'write':
        return void this.#file(event)?.waiting.push({
          position: event.position,
          data: Buffer.from(event.data, 'base64'),
        })
      case 'truncate':
        return void this.#file(event)?.waiting.push({ size: event.size })
      case 'truncate path':
        return void this.#fileAt(event.path).waiting.push({ size: event.size })
      case 'sync':
        return this.#sync(this.#open.get(`${event.thread} ${event.descriptor}`))
      case 'put': {
        const file = this.#fileAt(event.path)
        file.waiting.push({ size: 0 }, { position: 0, data: Buffer.from(event.data, 'base64') })
        return
      }
      case 'make folder':
        if (!this.#names.has(event.path)) this.#change(event)
        return
      case 'rename':
      case 'remove':
        return this.#change(event)
    }
  }

  /** Writes a disk as the power could have left it at this moment. */
  writeAfterPowerCut(root: string, below: Below): void {
    const names = new Map(this.#durableNames)
    // All, none, or some of what was not certain; all and none are the ends that programs get wrong most.
    const kept = [this.#waiting.length, 0, below(this.#waiting.length + 1)][below(3)] ?? 0
    for (const change of this.#waiting.slice(0, kept)) applyChange(names, change)
    const luck = [0, 100, 50, 90, below(101)][below(5)] ?? 50
    fs.mkdirSync(root, { recursive: true, mode: 0o700 })
    for (const [place, state] of [...names].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const target = path.join(root, place)
      if (state === 'folder') fs.mkdirSync(target, { recursive: true, mode: 0o700 })
      else fs.writeFileSync(target, afterPowerCut(state, luck, below), { mode: 0o600 })
    }
  }

  #opened({ thread, descriptor, path: place, empties }: Extract<TraceEvent, { does: 'open' }>): void {
    const there = this.#names.get(place)
    if (there === 'folder' || place === '') return void this.#open.set(`${thread} ${descriptor}`, 'folder')
    const file = this.#fileAt(place)
    if (empties) file.waiting.push({ size: 0 })
    this.#open.set(`${thread} ${descriptor}`, file)
  }

  #file({ thread, descriptor }: { thread: number; descriptor: number }): FileState | undefined {
    const state = this.#open.get(`${thread} ${descriptor}`)
    if (state === undefined || state === 'folder') throw new Error(`a write to no file: ${thread} ${descriptor}`)
    return state
  }

  #fileAt(place: string): FileState {
    const there = this.#names.get(place)
    if (there === 'folder') throw new Error(`${place} is a folder`)
    if (there) return there
    const file: FileState = { durable: Buffer.alloc(0), waiting: [] }
    this.#change({ does: 'make file', path: place, file })
    return file
  }

  #change(change: NameChange): void {
    applyChange(this.#names, change)
    this.#waiting.push(change)
  }

  #sync(state: FileState | 'folder' | undefined): void {
    for (const change of this.#waiting.splice(0)) applyChange(this.#durableNames, change)
    if (state === undefined || state === 'folder') return
    state.durable = contentAfter(state.durable, state.waiting.splice(0))
  }
}

function applyChange(names: Names, change: NameChange): void {
  if (change.does === 'make file') names.set(change.path, change.file)
  else if (change.does === 'make folder') names.set(change.path, 'folder')
  else if (change.does === 'remove') names.delete(change.path)
  else {
    for (const [place, state] of [...names]) {
      if (place !== change.from && !place.startsWith(`${change.from}${path.sep}`)) continue
      names.delete(place)
      names.set(`${change.to}${place.slice(change.from.length)}`, state)
    }
  }
}

function afterPowerCut({ durable, waiting }: FileState, luck: number, below: Below): Buffer {
  const kept: Change[] = []
  for (const change of waiting) {
    if (below(100) < luck) kept.push(change)
    else if ('data' in change && below(2) === 0) kept.push(...torn(change, below))
  }
  return contentAfter(durable, kept)
}

/** Some sectors of a write. */
function torn({ position, data }: Extract<Change, { data: Buffer }>, below: Below): Change[] {
  const size = SECTORS[below(2)] ?? 512
  const parts: Change[] = []
  for (let from = 0; from < data.length;) {
    const to = Math.min(data.length, from + size - ((position + from) % size))
    if (below(2) === 0) parts.push({ position: position + from, data: data.subarray(from, to) })
    from = to
  }
  return parts
}

function contentAfter(before: Buffer, changes: readonly Change[]): Buffer {
  let content = before
  let size = before.length
  for (const change of changes) {
    const end = 'data' in change ? Math.max(size, change.position + change.data.length) : change.size
    if (content === before || end > content.length) {
      const larger = Buffer.alloc(Math.max(end, size, content.length))
      content.copy(larger, 0, 0, size)
      content = larger
    }
    if ('data' in change) content.set(change.data, change.position)
    else if (end < size) content.fill(0, end, size)
    size = end
  }
  return content.subarray(0, size)
}

function readFolder(root: string, names: Names = new Map(), under = ''): Names {
  for (const item of fs.readdirSync(path.join(root, under), { withFileTypes: true })) {
    const place = path.join(under, item.name)
    if (item.isDirectory()) {
      names.set(place, 'folder')
      readFolder(root, names, place)
    } else names.set(place, { durable: fs.readFileSync(path.join(root, place)), waiting: [] })
  }
  return names
}
