import { digest, printOf } from './held-documents.ts'
import type { MailboxMemory, OwnBatch, SequenceRange, TakenRecords } from './mailbox-memory.ts'
import type { Acknowledgement, HeldDocument } from './record-content.ts'
import { MAX_RANGES } from './record-limits.ts'
import type { KnownRecords } from './sealed-record.ts'
import { commonStateVector, covers, EMPTY_STATE_VECTOR } from './state-vector.ts'

/** A document of which the peers lack something; `base`: what all of them have. */
export type Outstanding = { document: HeldDocument; base: Uint8Array; print: string; lacksStructs: boolean }

/** Further ahead than this a peer's word on our own numbers is not believed. */
const FARTHEST_JUMP = 1_000_000
const MOST_TAKEN = 2_048
const MOST_FORGIVEN = 4_096
const MOST_BATCHES = 8
const KEPT_FOLDER_BATCHES = 3

/** The documents of which some peer lacks something, by what each said last. */
export function findOutstanding(
  memory: MailboxMemory,
  peers: readonly string[],
  held: readonly HeldDocument[],
): Outstanding[] {
  const heard = peers.map((peer) => new Map(memory.heard.get(peer)?.documents.map((one) => [one.name, one])))
  return held.flatMap((document) => {
    const theirs = heard.map((documents) => documents.get(document.name))
    const base = commonStateVector(theirs.map((one) => one?.stateVector ?? EMPTY_STATE_VECTOR))
    const print = printOf(document)
    const lacksStructs = !covers(base, document.stateVector)
    const lacksDeletions =
      memory.delivered?.prints.get(document.name) !== print &&
      theirs.some((one) => one === undefined || !Buffer.from(one.deletions).equals(document.deletions))
    return lacksStructs || lacksDeletions ? [{ document, base, print, lacksStructs }] : []
  })
}

/** Digest of what is outstanding; two equal ones ask for the same record. */
export function digestOutstanding(outstanding: readonly Outstanding[]): string {
  return digest(...outstanding.flatMap(({ document, print, base }) => [document.name, print, base])).toString('hex')
}

/** Who hears: our own device key, and the keys of all peers, hex. */
export type Listener = { own: string; peers: readonly string[] }

/** Takes over what a peer says it has. An older word than the last is ignored: false. */
export function hear(
  memory: MailboxMemory,
  { own: self, peers }: Listener,
  from: { peer: string; sequence: number },
  { documents, taken: takenFrom }: Acknowledgement,
): boolean {
  const { peer, sequence } = from
  if ((memory.heard.get(peer)?.sequence ?? 0) >= sequence) return false
  const taken = takenFrom.find(({ author }) => Buffer.from(author).toString('hex') === self)?.ranges ?? []
  // Views of a whole record would keep all of it in memory.
  const own = documents.map((one) => ({
    ...one,
    stateVector: one.stateVector.slice(),
    deletions: one.deletions.slice(),
  }))
  memory.heard.set(peer, { sequence, documents: own, taken })
  noteOwnSequence(memory, taken.at(-1)?.to ?? 0, '')
  settleBatches(memory, peers)
  return true
}

/** Never gives a number again that a peer, or a file of ours, shows to be used already: after a restored backup it may be. */
export function noteOwnSequence(memory: MailboxMemory, sequence: number, hash: string): void {
  if (sequence < memory.nextSequence || sequence - memory.nextSequence > FARTHEST_JUMP) return
  memory.nextSequence = sequence + 1
  memory.lastHash = hash
}

/** Adds a batch, and lets go of those that it makes needless: every batch holds all that was outstanding. */
export function addBatch(memory: MailboxMemory, batch: OwnBatch): void {
  memory.batches.push(batch)
  const inFolder = memory.batches.filter((one) => one.files.length > 0)
  const needless = new Set(inFolder.slice(0, -KEPT_FOLDER_BATCHES))
  const handedOut = memory.batches.filter((one) => one.files.length === 0)
  for (const one of handedOut.slice(0, -MOST_BATCHES)) needless.add(one)
  dropBatches(memory, needless)
}

/** Which records of a peer were taken, for its next acknowledgement: the highest ranges when there are too many. */
export function takenRanges(memory: MailboxMemory, peer: string): SequenceRange[] {
  const taken = memory.taken.get(peer)
  if (!taken) return []
  const ranges: SequenceRange[] = taken.floor > 1 ? [{ from: 1, to: taken.floor - 1 }] : []
  for (const sequence of [...taken.hashes.keys()].toSorted((left, right) => left - right)) {
    const last = ranges.at(-1)
    if (last?.to === sequence - 1) last.to = sequence
    else ranges.push({ from: sequence, to: sequence })
  }
  return ranges.slice(-MAX_RANGES)
}

/** Remembers a record as taken. */
export function noteTaken(memory: MailboxMemory, peer: string, sequence: number, hash: string): void {
  const taken: TakenRecords = memory.taken.get(peer) ?? { floor: 1, hashes: new Map() }
  memory.taken.set(peer, taken)
  if (!taken.hashes.has(sequence)) taken.hashes.set(sequence, hash)
  if (taken.hashes.size <= MOST_TAKEN) return
  const oldest = [...taken.hashes.keys()].toSorted((left, right) => left - right).slice(0, MOST_TAKEN / 2)
  for (const one of oldest) taken.hashes.delete(one)
  taken.floor = Math.max(taken.floor, (oldest.at(-1) ?? 0) + 1)
}

/** The person goes on after a fork: both histories are taken from the record on where they part. */
export function forgiveFork(memory: MailboxMemory): void {
  if (memory.paused === null) return
  const { author, sequence, hash } = memory.paused
  const later = [...(memory.taken.get(author)?.hashes ?? [])].filter(([one]) => one >= sequence)
  for (const [one] of later) memory.taken.get(author)?.hashes.delete(one)
  memory.forgiven = [...memory.forgiven, ...later.map(([, one]) => one), hash].slice(-MOST_FORGIVEN)
  memory.paused = null
}

/** The memory as a reader of records asks it. */
export function knownRecords(memory: MailboxMemory): KnownRecords {
  return {
    hashOf(author, sequence) {
      const taken = memory.taken.get(Buffer.from(author).toString('hex'))
      if (!taken) return null
      const hash = taken.hashes.get(sequence)
      if (hash !== undefined) return Buffer.from(hash, 'hex')
      return sequence < taken.floor ? 'forgotten' : null
    },
  }
}

function settleBatches(memory: MailboxMemory, peers: readonly string[]): void {
  const isTaken = (sequence: number) =>
    peers.length > 0 &&
    peers.every((peer) => memory.heard.get(peer)?.taken.some(({ from, to }) => from <= sequence && sequence <= to))
  if (memory.delivered?.sequences.every(isTaken) === false) memory.delivered = null
  const newest = memory.batches.findLastIndex((batch) => batch.sequences.every(isTaken))
  const settled = memory.batches[newest]
  if (settled === undefined) return
  memory.delivered = { sequences: settled.sequences, prints: settled.prints }
  dropBatches(memory, new Set(memory.batches.slice(0, newest + 1)))
  for (const counts of [memory.edits, ...memory.batches.map((batch) => batch.edits)]) {
    for (const [name, edits] of settled.edits) {
      const left = (counts.get(name) ?? 0) - edits
      if (left > 0) counts.set(name, left)
      else counts.delete(name)
    }
  }
}

function dropBatches(memory: MailboxMemory, needless: ReadonlySet<OwnBatch>): void {
  memory.obsolete.push(...[...needless].flatMap((batch) => batch.files))
  memory.batches = memory.batches.filter((batch) => !needless.has(batch))
}
