import type { NoteReference } from '#contract/documents.contract.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { DocumentStore, LiveDocument } from '../documents/document-store.ts'
import type { NoteIndexing } from './note-indexing.ts'
import type { NoteLeases } from './note-leases.ts'
import { findNoteOwner, noteKey } from './note-owner.queries.ts'

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
