import type { KeyPair } from '../network/transport.ts'
import { endsOf, isEmptyUpdate } from '../replication/state-vectors.ts'
import type { SyncStorage } from '../storage/sync-storage.ts'
import { takenRanges, type Outstanding } from './acknowledgement.ts'
import type { MailboxMemory } from './mailbox-memory.ts'
import type { Acknowledgement, HeldDocument, RecordEntry } from './record-content.ts'
import { MAX_CLIENTS, MAX_ENTRIES, MAX_UPDATE_BYTES } from './record-limits.ts'
import { mailboxEpoch, type Mailbox } from './mailbox.ts'
import { hashRecord, sealRecord, type Sealing } from './sealed-record.ts'

export type BatchWriting = {
  storage: SyncStorage
  root: Uint8Array
  own: KeyPair
  /** Device keys of the peers, hex. */
  peers: readonly string[]
  schema: number
  epoch: number
  held: HeldDocument[]
  outstanding: readonly Outstanding[]
}

/** Sealed records with what they carry; `left`: documents that had no room; `tooLong`: documents that no record can take. */
export type SealedBatch = {
  records: Uint8Array[]
  sequences: number[]
  carried: Outstanding[]
  left: string[]
  tooLong: string[]
}

const PART_BYTES = 2 * 1024 * 1024
const BATCH_BYTES = 32 * 1024 * 1024

/**
 * Seals all that is outstanding, and what we have, into as many records as it takes. The numbers are used up in the
 * memory, which must be saved before a record leaves: a number that was given twice looks like a fork to the peer.
 */
export async function sealBatch(memory: MailboxMemory, writing: BatchWriting): Promise<SealedBatch> {
  const { storage, held, peers } = writing
  const parts: RecordEntry[][] = [[]]
  const batch: SealedBatch = { records: [], sequences: [], carried: [], left: [], tooLong: [] }
  let partBytes = 0
  let batchBytes = 0
  for (const one of writing.outstanding) {
    const { name } = one.document
    const update = await storage.difference(name, one.base)
    if (update.length > MAX_UPDATE_BYTES) batch.tooLong.push(name)
    else if (batchBytes + update.length > BATCH_BYTES) batch.left.push(name)
    else {
      batch.carried.push(one)
      if (isEmptyUpdate(update)) continue
      if (partBytes + update.length > PART_BYTES || (parts.at(-1)?.length ?? 0) >= MAX_ENTRIES) {
        parts.push([])
        partBytes = 0
      }
      // Another device's words come with us, too.
      const clients = [...endsOf(update).keys()].slice(-MAX_CLIENTS)
      parts.at(-1)?.push({ name, clients, update })
      partBytes += update.length
      batchBytes += update.length
    }
  }
  const taken = peers.map((peer) => ({ author: Buffer.from(peer, 'hex'), ranges: takenRanges(memory, peer) }))
  const ack: Acknowledgement = { documents: held.slice(0, MAX_ENTRIES), taken }
  for (const [at, entries] of parts.entries()) {
    batch.sequences.push(memory.nextSequence)
    batch.records.push(sealNext(memory, { ...writing, entries, ack: at === 0 ? ack : null }))
  }
  return batch
}

/** The record by which an author says that it ends the sharing. Its number is durable when it resolves. */
export async function sealLastWord(mailbox: Mailbox): Promise<Uint8Array> {
  const { memory, root, own, schema, timers } = mailbox
  const epoch = mailboxEpoch(timers.now())
  const record = sealNext(memory, { root, own, schema, epoch, entries: [], ack: null, left: true })
  await mailbox.save()
  return record
}

function sealNext(memory: MailboxMemory, content: Omit<Sealing, 'sequence' | 'previous'>): Uint8Array {
  const previous = memory.lastHash === '' ? new Uint8Array(32) : Buffer.from(memory.lastHash, 'hex')
  const record = sealRecord({ ...content, sequence: memory.nextSequence++, previous })
  memory.lastHash = Buffer.from(hashRecord(record)).toString('hex')
  return record
}
