import { toHex } from '../identity/key-pair.ts'
import { createAuthorIds } from '../replication/author-ids.ts'
import { takeIn } from '../replication/take-in.ts'
import { hear, knownRecords, noteTaken } from './acknowledgement.ts'
import { findGivenBack } from './given-back.ts'
import type { Mailbox, MailboxRefusal } from './mailbox.ts'
import type { HeldDocument, RecordEntry } from './record-content.ts'
import { judgeSequence, type OpenedRecord } from './sealed-record.ts'

/** What became of a record. `again`: it may be taken later as it is. */
export type TakeOutcome =
  | { outcome: 'taken'; documents: string[] }
  | { outcome: 'known' }
  | { outcome: 'refused'; refusal: MailboxRefusal; again: boolean }

/** Refusals of the guard that an honest peer may meet. */
const passing: readonly string[] = ['gap', 'unchecked', 'over-budget', 'unknown-document']

/**
 * Takes over one genuine record of a peer: every update passes the guard before it is stored, and the record counts as
 * taken once all are durable. Taking one twice changes nothing. Rejects with StorageRefused while nothing may be written.
 */
export async function takeRecord(mailbox: Mailbox, record: OpenedRecord): Promise<TakeOutcome> {
  const { memory } = mailbox
  const { header, entries, ack, schema } = record
  const peer = toHex(header.author)
  const hash = toHex(record.hash)
  const judged = memory.forgiven.includes(hash) ? null : judgeSequence(header, record.hash, knownRecords(memory))
  if (judged?.kind === 'replay') return { outcome: 'known' }
  if (judged) {
    memory.paused = { sentence: judged.sentence, author: peer, sequence: header.sequence, hash }
    return refused(mailbox, { kind: judged.kind, sentence: judged.sentence, peer, document: null }, true)
  }
  const listener = { own: mailbox.self, peers: mailbox.peers }
  if (ack && hear(memory, listener, { peer, sequence: header.sequence }, ack))
    await noticeRestore(mailbox, ack.documents)
  memory.peerSchema = Math.max(memory.peerSchema ?? 0, schema)
  let missing: TakeOutcome | null = null
  for (const entry of entries) {
    const refusal = await takeEntry(mailbox, peer, entry)
    const again = refusal !== null && passing.includes(refusal.kind)
    if (refusal) missing = refused(mailbox, refusal, again)
    if (refusal && !again) break
  }
  if (missing) return missing
  noteTaken(memory, peer, header.sequence, hash)
  if (record.left) mailbox.left.add(peer)
  memory.owesAcknowledgement ||= entries.length > 0
  return { outcome: 'taken', documents: entries.map(({ name }) => name) }
}

async function takeEntry(mailbox: Mailbox, peer: string, entry: RecordEntry): Promise<MailboxRefusal | null> {
  const { storage, guard, memory, renewals, beforeMassDeletion } = mailbox
  const { name, update } = entry
  const theirs = memory.heard.get(peer)?.documents.find((one) => one.name === name)?.stateVector
  const givenBack = theirs ? await findGivenBack(storage, name, theirs, renewals) : new Map<number, number>()
  const authors = createAuthorIds()
  authors.refresh(await storage.authors(name), new Set(await storage.ownClients(name)))
  const author = mailbox.author ?? peer
  authors.announce(author, entry.clients)
  const options = { name, storage, guard, peer, author, authors, givenBack, beforeMassDeletion }
  const taken = await takeIn(update, options)
  if ('ends' in taken) return null
  if (taken.refused === 'storage') throw taken.error
  return { kind: taken.refused.attack, sentence: taken.refused.sentence, peer, document: name }
}

/** A peer that knows more of our own writing than we do shall hear so at once, to give it back. */
async function noticeRestore(
  { storage, memory, renewals }: Mailbox,
  documents: readonly HeldDocument[],
): Promise<void> {
  const names = new Set(await storage.names())
  for (const { name, stateVector } of documents) {
    if (!names.has(name)) continue
    const givenBack = await findGivenBack(storage, name, stateVector, renewals)
    if (givenBack.size > 0) memory.owesAcknowledgement = true
  }
}

function refused(mailbox: Mailbox, refusal: MailboxRefusal, again: boolean): TakeOutcome {
  mailbox.onRefused(refusal)
  return { outcome: 'refused', refusal, again }
}
