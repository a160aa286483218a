import { addBatch } from './acknowledgement.ts'
import type { Mailbox, MailboxRefusal } from './mailbox.ts'
import { recordSentence } from './record-refusals.ts'
import { openRecord, recordSize, type OpenedRecord } from './sealed-record.ts'
import { takeRecord } from './take-record.ts'
import { describeTooLong, sealSurvey, survey } from './write-folder.ts'

/** The most bytes of one file for mail or a stick. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024

/** A file to hand over. `left`: documents that had no room and go with the next one; `problem` is for the person. */
export type ExportedFile =
  | { ok: true; bytes: Uint8Array; documents: string[]; left: string[]; problem: string | null }
  | { ok: false; sentence: string }

/** What was in a file that was handed in; `sentence` says it to the person. */
export type ImportedFile = {
  /** Records taken, and records that were known already. */
  taken: number
  known: number
  documents: string[]
  refused: MailboxRefusal[]
  sentence: string
}

/** One file with all that the peers have not acknowledged, and what we have; sealed like the records of a folder. */
export async function exportFile(mailbox: Mailbox): Promise<ExportedFile> {
  const { memory, timers } = mailbox
  if (memory.paused) return { ok: false, sentence: memory.paused.sentence }
  const found = await survey(mailbox)
  const { sealed, batch } = await sealSurvey(mailbox, found)
  addBatch(memory, batch)
  memory.lastWritten = timers.now()
  await mailbox.save()
  return {
    ok: true,
    bytes: new Uint8Array(Buffer.concat(sealed.records)),
    documents: [...batch.prints.keys()],
    left: sealed.left,
    problem: describeTooLong(sealed.tooLong),
  }
}

/** Takes over what a file holds, as far as it is genuine and new. Never rejects for what is in the file. */
export async function importFile(mailbox: Mailbox, bytes: Uint8Array): Promise<ImportedFile> {
  const { memory } = mailbox
  const result: ImportedFile = { taken: 0, known: 0, documents: [], refused: [], sentence: '' }
  if (memory.paused) return { ...result, sentence: memory.paused.sentence }
  const documents = new Set<string>()
  for (const record of openAll(mailbox, bytes, result)) {
    const outcome = await takeRecord(mailbox, record)
    if (outcome.outcome === 'taken') {
      result.taken++
      for (const name of outcome.documents) documents.add(name)
    } else if (outcome.outcome === 'known') result.known++
    else result.refused.push(outcome.refusal)
    if (memory.paused) break
  }
  if (result.taken > 0) memory.lastRead = mailbox.timers.now()
  await mailbox.save()
  result.documents = [...documents]
  result.sentence = describe(result)
  return result
}

function openAll(mailbox: Mailbox, bytes: Uint8Array, result: ImportedFile): OpenedRecord[] {
  if (bytes.length > MAX_FILE_BYTES) {
    const kind = 'too-large'
    result.refused.push({ kind, sentence: recordSentence(kind), peer: null, document: null })
    return []
  }
  const opened: OpenedRecord[] = []
  for (const part of partRecords(bytes, mailbox.root)) {
    const record = openRecord(part, {
      root: mailbox.root,
      own: mailbox.own.publicKey,
      peers: mailbox.peerKeys,
      revoked: mailbox.revoked,
    })
    if (record.ok) opened.push(record)
    else result.refused.push({ kind: record.kind, sentence: record.sentence, peer: null, document: null })
  }
  return opened.toSorted((left, right) => left.header.sequence - right.header.sequence)
}

/** Every record knows its own size; what follows the last readable header is one piece. */
function partRecords(bytes: Uint8Array, root: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = []
  let at = 0
  do {
    const rest = bytes.subarray(at)
    const size = recordSize(rest, root) ?? rest.length
    parts.push(rest.subarray(0, size))
    at += size
  } while (at < bytes.length)
  return parts
}

function describe({ taken, known, documents, refused }: ImportedFile): string {
  const [first] = refused
  const pages = documents.length === 1 ? 'one shared page' : `${documents.length} shared pages`
  if (taken > 0 && first) return `Changes in ${pages} were taken over, but not all of the file: ${first.sentence}`
  if (first) return first.sentence
  if (documents.length > 0) return `Changes in ${pages} were taken over.`
  if (taken > 0) return 'The file says what the other side has received. There was nothing new to take over.'
  return known > 0 ? recordSentence('replay') : recordSentence('foreign-file')
}
