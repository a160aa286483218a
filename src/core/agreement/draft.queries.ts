import { and, asc, eq, isNull } from 'drizzle-orm'
import type { AgreementClause, AgreementRole } from '#contract/agreement.contract.ts'
import { AppError } from '../commands/app-error.ts'
import { agreementClause, mentorship, roleExpectation } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { cleanParams } from './frozen-text.rules.ts'

/** The two tables that a draft consists of. */
export type Part = typeof agreementClause | typeof roleExpectation

/** The draft as it stands. */
export async function draftOf(
  database: Database,
  mentorshipId: string,
): Promise<{ clauses: AgreementClause[]; roles: AgreementRole[] }> {
  const clauses = await partsOf(database, agreementClause, mentorshipId)
  const roles = await partsOf(database, roleExpectation, mentorshipId)
  return {
    clauses: clauses.map(({ id, key, title, text, params }) => ({ id, key, title, text, params: cleanParams(params) })),
    roles: roles.map(({ id, area, mentorFocus, menteeFocus }) => ({ id, area, mentorFocus, menteeFocus })),
  }
}

/** Fails MENTORSHIP_NOT_FOUND. */
export async function checkMentorship(database: Database, id: string): Promise<typeof mentorship.$inferSelect> {
  const [row] = await database
    .select()
    .from(mentorship)
    .where(and(eq(mentorship.id, id), isNull(mentorship.deletedAt)))
  if (!row) throw new AppError('MENTORSHIP_NOT_FOUND', { id })
  return row
}

/** The clauses or the rows of roles of a draft in their order. */
export async function partsOf<Table extends Part>(
  database: Database,
  table: Table,
  mentorshipId: string,
): Promise<Table['$inferSelect'][]> {
  return (await database
    .select()
    .from(table as Part)
    .where(and(eq(table.mentorshipId, mentorshipId), isNull(table.deletedAt)))
    .orderBy(asc(table.position), asc(table.createdAt), asc(table.id))) as Table['$inferSelect'][]
}
