import { and, eq, gte, inArray, isNull, lte } from 'drizzle-orm'
import { epochToInstant, instantToDay, instantToEpoch, type Instant } from '#shared/time.ts'
import { meeting, mentorship, person } from '../../database/schema.ts'
import { isTellable } from '../due.rules.ts'
import type { DueReminder, ReminderSource } from '../reminder-source.ts'

const hour = 3_600_000
const shifted = (at: Instant, hours: number) => epochToInstant(instantToEpoch(at) + hours * hour)
/** A meeting nobody wrapped up for this long is not asked about any more. */
const askedForHours = 14 * 24

/**
 * A meeting that comes: a day and two hours ahead, the later word taking the place of the first. One that was: two hours
 * after its end, unless it was wrapped up, moved or called off.
 */
export const meetingReminders: ReminderSource = {
  lasting: true,
  async due(database, look) {
    const rows = await database
      .select({
        id: meeting.id,
        title: meeting.title,
        startAt: meeting.startAt,
        endAt: meeting.endAt,
        createdAt: meeting.createdAt,
        mentorshipId: meeting.mentorshipId,
        personId: mentorship.personId,
      })
      .from(meeting)
      .innerJoin(mentorship, and(eq(mentorship.id, meeting.mentorshipId), isNull(mentorship.deletedAt)))
      .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
      .where(
        and(
          isNull(meeting.deletedAt),
          inArray(meeting.status, ['tentative', 'scheduled', 'in_progress']),
          gte(meeting.startAt, shifted(look.now, -askedForHours)),
          lte(meeting.startAt, shifted(look.now, 24)),
        ),
      )
    return rows.flatMap(({ id, title, startAt, endAt, createdAt, mentorshipId, personId }): DueReminder[] => {
      const about = { personId, mentorshipId, meetingId: id, day: instantToDay(startAt, look.zone) }
      if (look.now >= startAt) {
        const at = shifted(endAt, 2)
        if (!isTellable(at, look) || at < createdAt) return []
        return [{ ...about, key: `after:${id}:${endAt}`, kind: 'post_meeting' as const, text: title, at }]
      }
      const lead = look.now >= shifted(startAt, -2) ? 2 : 24
      const at = shifted(startAt, -lead)
      // Who has only just set a meeting needs no word that it is near.
      if (!isTellable(at, look) || at < createdAt) return []
      return [{ ...about, key: `prep:${id}:${startAt}-${lead}h`, kind: 'prep' as const, text: title, at }]
    })
  },
}
