import { and, eq, inArray } from 'drizzle-orm'
import type { NoteReference } from '#contract/documents.contract.ts'
import { AppError } from '../commands/app-error.ts'
import { defineEntity, type EntityDefinition, type SearchProjection } from '../commands/entity-definition.ts'
import { projectRows } from '../commands/project-rows.ts'
import { document, searchDocument } from '../database/schema.ts'
import { searchBody } from '../database/search-body.ts'
import type { LiveDocument } from '../documents/document-store.ts'
import { confidentialPassages, fragmentToPlainText, mentionedPeople } from '../documents/fragment-markdown.ts'
import type { Database } from '../ports.ts'
import { findNoteOwner, type NoteOwner } from './note-owner.queries.ts'
import { paragraphLines } from './note-text.rules.ts'

type DocumentRow = typeof document.$inferSelect
type NoteContent = { body: string; rowText: string; mentioned: string[]; writtenAt: string }

/** The name of the Yjs fragment that holds a note's text. */
export const noteFragment = 'body'
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Notes as the write path knows them: their search rows name people and meetings, and follow when those get other names. */
const noteEntity = defineEntity<DocumentRow>({
  name: 'note',
  table: document,
  trashable: false,
  topics: () => [],
  async project(database, rows) {
    const indexed = await indexedContents(
      database,
      rows.map((row) => row.id),
    )
    const projections = []
    for (const row of rows) {
      const content = indexed.get(row.id)
      const owner = content && (await ownerIfThere(database, row))
      if (content && owner)
        projections.push({ id: row.id, search: searchOf(row.lane, owner, { ...content, rowText: row.plainText }) })
    }
    return projections
  },
})
export const noteEntities: EntityDefinition[] = [noteEntity]

/**
 * Makes a note found by its present words, inside the caller's transaction: `document.plainText` for reading, and one
 * search row whose body has exactly one line per paragraph, so that a place in it tells the paragraph. Answers the length
 * of the text in characters.
 */
export async function projectNote(
  database: Database,
  live: LiveDocument,
  note: NoteReference,
  now: string,
): Promise<number> {
  const owner = await findNoteOwner(database, note, 'all')
  const fragment = live.doc.getXmlFragment(noteFragment)
  const { text, paragraphs } = fragmentToPlainText(fragment)
  await database
    .update(document)
    .set({ plainText: text, passages: confidentialPassages(fragment), updatedAt: now })
    .where(eq(document.id, live.id))
  const mentioned = mentionedPeople(fragment).filter((id) => uuid.test(id))
  const content = { body: paragraphLines(paragraphs), rowText: text, mentioned, writtenAt: now }
  const projected = {
    ...noteEntity,
    project: async () => [{ id: live.id, search: searchOf(note.lane, owner, content) }],
  }
  await projectRows(database, projected, text.trim() === '' ? [] : [{ id: live.id }], [live.id])
  return text.length
}

/** Notes the moment of a change without indexing the text anew. */
export async function touchNote(database: Database, live: LiveDocument, now: string): Promise<void> {
  await database.update(document).set({ updatedAt: now }).where(eq(document.id, live.id))
}

function searchOf(
  lane: NoteReference['lane'],
  owner: NoteOwner,
  { body, rowText, mentioned, writtenAt }: NoteContent,
): SearchProjection {
  return {
    kind: 'note',
    title: owner.title,
    people: owner.personName,
    body,
    rowText,
    personIds: [...new Set([owner.personId, ...mentioned])],
    mentorshipId: owner.mentorshipId,
    occurredAt: owner.occurredAt ?? writtenAt,
    private: lane === 'private',
    hasFlags: mentioned.length > 0 ? ['mention'] : [],
  }
}

async function indexedContents(database: Database, ids: string[]): Promise<Map<string, Omit<NoteContent, 'rowText'>>> {
  const { entity, entityId: id, personIds, occurredAt } = searchDocument
  const rows = await database
    .select({ id, body: searchBody, personIds, occurredAt })
    .from(searchDocument)
    .where(and(eq(entity, 'note'), inArray(id, ids)))
  return new Map(
    rows.map((row) => [row.id, { body: row.body, mentioned: row.personIds.slice(1), writtenAt: row.occurredAt }]),
  )
}

async function ownerIfThere(database: Database, row: DocumentRow): Promise<NoteOwner | null> {
  if (row.ownerType === 'profile') return null
  try {
    // What a note says would be lost to the search for good if it were left out while its owner is in the trash.
    return await findNoteOwner(database, { kind: row.ownerType, id: row.ownerId, lane: row.lane }, 'all')
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
