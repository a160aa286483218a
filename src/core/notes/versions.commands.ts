import { and, desc, eq, inArray } from 'drizzle-orm'
import * as Y from 'yjs'
import type { NoteReference } from '#contract/documents.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { document, documentVersion } from '../database/schema.ts'
import type { LiveDocument } from '../documents/document-store.ts'
import { fragmentToPlainText } from '../documents/fragment-markdown.ts'
import { rewriteFragment } from '../documents/rewrite-fragment.ts'
import { noteFragment } from './note-projection.ts'
import { isVersionDue, notePreview, versionsToForget } from './note-text.rules.ts'
import { openNote, type NoteParts } from './open-note.ts'
import { newestVersion, versionFacts, wordCounts } from './version-facts.ts'

/** A state as it becomes a version; `at` is an instant. */
type Kept = { state: Uint8Array; preview: string; label: string | null; at: string; pairingId?: string }

/** Keeps the state of now as a version. Null when the note is empty, or is just as the newest version has it. */
export async function keepVersion(
  context: CommandContext,
  live: LiveDocument,
  label: string | null,
  at: string,
): Promise<string | null> {
  const { state, preview, isEmpty } = stateOf(live)
  if (isEmpty) return null
  const newest = await newestVersion(context.database, live.id)
  if (newest && (label === null || newest.label !== null) && isSame(newest.state, state)) return null
  return insertVersion(context, live.id, { state, preview, label, at })
}

/** Keeps a state as a version, whatever it says, and forgets those it makes needless. Answers its id. */
export async function insertVersion(context: CommandContext, documentId: string, kept: Kept): Promise<string> {
  const { database } = context
  const facts = await versionFacts(database, documentId, kept.state, await newestVersion(database, documentId))
  const id = context.createId()
  await database.insert(documentVersion).values({ id, documentId, ...kept, ...facts })
  await forgetOldVersions(context, documentId)
  return id
}

/** How a note is now. */
export function stateOf(live: LiveDocument): { state: Uint8Array; preview: string; isEmpty: boolean } {
  const { text } = fragmentToPlainText(live.doc.getXmlFragment(noteFragment))
  return { state: Y.encodeStateAsUpdate(live.doc), preview: notePreview(text), isEmpty: text.trim() === '' }
}

/** Keeps the state before the next change, when the person comes back to the note or has been writing for long. */
export async function keepDueVersion(context: CommandContext, live: LiveDocument): Promise<void> {
  const { database, now } = context
  const [times] = await database
    .select({ lastChange: document.updatedAt, created: document.createdAt })
    .from(document)
    .where(eq(document.id, live.id))
  if (!times) return
  const [newest] = await database
    .select({ at: documentVersion.at })
    .from(documentVersion)
    .where(eq(documentVersion.documentId, live.id))
    .orderBy(desc(documentVersion.at))
    .limit(1)
  if (isVersionDue({ ...times, lastVersion: newest?.at ?? null, now }))
    await keepVersion(context, live, null, times.lastChange)
}

/**
 * Brings a kept state back as a new change of the note. Answers the version that holds how it was until then, so that this
 * is undone the same way. Fails ROW_NOT_FOUND for a version that is not this note's.
 */
export async function restoreVersion(
  context: CommandContext,
  parts: Pick<NoteParts, 'store' | 'indexing'>,
  note: NoteReference,
  versionId: string,
): Promise<string> {
  const live = await openNote(context, parts.store, note)
  const [version] = await context.database
    .select()
    .from(documentVersion)
    .where(and(eq(documentVersion.id, versionId), eq(documentVersion.documentId, live.id)))
  if (!version) throw new AppError('ROW_NOT_FOUND', { id: versionId })
  const { state, preview } = stateOf(live)
  const newest = await newestVersion(context.database, live.id)
  const kept = { state, preview, label: 'Before an earlier version came back', at: context.now }
  const before = newest && isSame(newest.state, state) ? newest.id : await insertVersion(context, live.id, kept)
  bringBack(live, version.state)
  await parts.indexing.index(context, live, note)
  return before
}

/** Makes a note read as it did in a kept state, as a new change of it that touches only what differs. */
export function bringBack(live: LiveDocument, state: Uint8Array): void {
  const then = new Y.Doc()
  Y.applyUpdate(then, state)
  rewriteFragment(live.doc.getXmlFragment(noteFragment), then.getXmlFragment(noteFragment), 'restore')
}

/** Forgets kept states that newer ones make needless; those that somebody named stay. */
async function forgetOldVersions({ database, now }: CommandContext, documentId: string): Promise<void> {
  const { id, at, label, pairingId, writers } = documentVersion
  const versions = await database
    .select({ id, at, label, pairingId, writers })
    .from(documentVersion)
    .where(eq(documentVersion.documentId, documentId))
    .orderBy(desc(at), desc(id))
  const gone = new Set(versionsToForget(versions, now))
  if (gone.size === 0) return
  // What is told of a version is told of all that happened since the one before it that is still there.
  let heir: (typeof versions)[number] | undefined
  const heirs = new Map<string, { writers: Set<string>; previous: string | null }>()
  for (const version of versions) {
    const known = heir && heirs.get(heir.id)
    if (gone.has(version.id)) {
      if (!heir) continue
      const all = known?.writers ?? new Set(heir.writers)
      for (const writer of version.writers) all.add(writer)
      heirs.set(heir.id, { writers: all, previous: null })
    } else {
      if (known) known.previous = version.id
      heir = version
    }
  }
  for (const [heirId, { writers: all, previous }] of heirs) {
    const rows = await database
      .select({ id, state: documentVersion.state })
      .from(documentVersion)
      .where(inArray(id, previous === null ? [heirId] : [heirId, previous]))
    const after = rows.find((row) => row.id === heirId)
    const before = rows.find((row) => row.id === previous)
    if (!after) continue
    const counts = wordCounts(before?.state ?? null, after.state)
    await database
      .update(documentVersion)
      .set({ ...counts, writers: [...all].toSorted() })
      .where(eq(id, heirId))
  }
  await database.delete(documentVersion).where(inArray(id, [...gone]))
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, place) => byte === b[place])
}
