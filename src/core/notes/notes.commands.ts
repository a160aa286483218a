import { and, desc, eq, max } from 'drizzle-orm'
import * as Y from 'yjs'
import type { NoteReference } from '#contract/documents.contract.ts'
import { MAX_NOTE_CHARACTERS } from '#shared/note-text/note-node.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { document, documentAuthor, documentVersion } from '../database/schema.ts'
import type { DocumentStore, LiveDocument } from '../documents/document-store.ts'
import { fragmentToPlainText } from '../documents/fragment-markdown.ts'
import { findNoteOwner, noteKey } from './note-owner.queries.ts'
import type { NoteIndexing } from './note-indexing.ts'
import { windowSlots, type NoteLease, type NoteLeases } from './note-leases.ts'
import { noteFragment } from './note-projection.ts'
import { isVersionDue, notePreview, versionsToForget } from './note-text.rules.ts'

/** What the commands on notes share, besides the command's own context. */
export type NoteParts = { store: DocumentStore; leases: NoteLeases; indexing: NoteIndexing }

/** The note, made when it is not there yet, with everything this command changes in it recorded. Fails as `findNoteOwner`. */
export async function openNote(
  context: CommandContext,
  store: DocumentStore,
  note: NoteReference,
): Promise<LiveDocument> {
  const owner = await findNoteOwner(context.database, note)
  return context.write.watch(await store.open(context.database, noteKey(note, owner)))
}

/** Lends a client id to a window, or null when four windows hold one already. */
export async function lendClientId(
  context: CommandContext,
  parts: NoteParts,
  input: { note: NoteReference; windowId: string; previous?: number | null | undefined },
): Promise<NoteLease | null> {
  const live = await openNote(context, parts.store, input.note)
  const ids: number[] = []
  for (const slot of windowSlots) ids.push(await parts.store.clientId(context.database, live.id, slot))
  return parts.leases.take(live.id, input.windowId, ids, input.previous ?? null)
}

/**
 * Stores what a window typed. Fails NOT_POSSIBLE_NOW for text under an id lent to another window or with a gap before it
 * (the window then loads again and sends what is missing), INPUT_REFUSED for bytes that are no update and for too long a note.
 */
export async function appendToNote(
  context: CommandContext,
  parts: NoteParts,
  input: { note: NoteReference; windowId: string; update: Uint8Array },
): Promise<void> {
  const live = await openNote(context, parts.store, input.note)
  await refuseForeignWriting(context, live, input, parts.leases)
  await keepDueVersion(context, live)
  applyNoteUpdate(live.doc, input.update, 'window')
  const length = await parts.indexing.index(context, live, input.note)
  if (length > 2 * MAX_NOTE_CHARACTERS)
    throw new AppError('INPUT_REFUSED', {
      sentence: 'This note has become longer than a note can be. Please move a part of it to another note.',
    })
}

/** Keeps the state of now as a version. Null when the note is empty, or is just as the newest version has it. */
export async function keepVersion(
  context: CommandContext,
  live: LiveDocument,
  label: string | null,
  at: string,
): Promise<string | null> {
  const { text } = fragmentToPlainText(live.doc.getXmlFragment(noteFragment))
  if (text.trim() === '') return null
  const state = Y.encodeStateAsUpdate(live.doc)
  const [newest] = await context.database
    .select()
    .from(documentVersion)
    .where(eq(documentVersion.documentId, live.id))
    .orderBy(desc(documentVersion.at), desc(documentVersion.id))
    .limit(1)
  if (newest && newest.label !== null && isSame(newest.state, state)) return null
  const id = context.createId()
  await context.database
    .insert(documentVersion)
    .values({ id, documentId: live.id, at, label, state, preview: notePreview(text) })
  await forgetOldVersions(context, live.id)
  return id
}

/** Brings a kept state back as a new change of the note. Fails ROW_NOT_FOUND for a version that is not this note's. */
export async function restoreVersion(
  context: CommandContext,
  parts: Pick<NoteParts, 'store' | 'indexing'>,
  note: NoteReference,
  versionId: string,
): Promise<void> {
  const live = await openNote(context, parts.store, note)
  const [version] = await context.database
    .select()
    .from(documentVersion)
    .where(and(eq(documentVersion.id, versionId), eq(documentVersion.documentId, live.id)))
  if (!version) throw new AppError('ROW_NOT_FOUND', { id: versionId })
  await keepVersion(context, live, 'Before an earlier version came back', context.now)
  bringBack(live, version.state)
  await parts.indexing.index(context, live, note)
}

