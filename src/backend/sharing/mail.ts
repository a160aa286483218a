import { AppError } from '#core/commands/app-error.ts'
import { StorageRefused } from '#sync/storage/sync-storage.ts'
import { recordSize } from '#sync/mailbox/sealed-record.ts'
import { recordSentence } from '#sync/mailbox/record-refusals.ts'
import { whyUnusable } from '../folders.ts'
import type { Sharing } from './sharing.ts'
import { sharingRefused } from './sharing-refused.ts'

const fileName = 'mentorbook-update.mbsync'
/** Every record's size is a multiple of this, in bytes. */
const sizeStep = 256
const notPaired = 'Files can be exchanged once you are paired and the sharing is not paused.'

/** Chooses the folder for sealed files; null for none. Fails SHARING_REFUSED. */
export async function setMailbox(sharing: Sharing, mentorshipId: string, folder: string | null): Promise<void> {
  const problem = folder === null ? null : whyUnusable(folder)
  if (problem !== null) throw sharingRefused(problem)
  await sharing.must(mentorshipId).keeper.setMailbox(folder)
}

/** One file with all that the partner has not confirmed. Fails SHARING_REFUSED, STORAGE_UNAVAILABLE. */
export async function exportMail(
  sharing: Sharing,
  mentorshipId: string,
): Promise<{ fileName: string; bytes: Uint8Array<ArrayBuffer> }> {
  const files: Uint8Array[] = []
  for (const { mailbox } of await sharing.must(mentorshipId).mailboxes()) {
    const file = await told(mailbox.exportFile())
    if (!file.ok) throw sharingRefused(file.sentence)
    files.push(file.bytes)
  }
  if (files.length === 0) throw sharingRefused(notPaired)
  // Records of several devices stand one after the other; each takes its own.
  return { fileName, bytes: new Uint8Array(Buffer.concat(files)) }
}

/** Takes over a file for whichever mentorship it is meant. Fails SHARING_REFUSED with what is wrong with it. */
export async function importMail(
  sharing: Sharing,
  bytes: Uint8Array,
): Promise<{ mentorshipId: string; sentence: string }> {
  const shared = sharing.all()
  for (const one of shared) {
    for (const { device, mailbox } of await one.mailboxes()) {
      const records = recordsFor(bytes, device.root)
      if (records === null) continue
      const { taken, known, sentence } = await told(mailbox.importFile(records))
      if (taken + known === 0) throw sharingRefused(sentence)
      return { mentorshipId: one.keeper.mentorshipId, sentence }
    }
  }
  if (shared.length === 0) throw sharingRefused('You share nothing yet, so this file cannot be for this notebook.')
  throw sharingRefused(recordSentence(isRecordLike(bytes) ? 'other-pairing' : 'foreign-file'))
}

/** What of a file one device can read; null for nothing. */
function recordsFor(bytes: Uint8Array, root: Uint8Array): Uint8Array | null {
  const found: Uint8Array[] = []
  for (let at = 0; at < bytes.length;) {
    const size = isRecordLike(bytes.subarray(at)) ? recordSize(bytes.subarray(at), root) : null
    if (size !== null) found.push(bytes.subarray(at, at + size))
    at += size ?? sizeStep
  }
  return found.length === 0 ? null : new Uint8Array(Buffer.concat(found))
}

function isRecordLike(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 6)) === 'MBSYNC'
}

async function told<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Error && error.name === new StorageRefused('').name)
      throw new AppError('STORAGE_UNAVAILABLE', { sentence: error.message })
    throw error
  }
}
