import { and, desc, eq } from 'drizzle-orm'
import * as Y from 'yjs'
import type { KeptVersion, NoteReference, NoteText } from '#contract/documents.contract.ts'
import { AppError } from '../commands/app-error.ts'
import { documentVersion } from '../database/schema.ts'
import type { LiveDocument } from '../documents/document-store.ts'
import { fragmentToMarkdown, fragmentToPlainText } from '../documents/fragment-markdown.ts'
import type { Database } from '../ports.ts'
import { findNoteRow } from './note-owner.queries.ts'
import { noteFragment } from './note-projection.ts'

/** The words of a note as they are now. */
export function noteText(live: LiveDocument, updatedAt: string | null): NoteText {
  const fragment = live.doc.getXmlFragment(noteFragment)
  const { text } = fragmentToPlainText(fragment)
  return { markdown: fragmentToMarkdown(fragment), text, updatedAt: text === '' ? null : updatedAt }
}

/** Kept states of a note, newest first; none while nobody has opened it. */
export async function listVersions(database: Database, note: NoteReference): Promise<KeptVersion[]> {
  const row = await findNoteRow(database, note)
  if (!row) return []
  const { id, at, label, preview } = documentVersion
  return database
    .select({ id, at, label, preview })
    .from(documentVersion)
    .where(eq(documentVersion.documentId, row.id))
    .orderBy(desc(at), desc(id))
}

/** A kept state in Markdown. Fails ROW_NOT_FOUND for a version that is not this note's. */
export async function readVersion(
  database: Database,
  note: NoteReference,
  versionId: string,
): Promise<{ markdown: string }> {
  const row = await findNoteRow(database, note)
  const where = and(eq(documentVersion.id, versionId), eq(documentVersion.documentId, row?.id ?? versionId))
  const [version] = await database.select().from(documentVersion).where(where)
  if (!version) throw new AppError('ROW_NOT_FOUND', { id: versionId })
  const doc = new Y.Doc()
  Y.applyUpdate(doc, version.state)
  return { markdown: fragmentToMarkdown(doc.getXmlFragment(noteFragment)) }
}
