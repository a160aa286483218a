import { and, eq, isNotNull } from 'drizzle-orm'
import type { NoteWriter } from '#contract/documents.contract.ts'
import { peopleOfMentorships } from '../commands/mentorship-people.queries.ts'
import { documentAuthor, type document } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { ownWriter } from './version-facts.ts'

type DocumentRow = typeof document.$inferSelect

/** Everybody who can have written in a note. */
export type NoteAuthors = {
  /** Who wrote under a Yjs client id. */
  byClient(clientId: number): NoteWriter
  /** Who is meant by an entry of `documentVersion.writers`. */
  byKey(writer: string): NoteWriter
}

/** Who wrote in a note: this notebook, or the partner, by the name they have in it, on one of their devices. */
export async function noteAuthors(
  database: Database,
  { id, mentorshipId }: Pick<DocumentRow, 'id' | 'mentorshipId'>,
): Promise<NoteAuthors> {
  const known = await database
    .select({ clientId: documentAuthor.clientId, device: documentAuthor.deviceKey })
    .from(documentAuthor)
    .where(and(eq(documentAuthor.documentId, id), isNotNull(documentAuthor.deviceKey)))
  const partner = (await peopleOfMentorships(database, [mentorshipId])).get(mentorshipId ?? '')
  const devices = new Map(known.map(({ clientId, device }) => [clientId, device]))
  const theirs = (device: string): NoteWriter => ({ by: 'partner', name: partner?.name ?? '', device })
  return {
    byClient(clientId) {
      const device = devices.get(clientId)
      return device ? theirs(device) : { by: 'me' }
    },
    byKey: (writer) => (writer === ownWriter ? { by: 'me' } : theirs(writer)),
  }
}
