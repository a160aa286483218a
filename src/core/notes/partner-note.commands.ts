import { and, asc, desc, eq, gte, max } from 'drizzle-orm'
import type { NoteReference } from '#contract/documents.contract.ts'
import { epochToInstant } from '#shared/time.ts'
import { closedSince } from '../commands/closed-record.queries.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { document, documentAuthor, documentVersion } from '../database/schema.ts'
import type { LiveDocument } from '../documents/document-store.ts'
import { foreignOrigin } from '../documents/live-document.ts'
import { findNoteOwner, findNoteRow, noteKey } from './note-owner.queries.ts'
import { applyNoteUpdate } from './notes.commands.ts'
import type { NoteParts } from './open-note.ts'
import { bringBack, insertVersion, keepVersion, stateOf } from './versions.commands.ts'

type Parts = Pick<NoteParts, 'store' | 'indexing'>
/** Who changes a note from elsewhere. */
export type NotePartner = { pairingId: string; name: string }

const pauseMinutes = 10
const longestBurstMinutes = 30

/**
 * Takes over what the partner wrote in a shared note; how it was before is kept whenever they begin anew after a pause.
 * A note whose meeting or mentorship is in the trash is written, too. False when nothing of it was new. Fails MEETING_NOT_FOUND, MENTORSHIP_NOT_FOUND, INPUT_REFUSED
 * for bytes that are no update, NOT_POSSIBLE_NOW when earlier ones are missing.
 */
export async function takeOverNote(
  context: CommandContext,
  parts: Parts,
  note: NoteReference,
  update: Uint8Array,
  partner: NotePartner,
): Promise<boolean> {
  const owner = await findNoteOwner(context.database, note, 'all')
  const live = context.write.watch(await parts.store.open(context.database, noteKey(note, owner)))
  const before = (await isNewBurst(context, live, partner)) ? stateOf(live) : null
  let isNew = false
  const onUpdate = () => (isNew = true)
  live.doc.on('update', onUpdate)
  try {
    applyNoteUpdate(live.doc, update, foreignOrigin)
  } finally {
    live.doc.off('update', onUpdate)
  }
  if (!isNew) return false
  if (before) await keepBefore(context, live, { ...partner, isAmending: await isClosed(context, note) }, before)
  await parts.indexing.index(context, live, note)
  return true
}

/**
 * Brings a shared note back to how it was before the partner changed it since an instant; what it says now is kept as a
 * version. False when they changed nothing in it since, or how it was is not known any more.
 */
export async function undoPartnerInNote(
  context: CommandContext,
  parts: Parts,
  note: NoteReference,
  { pairingId, name, since }: NotePartner & { since: string },
): Promise<boolean> {
  const { database } = context
  const row = await findNoteRow(database, note)
  const live = row && (await parts.store.openById(database, row.id))
  if (!row || !live) return false
  const before = await stateBefore(context, row.id, pairingId, since)
  if (!before) return false
  context.write.watch(live)
  await keepVersion(context, live, `Before changes by ${name} were undone`, context.now)
  bringBack(live, before)
  await forgetUndone(context, row.id, pairingId, since)
  await parts.indexing.index(context, live, note)
  return true
}

async function stateBefore(
  { database }: CommandContext,
  documentId: string,
  pairingId: string,
  since: string,
): Promise<Uint8Array | null> {
  const ofPartner = and(eq(documentVersion.documentId, documentId), eq(documentVersion.pairingId, pairingId))
  const [after] = await database
    .select({ state: documentVersion.state })
    .from(documentVersion)
    .where(and(ofPartner, gte(documentVersion.at, since)))
    .orderBy(asc(documentVersion.at), asc(documentVersion.id))
    .limit(1)
  if (after) return after.state
  const [written] = await database
    .select({ at: max(documentAuthor.lastAt) })
    .from(documentAuthor)
    .where(and(eq(documentAuthor.documentId, documentId), eq(documentAuthor.pairingId, pairingId)))
  // They went on writing after that moment without a pause, so how it was stands at the beginning of it.
  if (!written?.at || new Date(written.at).toISOString() < since) return null
  const [burst] = await database
    .select({ state: documentVersion.state })
    .from(documentVersion)
    .where(ofPartner)
    .orderBy(desc(documentVersion.at), desc(documentVersion.id))
    .limit(1)
  return burst?.state ?? null
}

/** What was undone is not undone again; the states of before stay as versions like others. */
async function forgetUndone({ database }: CommandContext, documentId: string, pairingId: string, since: string) {
  const ofPartner = and(eq(documentVersion.documentId, documentId), eq(documentVersion.pairingId, pairingId))
  await database
    .update(documentVersion)
    .set({ pairingId: null })
    .where(and(ofPartner, gte(documentVersion.at, since)))
  await database
    .update(documentAuthor)
    .set({ lastAt: epochToInstant(0) })
    .where(and(eq(documentAuthor.documentId, documentId), eq(documentAuthor.pairingId, pairingId)))
}

async function isNewBurst({ database, now }: CommandContext, live: LiveDocument, { pairingId }: NotePartner) {
  const minutes = (from: string) => (Date.parse(now) - Date.parse(from)) / 60_000
  const [newest] = await database
    .select({ at: max(documentVersion.at) })
    .from(documentVersion)
    .where(and(eq(documentVersion.documentId, live.id), eq(documentVersion.pairingId, pairingId)))
  const [row] = await database.select({ at: document.updatedAt }).from(document).where(eq(document.id, live.id))
  if (!newest?.at || !row) return true
  return minutes(new Date(newest.at).toISOString()) >= longestBurstMinutes || minutes(row.at) >= pauseMinutes
}

/** Whether what is written comes after the record of the meeting stood: nothing of it is lost, and its versions say so. */
async function isClosed({ database }: CommandContext, note: NoteReference): Promise<boolean> {
  return note.kind === 'meeting' && (await closedSince(database, note.id)) !== null
}

/** Also of an empty note, so that it can become empty again. */
async function keepBefore(
  context: CommandContext,
  live: LiveDocument,
  { pairingId, name, isAmending }: NotePartner & { isAmending: boolean },
  before: { state: Uint8Array; preview: string },
) {
  const { state, preview } = before
  const label = isAmending ? `Before an amendment by ${name}` : `Before changes by ${name}`
  await insertVersion(context, live.id, { state, preview, label, at: context.now, pairingId })
}
