import { noteTopic, type NoteReference } from '#contract/documents.contract.ts'
import { client } from '../../../backend/client.ts'
import { coreQuery } from '../../../backend/core-query.ts'

/** Earlier states of a note, newest first. */
export const noteVersionsQuery = (note: NoteReference) =>
  coreQuery({
    key: ['documents', 'versions', noteTopic(note)],
    topics: [noteTopic(note)],
    fetch: () => client.documents.versions({ note }),
  })

/** The note as the core has it. */
export const noteTextQuery = (note: NoteReference) =>
  coreQuery({
    key: ['documents', 'text', noteTopic(note)],
    topics: [noteTopic(note)],
    fetch: () => client.documents.text({ note }),
  })

export const readNoteVersion = (note: NoteReference, versionId: string) => client.documents.version({ note, versionId })
export const restoreNoteVersion = (input: { note: NoteReference; versionId: string }) =>
  client.documents.restoreVersion(input)
/** Who wrote what in a version of a note, null for how it is now. */
export const readNoteAuthors = (note: NoteReference, versionId: string | null) =>
  client.documents.authors({ note, versionId })
