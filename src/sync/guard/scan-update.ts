import { readByte, readCount, readName, readUint, skipString } from './byte-reader.ts'
import type { ByteReader } from './byte-reader.ts'
import type { DocumentShape } from './guard.ts'
import { guardLimits } from './guard-limits.ts'
import { refuse } from './refusal.ts'
import { scanJson, scanValue } from './scan-value.ts'

/** What an update says about itself. */
export type UpdateScan = {
  /** One for each client id it writes under; `end` is the clock after its last struct. */
  sections: { client: number; clock: number; end: number }[]
  structs: number
  /** Ids that must be there, flat: client, clock. */
  references: number[]
  /** Neighbours of structs that are known already, flat: client and clock of the letter before the cut. */
  knownCuts: number[]
  /** Parents that are named by their ids, flat: client, clock. */
  parents: number[]
  /** Both neighbours of structs that name two, flat: client, clock, client, clock. */
  pairs: number[]
  /** Ranges to delete, flat: client, clock, end. */
  deleted: number[]
}

type Scanner = {
  reader: ByteReader
  shape: DocumentShape
  scan: UpdateScan
  client: number
  clock: number
  known: number
}

/**
 * Walks over the bytes of a V1 update before Yjs sees them: every count and length is checked, names and kinds are those
 * of the shape, nothing is built. `knownClock` is the state vector of what is there. Throws a Refusal.
 */
export function scanUpdate(
  update: Uint8Array,
  shape: DocumentShape,
  knownClock: (client: number) => number,
): UpdateScan {
  const reader = { bytes: update, at: 0 }
  const scan: UpdateScan = {
    sections: [],
    structs: 0,
    references: [],
    knownCuts: [],
    parents: [],
    pairs: [],
    deleted: [],
  }
  const written = new Set<number>()
  const clients = readCount(reader, 4)
  if (clients > guardLimits.clients) refuse('too-many-clients', `${clients} client ids`)
  for (let left = clients; left > 0; left--) {
    const structs = readCount(reader, 2)
    scan.structs += structs
    if (structs === 0) refuse('malformed', 'a client id without structs')
    if (scan.structs > guardLimits.structs) refuse('too-many-structs', `${scan.structs} structs`)
    const client = readClient(reader, written)
    const clock = readClock(reader)
    const known = knownClock(client)
    if (clock > known) refuse('gap', 'a client id goes on after a gap')
    const scanner = { reader, shape, scan, client, clock, known }
    for (let index = 0; index < structs; index++) scanStruct(scanner)
    scan.sections.push({ client, clock, end: scanner.clock })
  }
  scanDeleted(reader, scan)
  if (reader.at !== update.length) refuse('malformed', 'bytes after the end')
  return scan
}

function readClient(reader: ByteReader, seen: Set<number>): number {
  const client = readUint(reader)
  if (client > guardLimits.client) refuse('malformed', 'a client id beyond 32 bits')
  if (seen.has(client)) refuse('malformed', 'a client id twice')
  seen.add(client)
  return client
}

function readClock(reader: ByteReader): number {
  const clock = readUint(reader)
  return clock > guardLimits.clock ? refuse('huge-clock', 'a clock beyond the limit') : clock
}

function scanStruct(scanner: Scanner): void {
  const { reader, known } = scanner
  const info = readByte(reader)
  const kind = info & 31
  let length: number
  if (kind === 0 || kind === 10) {
    if (info !== kind) refuse('malformed', 'flags on a struct without content')
    length = readUint(reader)
    if (kind === 10 && scanner.clock + length > known) refuse('gap', 'a gap inside the update')
  } else {
    scanPlace(scanner, info)
    length = scanContent(scanner, kind)
  }
  if (length === 0) refuse('malformed', 'a struct without length')
  scanner.clock += length
  if (scanner.clock > guardLimits.clock) refuse('huge-clock', 'a length beyond the limit')
}

