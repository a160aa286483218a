import { and, asc, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import { agendaItem, agendaPlacement, meeting } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { AppError } from './app-error.ts'

/** After so many further meetings the record of one stands. */
const meetingsUntilClosed = 2

/**
 * Since when the record of a held meeting stands: the end of the second meeting after it. Only meetings that ended after
 * it was written down count, so that an old talk can be noted in peace. Null while it can be changed.
 */
export async function closedSince(database: Database, meetingId: string): Promise<string | null> {
  const [row] = await database.select().from(meeting).where(eq(meeting.id, meetingId))
  if (!row || row.status !== 'held') return null
  const after = await database
    .select({ endAt: meeting.endAt })
    .from(meeting)
    .where(
      and(
        eq(meeting.mentorshipId, row.mentorshipId),
        eq(meeting.status, 'held'),
        isNull(meeting.deletedAt),
        ne(meeting.id, row.id),
        gt(meeting.endAt, row.createdAt),
        sql`(${meeting.startAt}, ${meeting.id}) > (${row.startAt}::timestamptz, ${row.id}::uuid)`,
      ),
    )
    .orderBy(asc(meeting.startAt), asc(meeting.id))
    .limit(meetingsUntilClosed)
  return after[meetingsUntilClosed - 1]?.endAt ?? null
}

/** What is said where the record of a meeting stands already. */
export const closedSentence =
  'This meeting’s record has stood since the second meeting after it. What is missing can be added as an amendment.'

/** Fails NOT_POSSIBLE_NOW when the record of this meeting stands. */
export async function checkRecordOpen(database: Database, meetingId: string | null | undefined): Promise<void> {
  if (meetingId && (await closedSince(database, meetingId)))
    throw new AppError('NOT_POSSIBLE_NOW', { sentence: closedSentence })
}

/** Fails NOT_POSSIBLE_NOW for a closed topic that belongs to the record of a meeting which stands. */
export async function checkTopicOpen(database: Database, itemId: string): Promise<void> {
  const placements = await database
    .select({ meetingId: agendaPlacement.meetingId })
    .from(agendaPlacement)
    .innerJoin(agendaItem, eq(agendaItem.id, agendaPlacement.agendaItemId))
    .where(
      and(
        eq(agendaPlacement.agendaItemId, itemId),
        isNull(agendaPlacement.deletedAt),
        ne(agendaItem.status, 'open'),
        sql`${agendaPlacement.outcome} is not null and ${agendaPlacement.outcome} <> 'deferred'`,
      ),
    )
  for (const { meetingId } of placements) await checkRecordOpen(database, meetingId)
}
