import { toHex } from '../identity/key-pair.ts'
import { noteOwnSequence } from './acknowledgement.ts'
import { CarrierFailure, type CarriedFile, type Carrier } from './carrier.ts'
import type { Mailbox } from './mailbox.ts'
import { MAX_RECORD_BYTES } from './record-limits.ts'
import type { RecordRefusalKind } from './record-refusals.ts'
import { openRecord, type OpenedRecord, type RefusedRecord } from './sealed-record.ts'
import { takeRecord } from './take-record.ts'

/** Files that need no second look, by name, with what told them apart; lives as long as the program. */
export type SeenFiles = {
  done: Map<string, string>
  /** How often a file was looked at that is not whole yet. */
  unfinished: Map<string, number>
  /** What the person should hear of a file for as long as it lies there. */
  told: Map<string, string>
}

/** `changed`: something was taken, or an acknowledgement heard. `more`: the rest waits for the next look. */
export type FolderReading = { listed: ReadonlySet<string>; changed: boolean; more: boolean; trouble: string | null }

/** A folder may be large: so much is held in memory at one look. */
const LOOK_BYTES = 32 * 1024 * 1024
/** A file that is not whole after so many looks is told of. */
const PATIENT_LOOKS = 40
const kindsToTell: readonly RecordRefusalKind[] = ['newer-version', 'unreadable', 'unknown-device', 'too-large']

/** Takes over every new record in the folder, lowest number first. Gaps, repeats and strangers are passed over; nothing is removed. */
export async function readFolder(mailbox: Mailbox, carrier: Carrier, seen: SeenFiles): Promise<FolderReading> {
  const files = await carrier.list()
  const listed = new Set(files.map(({ name }) => name))
  for (const map of [seen.done, seen.unfinished, seen.told]) {
    for (const name of map.keys()) if (!listed.has(name)) map.delete(name)
  }
  const own = new Set(mailbox.memory.batches.flatMap((batch) => batch.files))
  const reading = { listed, changed: false, more: false, trouble: null as string | null }
  const opened: { file: CarriedFile; record: OpenedRecord }[] = []
  let room = LOOK_BYTES
  let isGettingOn = false
  // Files that were not whole last time come last, so that they take no room from new ones.
  const fresh = files.filter((file) => seen.done.get(file.name) !== look(file) && !own.has(file.name))
  const waiting = (file: CarriedFile) => Number(seen.unfinished.has(file.name))
  for (const file of fresh.toSorted((left, right) => waiting(left) - waiting(right))) {
    if (file.size > MAX_RECORD_BYTES) {
      seen.done.set(file.name, look(file))
      continue
    }
    if (file.size > room) {
      reading.more = isGettingOn
      break
    }
    const bytes = await readOne(carrier, file.name)
    if (bytes === null) continue
    room -= bytes.length
    isGettingOn ||= waiting(file) === 0
    const record = openRecord(bytes, {
      root: mailbox.root,
      own: mailbox.own.publicKey,
      peers: mailbox.peerKeys,
      revoked: mailbox.revoked,
    })
    if (record.ok) opened.push({ file, record })
    else judgeRefused(mailbox, seen, file, record)
  }
  opened.sort((left, right) => left.record.header.sequence - right.record.header.sequence)
  for (const { file, record } of opened) {
    const taken = await takeRecord(mailbox, record)
    if (taken.outcome === 'taken') reading.changed = true
    seen.told.delete(file.name)
    if (taken.outcome === 'refused') seen.told.set(file.name, taken.refusal.sentence)
    if (taken.outcome !== 'refused' || !taken.again) seen.done.set(file.name, look(file))
    seen.unfinished.delete(file.name)
    if (mailbox.memory.paused) break
  }
  reading.trouble = [...seen.told.values()].at(-1) ?? null
  return reading
}

function judgeRefused(mailbox: Mailbox, seen: SeenFiles, file: CarriedFile, record: RefusedRecord): void {
  if (record.kind === 'truncated' || record.kind === 'changed') {
    // The folder's own program may still be bringing the rest.
    const looks = (seen.unfinished.get(file.name) ?? 0) + 1
    seen.unfinished.set(file.name, looks)
    if (looks > PATIENT_LOOKS) seen.told.set(file.name, record.sentence)
    return
  }
  seen.done.set(file.name, look(file))
  if (record.kind === 'own' && record.header && record.hash) {
    // No batch knows it: a copy, or left from a writing that failed or was forgotten.
    mailbox.memory.obsolete.push(file.name)
    noteOwnSequence(mailbox.memory, record.header.sequence, toHex(record.hash))
  }
  if (kindsToTell.includes(record.kind)) seen.told.set(file.name, record.sentence)
}

async function readOne(carrier: Carrier, name: string): Promise<Uint8Array | null> {
  try {
    return await carrier.read(name, MAX_RECORD_BYTES)
  } catch (error) {
    // One file that cannot be had must not keep the others back.
    if (error instanceof CarrierFailure && ['missing', 'too-large', 'unreadable'].includes(error.problem)) return null
    throw error
  }
}

function look({ size, changed }: CarriedFile): string {
  return `${size} ${changed}`
}
