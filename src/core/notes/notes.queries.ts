import { and, desc, eq } from 'drizzle-orm'
import * as Y from 'yjs'
import type { AuthoredText, KeptVersion, NoteReference, NoteText, NoteWriter } from '#contract/documents.contract.ts'
import { AppError } from '../commands/app-error.ts'
import { documentVersion } from '../database/schema.ts'
import type { LiveDocument } from '../documents/document-store.ts'
import { fragmentToMarkdown, fragmentToPlainText } from '../documents/fragment-markdown.ts'
import type { Database } from '../ports.ts'
import { authoredText } from './authored-text.ts'
import { noteAuthors } from './note-authors.queries.ts'
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
  const { id, at, label, preview, added, removed, writers } = documentVersion
  const rows = await database
    .select({ id, at, label, preview, added, removed, writers })
    .from(documentVersion)
    .where(eq(documentVersion.documentId, row.id))
    .orderBy(desc(at), desc(id))
  const authors = await noteAuthors(database, row)
  return rows.map((version) => ({ ...version, writers: version.writers.map((writer) => authors.byKey(writer)) }))
}

/** A kept state in Markdown. Fails ROW_NOT_FOUND for a version that is not this note's. */
export async function readVersion(
  database: Database,
  note: NoteReference,
  versionId: string,
): Promise<{ markdown: string }> {
  return { markdown: fragmentToMarkdown((await versionDoc(database, note, versionId)).getXmlFragment(noteFragment)) }
}

/** Who wrote what stood in a version. Fails ROW_NOT_FOUND for a version that is not this note's. */
export async function versionAuthors(
  database: Database,
  note: NoteReference,
  versionId: string,
): Promise<AuthoredText> {
  const then = await versionDoc(database, note, versionId)
  return authorsOf(database, note, then)
}

/** Who wrote what stands in a document of a note. */
export async function authorsOf(database: Database, note: NoteReference, doc: Y.Doc): Promise<AuthoredText> {
  const row = await findNoteRow(database, note)
  if (!row) return { writers: [], parts: [] }
  const authors = await noteAuthors(database, row)
  const writers = new Map<string, { place: number; writer: NoteWriter }>()
  const placeOf = (clientId: number) => {
    const writer = authors.byClient(clientId)
    const key = writer.by === 'me' ? '' : writer.device
    const known = writers.get(key) ?? { place: writers.size, writer }
    writers.set(key, known)
    return known.place
  }
  const parts: AuthoredText['parts'] = []
  for (const { clientId, text } of authoredText(doc.getXmlFragment(noteFragment))) {
    const writer = clientId === null ? null : placeOf(clientId)
    const last = parts.at(-1)
    if (last && last.writer === writer) last.text += text
    else parts.push({ writer, text })
  }
  return { writers: [...writers.values()].map((known) => known.writer), parts }
}

async function versionDoc(database: Database, note: NoteReference, versionId: string): Promise<Y.Doc> {
  const row = await findNoteRow(database, note)
  const where = and(eq(documentVersion.id, versionId), eq(documentVersion.documentId, row?.id ?? versionId))
  const [version] = await database.select().from(documentVersion).where(where)
  if (!version) throw new AppError('ROW_NOT_FOUND', { id: versionId })
  const doc = new Y.Doc()
  Y.applyUpdate(doc, version.state)
  return doc
}
