import { addBatch, digestOutstanding, findOutstanding, type Outstanding } from './acknowledgement.ts'
import type { Carrier } from './carrier.ts'
import { printOf, readHeldDocuments } from './held-documents.ts'
import { mailboxEpoch, type Mailbox } from './mailbox.ts'
import type { MailboxMemory, OwnBatch } from './mailbox-memory.ts'
import type { HeldDocument } from './record-content.ts'
import { createRecordName } from './record-names.ts'
import { sealBatch, type SealedBatch } from './seal-batch.ts'

/** What we have, and what the peers lack of it. */
export type Survey = { held: HeldDocument[]; outstanding: Outstanding[] }

/** Looks at every document, and forgets the count of edits that have arrived. */
export async function survey(mailbox: Mailbox): Promise<Survey> {
  const { memory, storage, peers } = mailbox
  const counted = new Map(memory.edits)
  const held = await readHeldDocuments(storage)
  const outstanding = findOutstanding(memory, peers, held)
  const open = new Set(outstanding.map(({ document }) => document.name))
  for (const [name, edits] of counted)
    if (!open.has(name) && memory.edits.get(name) === edits) memory.edits.delete(name)
  for (const { document, lacksStructs } of outstanding) {
    if (lacksStructs && !memory.edits.has(document.name)) memory.edits.set(document.name, 1)
  }
  return { held, outstanding }
}

/**
 * Writes one batch when the peers lack something that no file of ours in the folder brings, or wait for an
 * acknowledgement; then removes files that are not needed any more. Rejects with CarrierFailure.
 * @param listed names that were in the folder just now
 * @returns a sentence when some document could not be written
 */
export async function writeFolder(
  mailbox: Mailbox,
  carrier: Carrier,
  listed: ReadonlySet<string>,
): Promise<string | null> {
  const { memory, timers } = mailbox
  const found = await survey(mailbox)
  const epoch = mailboxEpoch(timers.now())
  try {
    if (!isDue(memory, found, epoch, listed)) return null
    const { sealed, batch } = await sealSurvey(mailbox, found)
    const before = memory.written?.prints ?? new Map<string, string>()
    for (const record of sealed.records) {
      const name = createRecordName()
      await carrier.write(name, record)
      batch.files.push(name)
    }
    const prints = new Map(found.held.map((one) => [one.name, printOf(one)]))
    for (const name of sealed.left) prints.set(name, before.get(name) ?? '')
    memory.written = { prints, asked: digestOutstanding(found.outstanding), epoch }
    memory.owesAcknowledgement = false
    memory.lastWritten = timers.now()
    addBatch(memory, batch)
    return describeTooLong(sealed.tooLong)
  } finally {
    await mailbox.save()
    await removeObsolete(mailbox, carrier)
  }
}

/** Seals what a survey found. The numbers used are durable when it resolves. */
export async function sealSurvey(
  mailbox: Mailbox,
  { held, outstanding }: Survey,
): Promise<{ sealed: SealedBatch; batch: OwnBatch }> {
  const { memory } = mailbox
  const underway = new Map(memory.batches.flatMap((batch) => [...batch.prints]))
  const isUnderway = ({ document, print }: Outstanding) => Number(underway.get(document.name) === print)
  // When not all has room, what no batch brings yet goes first.
  const ordered = outstanding.toSorted((left, right) => isUnderway(left) - isUnderway(right))
  const epoch = mailboxEpoch(mailbox.timers.now())
  const { storage, root, own, peers, schema } = mailbox
  const sealed = await sealBatch(memory, { storage, root, own, peers, schema, epoch, held, outstanding: ordered })
  await mailbox.save()
  const carried = sealed.carried.map(({ document, print }) => ({ name: document.name, print }))
  const batch: OwnBatch = {
    sequences: sealed.sequences,
    files: [],
    edits: new Map(carried.map(({ name }) => [name, memory.edits.get(name) ?? 0])),
    prints: new Map(carried.map(({ name, print }) => [name, print])),
  }
  return { sealed, batch }
}

/** Says which documents no record can take; null when there are none. */
export function describeTooLong(names: readonly string[]): string | null {
  if (names.length === 0) return null
  const which = names.length === 1 ? 'One shared page has' : `${names.length} shared pages have`
  return `${which} grown too long to go by file. The other pages are not held up; a direct connection can still bring it over.`
}

/** Whether our newest files do not lie in the folder as they should. */
export function isFolderBehind(memory: MailboxMemory, epoch: number, listed: ReadonlySet<string>): boolean {
  const newest = newestInFolder(memory)
  return newest !== undefined && (memory.written?.epoch !== epoch || newest.files.some((name) => !listed.has(name)))
}

function isDue(memory: MailboxMemory, found: Survey, epoch: number, listed: ReadonlySet<string>): boolean {
  const prints = memory.written?.prints
  const isNew = found.held.some((one) => prints?.get(one.name) !== printOf(one))
  if (isNew || memory.owesAcknowledgement) return true
  if (found.outstanding.length === 0) return false
  if (newestInFolder(memory)) return isFolderBehind(memory, epoch, listed)
  return memory.written?.asked !== digestOutstanding(found.outstanding)
}

function newestInFolder(memory: MailboxMemory): OwnBatch | undefined {
  return memory.batches.findLast((batch) => batch.files.length > 0)
}

async function removeObsolete({ memory, save }: Mailbox, carrier: Carrier): Promise<void> {
  if (memory.obsolete.length === 0) return
  for (const name of [...memory.obsolete]) {
    await carrier.remove(name)
    memory.obsolete = memory.obsolete.filter((one) => one !== name)
  }
  await save()
}