function scanPlace(scanner: Scanner, info: number): void {
  const { reader, shape, scan } = scanner
  const { references } = scan
  const hasOrigin = (info & 128) !== 0
  const hasRight = (info & 64) !== 0
  const from = references.length
  if (hasOrigin) scanReference(scanner)
  if (hasRight) scanReference(scanner)
  if (hasOrigin && hasRight) for (let index = from; index < from + 4; index++) scan.pairs.push(references[index] ?? 0)
  // The content's length is not known yet: a struct that begins before the known end may be wholly known.
  if (scanner.clock < scanner.known) {
    if (hasOrigin) scan.knownCuts.push(references[from] ?? 0, references[from + 1] ?? 0)
    if (hasRight) scan.knownCuts.push(references.at(-2) ?? 0, (references.at(-1) ?? 0) - 1)
  }
  if (hasOrigin || hasRight) return
  const isRoot = readUint(reader)
  const hasKey = (info & 32) !== 0
  if (isRoot > 1) refuse('malformed', 'a parent of no kind')
  if (isRoot === 0) {
    scanReference(scanner)
    scan.parents.push(references.at(-2) ?? 0, references.at(-1) ?? 0)
  } else {
    const root = readName(reader)
    if (!Object.hasOwn(shape.roots, root)) refuse('wrong-root', 'a root that the document has not')
    if (hasKey !== (shape.roots[root] === 'map-of-maps')) refuse('wrong-root', 'a root of another kind')
  }
  if (hasKey) readName(reader)
}

function scanReference({ reader, scan, client, clock }: Scanner): void {
  const ofClient = readUint(reader)
  const ofClock = readClock(reader)
  if (ofClient > guardLimits.client) refuse('malformed', 'a client id beyond 32 bits')
  if (ofClient === client && ofClock >= clock) refuse('malformed', 'a struct that builds on itself')
  scan.references.push(ofClient, ofClock)
}

function scanContent({ reader, shape }: Scanner, kind: number): number {
  switch (kind) {
    case 1:
      return readUint(reader)
    case 4:
      return skipString(reader)
    case 6: {
      const mark = readName(reader).replace(/--.*$/, '')
      if (!shape.xml?.marks.includes(mark)) refuse('forbidden-name', 'a mark that the document has not')
      scanJson(reader)
      return 1
    }
    case 7:
      scanType(reader, shape)
      return 1
    case 8: {
      const count = readCount(reader, 1)
      for (let left = count; left > 0; left--) scanValue(reader)
      return count
    }
    case 2:
    case 3:
    case 5:
    case 9:
      return refuse('forbidden-content', `content of kind ${kind}`)
    default:
      return refuse('malformed', `content of kind ${kind}`)
  }
}

function scanType(reader: ByteReader, shape: DocumentShape): void {
  const type = readUint(reader)
  if (type > 6) refuse('malformed', 'a type of no kind')
  if (type === 1 || type === 2 || type === 6) return
  if (type !== 3) refuse('forbidden-content', `a type of kind ${type}`)
  if (!Object.hasOwn(shape.xml?.elements ?? {}, readName(reader)))
    refuse('forbidden-name', 'an element that the document has not')
}

function scanDeleted(reader: ByteReader, scan: UpdateScan): void {
  const clients = readCount(reader, 3)
  if (clients > guardLimits.clients) refuse('too-many-clients', `${clients} client ids`)
  const seen = new Set<number>()
  for (let left = clients; left > 0; left--) {
    const client = readClient(reader, seen)
    const ranges = readCount(reader, 2)
    if (ranges === 0) refuse('malformed', 'a client id without ranges')
    if (scan.deleted.length / 3 + ranges > guardLimits.deletedRanges) refuse('too-many-structs', 'too many ranges')
    let last = 0
    for (let index = 0; index < ranges; index++) {
      const clock = readClock(reader)
      const length = readUint(reader)
      if (length === 0 || clock < last) refuse('malformed', 'ranges out of order')
      last = clock + length
      if (last > guardLimits.clock) refuse('huge-clock', 'a range beyond the limit')
      scan.deleted.push(client, clock, last)
    }
  }
}
