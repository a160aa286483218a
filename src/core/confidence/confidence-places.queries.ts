import { and, eq, isNull, ne } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { ConfidenceTarget } from '#contract/confidence.contract.ts'
import type { NoteReference } from '#contract/documents.contract.ts'
import { AppError } from '../commands/app-error.ts'
import {
  actionItem,
  agendaItem,
  meeting,
  mentorship,
  person,
  quickFact,
  record,
  recordPerson,
} from '../database/schema.ts'
import type { Database } from '../ports.ts'

export type RowTarget = Exclude<ConfidenceTarget, 'passage'>

/** Where a confidence would stand: its lane, and the person it is most likely from. */
type Place = { lane: 'private' | 'shared'; personId: string | null }

/** Fails ROW_NOT_FOUND. */
export async function placeOf(database: Database, entity: RowTarget, id: string): Promise<Place> {
  if (entity === 'quickFact') {
    const row = await living(database, quickFact, id)
    return { lane: 'private', personId: row.personId }
  }
  if (entity === 'takeaway') {
    const row = await living(database, meeting, id)
    return { lane: 'private', personId: await partnerOf(database, row.mentorshipId) }
  }
  if (entity === 'agendaItem') {
    const row = await living(database, agendaItem, id)
    return { lane: row.lane, personId: await partnerOf(database, row.mentorshipId) }
  }
  if (entity === 'action') {
    const row = await living(database, actionItem, id)
    return { lane: row.lane, personId: row.personId ?? (await partnerOf(database, row.mentorshipId)) }
  }
  const row = await living(database, record, id)
  return {
    lane: row.lane,
    personId: (await partnerOf(database, row.mentorshipId)) ?? (await onlyPersonOf(database, id)),
  }
}

/** The person a note is about. Fails ROW_NOT_FOUND, INPUT_REFUSED for a note that both have. */
export async function personOfNote(database: Database, note: NoteReference): Promise<string | null> {
  if (note.lane === 'shared')
    throw new AppError('INPUT_REFUSED', { sentence: 'What you both read here cannot be kept in confidence.' })
  if (note.kind === 'person') return (await living(database, person, note.id)).id
  if (note.kind === 'mentorship') return (await living(database, mentorship, note.id)).personId
  return partnerOf(database, (await living(database, meeting, note.id)).mentorshipId)
}

/** The person of a mentorship; null without one. */
export async function partnerOf(database: Database, mentorshipId: string | null): Promise<string | null> {
  if (mentorshipId === null) return null
  const [row] = await database
    .select({ personId: mentorship.personId })
    .from(mentorship)
    .where(eq(mentorship.id, mentorshipId))
  return row?.personId ?? null
}

async function onlyPersonOf(database: Database, recordId: string): Promise<string | null> {
  const links = await database
    .selectDistinct({ id: person.id })
    .from(recordPerson)
    .innerJoin(person, and(eq(person.id, recordPerson.personId), ne(person.kind, 'me')))
    .where(eq(recordPerson.recordId, recordId))
  return links.length === 1 ? (links[0]?.id ?? null) : null
}

async function living<Table extends PgTable & { id: PgColumn; deletedAt: PgColumn }>(
  database: Database,
  table: Table,
  id: string,
): Promise<Table['$inferSelect']> {
  const [row] = await database
    .select()
    .from(table as PgTable)
    .where(and(eq(table.id, id), isNull(table.deletedAt)))
  if (!row) throw new AppError('ROW_NOT_FOUND', { id })
  return row as Table['$inferSelect']
}
