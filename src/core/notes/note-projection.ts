import { and, eq } from 'drizzle-orm'
import type { NoteReference } from '#contract/documents.contract.ts'
import type { EntityDefinition, EntityRow } from '../commands/entity-definition.ts'
import { projectRows } from '../commands/project-rows.ts'
import { document } from '../database/schema.ts'
import type { LiveDocument } from '../documents/document-store.ts'
import { fragmentToPlainText, mentionedPeople } from '../documents/fragment-markdown.ts'
import type { Database } from '../ports.ts'
import { findNoteOwner } from './note-owner.queries.ts'
import { paragraphLines } from './note-text.rules.ts'

/** The name of the Yjs fragment that holds a note's text. */
export const noteFragment = 'body'

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
  const owner = await findNoteOwner(database, note)
  const fragment = live.doc.getXmlFragment(noteFragment)
  const { text, paragraphs } = fragmentToPlainText(fragment)
  await database.update(document).set({ plainText: text, updatedAt: now }).where(eq(document.id, live.id))
  const mentioned = mentionedPeople(fragment).filter((id) => uuid.test(id))
  const definition: EntityDefinition = {
    name: 'note',
    table: document,
    trashable: false,
    topics: () => [],
    project: async () => [
      {
        id: live.id,
        search: {
          kind: 'note',
          title: owner.title,
          people: owner.personName,
          body: paragraphLines(paragraphs),
          personIds: [...new Set([owner.personId, ...mentioned])],
          mentorshipId: owner.mentorshipId,
          occurredAt: owner.occurredAt ?? now,
          private: note.lane === 'private',
          hasFlags: mentioned.length > 0 ? ['mention'] : [],
        },
      },
    ],
  }
  const rows: EntityRow[] = text.trim() === '' ? [] : [{ id: live.id }]
  await projectRows(database, definition, rows, [live.id])
  return text.length
}

/** Notes the moment of a change without indexing the text anew. */
export async function touchNote(database: Database, live: LiveDocument, now: string): Promise<void> {
  await database
    .update(document)
    .set({ updatedAt: now })
    .where(and(eq(document.id, live.id), eq(document.kind, 'note')))
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
