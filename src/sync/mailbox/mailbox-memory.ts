import type { HeldDocument } from './record-content.ts'

/** A range of sequence numbers with both ends. */
export type SequenceRange = { from: number; to: number }

/** Records written at one go. `edits`: local edits per document that were waiting then; `prints`: states that were carried. */
export type OwnBatch = {
  sequences: number[]
  /** Names in the folder; empty for a batch that was handed out as a file. */
  files: string[]
  edits: Map<string, number>
  prints: Map<string, string>
}

/** What a peer said last of what it has. */
export type HeardAcknowledgement = { sequence: number; documents: HeldDocument[]; taken: SequenceRange[] }

/** Which records of a peer were taken. Below `floor` only that they are old is known. */
export type TakenRecords = { floor: number; hashes: Map<number, string> }

/** Everything a mailbox must know after a restart. Changed in place; stored as the text of `encodeMemory`. */
export type MailboxMemory = {
  nextSequence: number
  /** Hash (hex) of our record before; empty when it is not known. */
  lastHash: string
  /** Our batches that no peer acknowledged yet, oldest first. */
  batches: OwnBatch[]
  /** What the folder was written from last. `asked`: digest of what was missing at the peers. */
  written: { prints: Map<string, string>; asked: string; epoch: number } | null
  /** The newest batch that all peers took. */
  delivered: { sequences: number[]; prints: Map<string, string> } | null
  /** Whether something was taken since we last said what we have. */
  owesAcknowledgement: boolean
  /** Local edits per document that no peer acknowledged. */
  edits: Map<string, number>
  /** By device key, hex. */
  heard: Map<string, HeardAcknowledgement>
  taken: Map<string, TakenRecords>
  /** Our files that may be removed from the folder. */
  obsolete: string[]
  /** Hashes (hex) of records that are taken although they contradict others. */
  forgiven: string[]
  /** Why nothing is read or written, and the record that caused it; `author` and `hash` in hex. */
  paused: { sentence: string; author: string; sequence: number; hash: string } | null
  lastWritten: number | null
  lastRead: number | null
  /** Highest number of the document shape that a peer wrote with. */
  peerSchema: number | null
}

/** Where the memory is kept: as durable and as secret as the documents. `save` resolves once it is durable. */
export type MailboxMemoryStore = { load(): Promise<string | null>; save(text: string): Promise<void> }

const VERSION = 1

/** The memory of a mailbox that was never used. */
export function createMemory(): MailboxMemory {
  return {
    nextSequence: 1,
    lastHash: '',
    batches: [],
    written: null,
    delivered: null,
    owesAcknowledgement: false,
    edits: new Map(),
    heard: new Map(),
    taken: new Map(),
    obsolete: [],
    forgiven: [],
    paused: null,
    lastWritten: null,
    lastRead: null,
    peerSchema: null,
  }
}

/** Memory as text. */
export function encodeMemory(memory: MailboxMemory): string {
  return JSON.stringify({ version: VERSION, memory }, (_key, value: unknown) => {
    if (value instanceof Map) return { map: [...value] }
    if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') }
    return value
  })
}

/** Reads what `encodeMemory` wrote. A text of another version starts afresh, which costs one more exchange and loses nothing. */
export function decodeMemory(text: string | null): MailboxMemory {
  if (text === null) return createMemory()
  const read = JSON.parse(text, (_key, value: unknown) => {
    const map: unknown = isRecord(value) ? value['map'] : undefined
    if (Array.isArray(map)) return new Map(map as [unknown, unknown][])
    const bytes: unknown = isRecord(value) ? value['bytes'] : undefined
    return typeof bytes === 'string' ? new Uint8Array(Buffer.from(bytes, 'base64')) : value
  }) as { version?: number; memory?: MailboxMemory }
  return read.version === VERSION && read.memory ? { ...createMemory(), ...read.memory } : createMemory()
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 1
}
