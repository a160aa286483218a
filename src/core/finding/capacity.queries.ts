import { and, eq, gte, inArray, isNull, lt } from 'drizzle-orm'
import type { CapacityView } from '#contract/finding.contract.ts'
import { addDays, dayToInstant } from '#shared/time.ts'
import { meeting, mentorship, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import { sideOf } from './capacity.rules.ts'

/** Mentorships that go on now, and hours of meetings of this month, held and planned. */
export async function countCapacity(database: Database, { today, zone }: PresentMoment): Promise<CapacityView['now']> {
  const active = await database
    .select({ myRole: mentorship.myRole })
    .from(mentorship)
    .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
    .where(and(isNull(mentorship.deletedAt), inArray(mentorship.stage, ['active', 'closing'])))
  const first = `${today.slice(0, 7)}-01`
  const next = `${addDays(first, 31).slice(0, 7)}-01`
  const meetings = await database
    .select({ startAt: meeting.startAt, endAt: meeting.endAt, heldMinutes: meeting.heldMinutes })
    .from(meeting)
    .innerJoin(mentorship, and(eq(mentorship.id, meeting.mentorshipId), isNull(mentorship.deletedAt)))
    .where(
      and(
        gte(meeting.startAt, dayToInstant(first, '00:00', zone)),
        lt(meeting.startAt, dayToInstant(next, '00:00', zone)),
        inArray(meeting.status, ['scheduled', 'held']),
        isNull(meeting.deletedAt),
      ),
    )
  const minutes = meetings.reduce(
    (sum, { startAt, endAt, heldMinutes }) => sum + (heldMinutes ?? (Date.parse(endAt) - Date.parse(startAt)) / 60_000),
    0,
  )
  const of = (side: 'mentees' | 'mentors') => active.filter(({ myRole }) => sideOf(myRole) === side).length
  return { mentees: of('mentees'), mentors: of('mentors'), hours: Math.round(minutes / 6) / 10 }
}
