import { eq } from 'drizzle-orm'
import * as Y from 'yjs'
import type { NoteReference } from '#contract/documents.contract.ts'
import { MAX_NOTE_CHARACTERS } from '#shared/note-text/note-node.ts'
import { AppError } from '../commands/app-error.ts'
import { checkRecordOpen } from '../commands/closed-record.queries.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { documentAuthor } from '../database/schema.ts'
import type { LiveDocument } from '../documents/document-store.ts'
import { windowSlots, type NoteLease, type NoteLeases } from './note-leases.ts'
import type { Database } from '../ports.ts'
import { openNote, type NoteParts } from './open-note.ts'
import { keepDueVersion } from './versions.commands.ts'

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
  await checkNoteOpen(context.database, input.note)
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

/** Fails NOT_POSSIBLE_NOW for a note of a meeting whose record stands. */
export async function checkNoteOpen(database: Database, note: NoteReference): Promise<void> {
  if (note.kind === 'meeting') await checkRecordOpen(database, note.id)
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