/** Makes a note read as it did in a kept state, as a new change of it. */
export function bringBack(live: LiveDocument, state: Uint8Array): void {
  const then = new Y.Doc()
  Y.applyUpdate(then, state)
  const nodes = then.getXmlFragment(noteFragment).toArray()
  const copies = nodes.flatMap((node) =>
    node instanceof Y.XmlElement || node instanceof Y.XmlText ? [node.clone()] : [],
  )
  const fragment = live.doc.getXmlFragment(noteFragment)
  live.doc.transact(() => {
    fragment.delete(0, fragment.length)
    fragment.insert(0, copies)
  }, 'restore')
}

/** A window may only add what it wrote under an id of its own, or under one that nobody holds now. */
async function refuseForeignWriting(
  { database }: CommandContext,
  live: LiveDocument,
  { windowId, update }: { windowId: string; update: Uint8Array },
  leases: NoteLeases,
): Promise<void> {
  const known = Y.decodeStateVector(Y.encodeStateVector(live.doc))
  const written = [...parseUpdate(update).to].filter(([clientId, end]) => end > (known.get(clientId) ?? 0))
  const where = eq(documentAuthor.documentId, live.id)
  const closed = new Set((await database.select().from(documentAuthor).where(where)).map(({ clientId }) => clientId))
  for (const [clientId] of written) {
    // Other people's devices may have later words under such an id already.
    if (closed.has(clientId))
      throw new AppError('NOT_POSSIBLE_NOW', {
        sentence: 'This note was brought back from a backup. Copy what you typed just now, and open the note again.',
      })
    if (clientId !== live.doc.clientID && !leases.isLentElsewhere(live.id, clientId, windowId)) continue
    throw new AppError('NOT_POSSIBLE_NOW', {
      sentence:
        'Another window writes in this note now. What you typed is kept here; it is saved as soon as the other window closes the note.',
    })
  }
}

function parseUpdate(update: Uint8Array) {
  try {
    return Y.parseUpdateMeta(update)
  } catch {
    throw new AppError('INPUT_REFUSED', { sentence: 'This is not a change of a note.' })
  }
}

/** Applies a whole update of a window or of another device. Fails INPUT_REFUSED, NOT_POSSIBLE_NOW as `appendToNote`. */
export function applyNoteUpdate(doc: Y.Doc, update: Uint8Array, origin: string): void {
  try {
    Y.applyUpdate(doc, update, origin)
  } catch {
    throw new AppError('INPUT_REFUSED', { sentence: 'This is not a change of a note.' })
  }
  // Yjs keeps what lacks its predecessor aside, in memory only; acknowledging it would lose it.
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
    throw new AppError('NOT_POSSIBLE_NOW', {
      sentence: 'A part of this note is still on its way. It is sent again by itself.',
    })
}

async function keepDueVersion(context: CommandContext, live: LiveDocument): Promise<void> {
  const [times] = await context.database
    .select({ lastChange: document.updatedAt, created: document.createdAt })
    .from(document)
    .where(eq(document.id, live.id))
  const [newest] = await context.database
    .select({ at: max(documentVersion.at) })
    .from(documentVersion)
    .where(eq(documentVersion.documentId, live.id))
  if (!times) return
  const lastVersion = newest?.at ? new Date(newest.at).toISOString() : null
  if (isVersionDue({ ...times, lastVersion, now: context.now }))
    await keepVersion(context, live, null, times.lastChange)
}

/** Forgets kept states that newer ones make needless; those with a label of somebody's own stay. */
export async function forgetOldVersions(context: CommandContext, documentId: string): Promise<void> {
  const versions = await context.database
    .select({
      id: documentVersion.id,
      at: documentVersion.at,
      label: documentVersion.label,
      pairingId: documentVersion.pairingId,
    })
    .from(documentVersion)
    .where(eq(documentVersion.documentId, documentId))
    .orderBy(desc(documentVersion.at), desc(documentVersion.id))
  const unnamed = versions.map(({ id, at, label, pairingId }) => ({ id, at, label: pairingId === null ? label : null }))
  for (const id of versionsToForget(unnamed))
    await context.database.delete(documentVersion).where(eq(documentVersion.id, id))
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, place) => byte === b[place])
}
