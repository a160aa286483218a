import { KEY_BYTES } from '../identity/key-pair.ts'
import { readStateVector } from '../replication/state-vectors.ts'
import { createByteReader, UnreadableBytes } from './byte-reader.ts'
import { createByteWriter } from './byte-writer.ts'
import {
  MAX_CLIENTS,
  MAX_DEVICES,
  MAX_ENTRIES,
  MAX_NAME_BYTES,
  MAX_RANGES,
  MAX_SEQUENCE,
  MAX_STATE_VECTOR_BYTES,
  MAX_UPDATE_BYTES,
} from './record-limits.ts'

/** One Yjs V1 update of one document, and the client ids the author says are its own there. */
export type RecordEntry = { name: string; clients: readonly number[]; update: Uint8Array }

/** What is durable of one document at the author: its state vector, and a digest (8 bytes) of its deletions, which state vectors do not show. */
export type HeldDocument = { name: string; stateVector: Uint8Array; deletions: Uint8Array }

/** Records of one device that were taken: its key, and ascending ranges of numbers with both ends. */
export type TakenFrom = { author: Uint8Array; ranges: { from: number; to: number }[] }

/** What the author has: its documents, and which records of each reader it has taken. */
export type Acknowledgement = { documents: HeldDocument[]; taken: TakenFrom[] }

/**
 * What one record carries; `ack` is null in the further parts of one writing, and in a last word. `schema`: number of the
 * author's document shape; `left`: the author ended the sharing.
 */
export type RecordContent = { schema: number; entries: RecordEntry[]; ack: Acknowledgement | null; left?: true }

/** Length of the digest of a document's deletions, in bytes. */
export const DELETIONS_BYTES = 8
const MAX_SCHEMA = 1_000_000
/** What follows the entries. */
const follows = { nothing: 0, acknowledgement: 1, leaving: 2 } as const

/** Content as bytes, before deflating. */
export function encodeContent(content: RecordContent): Uint8Array {
  const writer = createByteWriter()
  writer.number(content.schema)
  writer.number(content.entries.length)
  for (const { name, clients, update } of content.entries) {
    writer.text(name)
    writer.number(clients.length)
    for (const client of clients) writer.number(client)
    writer.bytes(update)
  }
  if (content.left) writer.number(follows.leaving)
  else writer.number(content.ack === null ? follows.nothing : follows.acknowledgement)
  if (content.ack !== null) {
    writer.number(content.ack.documents.length)
    for (const { name, stateVector, deletions } of content.ack.documents) {
      writer.text(name)
      writer.bytes(stateVector)
      writer.bytes(deletions)
    }
    writer.number(content.ack.taken.length)
    for (const { author, ranges } of content.ack.taken) {
      writer.bytes(author)
      writer.number(ranges.length)
      for (const { from, to } of ranges) {
        writer.number(from)
        writer.number(to)
      }
    }
  }
  return writer.finish()
}

/** Reads what `encodeContent` wrote, every field within its limit. Throws UnreadableBytes. */
export function decodeContent(bytes: Uint8Array): RecordContent {
  const reader = createByteReader(bytes)
  const schema = reader.number(MAX_SCHEMA)
  const entries = readList(MAX_ENTRIES, () => ({
    name: reader.text(MAX_NAME_BYTES),
    clients: readList(MAX_CLIENTS, () => reader.number(Number.MAX_SAFE_INTEGER)),
    update: reader.bytes(MAX_UPDATE_BYTES),
  }))
  const next = reader.number(follows.leaving)
  if (next !== follows.acknowledgement) {
    reader.end()
    return { schema, entries, ack: null, ...(next === follows.leaving ? { left: true } : {}) }
  }
  const documents = readList(MAX_ENTRIES, () => {
    const name = reader.text(MAX_NAME_BYTES)
    const stateVector = reader.bytes(MAX_STATE_VECTOR_BYTES)
    if (readStateVector(stateVector) === null) throw new UnreadableBytes('a state vector is none')
    return { name, stateVector, deletions: readExactly(DELETIONS_BYTES) }
  })
  const taken = readList(MAX_DEVICES, () => {
    const author = readExactly(KEY_BYTES)
    let last = 0
    const ranges = readList(MAX_RANGES, () => {
      const from = reader.number(MAX_SEQUENCE)
      const to = reader.number(MAX_SEQUENCE)
      if (from <= last || to < from) throw new UnreadableBytes('ranges are out of order')
      last = to
      return { from, to }
    })
    return { author, ranges }
  })
  reader.end()
  return { schema, entries, ack: { documents, taken } }

  function readList<Item>(most: number, readItem: () => Item): Item[] {
    const count = reader.number(most)
    const items: Item[] = []
    for (let at = 0; at < count; at++) items.push(readItem())
    return items
  }

  function readExactly(length: number): Uint8Array {
    const found = reader.bytes(length)
    if (found.length !== length) throw new UnreadableBytes('a key or digest is too short')
    return found
  }
}
