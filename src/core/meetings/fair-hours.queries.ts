import { and, eq, gte, isNull, lte } from 'drizzle-orm'
import type { FairHours } from '#contract/meetings.contract.ts'
import { countOutsideDay } from '#shared/fair-hours.ts'
import { addDays, dayToInstant } from '#shared/time.ts'
import { meeting } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import { findPartner } from './meetings.queries.ts'

/**
 * Who had meetings of the last 12 months outside of 8:00 to 18:00 on their own clock; null where both share a clock, or one
 * of them is not known. Fails MENTORSHIP_NOT_FOUND.
 */
export async function fairHours(
  database: Database,
  mentorshipId: string,
  { now, today, zone }: PresentMoment,
): Promise<FairHours | null> {
  const partner = await findPartner(database, mentorshipId)
  if (!partner.timezone || partner.timezone === zone) return null
  const meetings = await database
    .select({ startAt: meeting.startAt, endAt: meeting.endAt })
    .from(meeting)
    .where(
      and(
        eq(meeting.mentorshipId, mentorshipId),
        eq(meeting.status, 'held'),
        isNull(meeting.deletedAt),
        gte(meeting.startAt, dayToInstant(addDays(today, -365), '00:00', zone)),
        lte(meeting.startAt, now),
      ),
    )
  return {
    held: meetings.length,
    theirTimezone: partner.timezone,
    ...countOutsideDay(meetings, zone, partner.timezone),
  }
}
