import { and, eq, isNull } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { NoteReference } from '#contract/documents.contract.ts'
import { AppError } from '../commands/app-error.ts'
import { document, meeting, mentorship, person } from '../database/schema.ts'
import type { DocumentKey } from '../documents/document-store.ts'
import type { Database } from '../ports.ts'

export type NoteOwner = {
  title: string
  personId: string
  personName: string
  mentorshipId: string | null
  occurredAt: string | null
}

/** Whether owners in the trash are found, too. */
type Among = 'living' | 'all'
const among = (which: Among, deletedAt: PgColumn) => (which === 'living' ? isNull(deletedAt) : undefined)

/**
 * What a note is about; by default only living owners are found. Fails MEETING_NOT_FOUND, MENTORSHIP_NOT_FOUND, PERSON_NOT_FOUND;
 * INPUT_REFUSED for a shared note on a person.
 */
export async function findNoteOwner(
  database: Database,
  note: NoteReference,
  which: Among = 'living',
): Promise<NoteOwner> {
  if (note.kind === 'meeting') return findMeetingOwner(database, note.id, which)
  if (note.kind === 'mentorship') return findMentorshipOwner(database, note.id, which)
  if (note.lane === 'shared')
    throw new AppError('INPUT_REFUSED', { sentence: 'A note about a person is for your eyes only.' })
  const [row] = await database
    .select()
    .from(person)
    .where(and(eq(person.id, note.id), among(which, person.deletedAt)))
  if (!row) throw new AppError('PERSON_NOT_FOUND', { id: note.id })
  return {
    title: `Notes on ${row.displayName}`,
    personId: row.id,
    personName: row.displayName,
    mentorshipId: null,
    occurredAt: null,
  }
}

async function findMeetingOwner(database: Database, id: string, which: Among): Promise<NoteOwner> {
  const [row] = await database
    .select({
      title: meeting.title,
      personId: person.id,
      personName: person.displayName,
      mentorshipId: mentorship.id,
      occurredAt: meeting.startAt,
    })
    .from(meeting)
    .innerJoin(mentorship, eq(mentorship.id, meeting.mentorshipId))
    .innerJoin(person, eq(person.id, mentorship.personId))
    .where(and(eq(meeting.id, id), among(which, meeting.deletedAt)))
  if (!row) throw new AppError('MEETING_NOT_FOUND', { id })
  return row
}

async function findMentorshipOwner(database: Database, id: string, which: Among): Promise<NoteOwner> {
  const [row] = await database
    .select({ name: mentorship.title, personId: person.id, personName: person.displayName })
    .from(mentorship)
    .innerJoin(person, eq(person.id, mentorship.personId))
    .where(and(eq(mentorship.id, id), among(which, mentorship.deletedAt)))
  if (!row) throw new AppError('MENTORSHIP_NOT_FOUND', { id })
  return {
    title: row.name ? `Standing note of ${row.name}` : `Standing note with ${row.personName}`,
    personId: row.personId,
    personName: row.personName,
    mentorshipId: id,
    occurredAt: null,
  }
}

/** The stored row of a note, or null while nobody has opened it. */
export async function findNoteRow(
  database: Database,
  note: NoteReference,
): Promise<typeof document.$inferSelect | null> {
  const [row] = await database
    .select()
    .from(document)
    .where(
      and(
        eq(document.ownerType, note.kind),
        eq(document.ownerId, note.id),
        eq(document.kind, 'note'),
        eq(document.lane, note.lane),
      ),
    )
  return row ?? null
}

/** The key under which the document store holds a note. */
export function noteKey(note: NoteReference, owner: NoteOwner): DocumentKey {
  return {
    kind: 'note',
    lane: note.lane,
    ownerType: note.kind,
    ownerId: note.id,
    personId: owner.personId,
    mentorshipId: owner.mentorshipId,
  }
}
