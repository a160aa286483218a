import { daysBetween, instantToDay } from '#shared/time.ts'
import { boundOf, dateOccurrences } from '../due.rules.ts'
import type { ReminderSource } from '../reminder-source.ts'
import { rememberedDates, wordsOfDate } from '../remembered-dates.queries.ts'

/** Birthdays, anniversaries and other days, on the day and some days ahead where that was asked for. */
export const dateReminders: ReminderSource = {
  lasting: false,
  async due(database, look) {
    const all = await rememberedDates(database, look.zone)
    return all.flatMap((row) =>
      dateOccurrences(row, { ...look, since: boundOf(look, row.createdAt) }).flatMap(({ mark, day, at, ahead }) => {
        // A mentorship that begins today is no anniversary.
        if (row.kind === 'mentorship_anniversary' && day.slice(0, 4) <= row.date.slice(0, 4)) return []
        const words = wordsOfDate(row, day)
        const days = daysBetween(instantToDay(at, look.zone), day)
        return [
          {
            key: `date:${row.kind}-${row.id}:${mark}`,
            kind: 'date' as const,
            text: ahead ? `${words}, in ${days === 1 ? '1 day' : `${days} days`}` : words,
            day,
            at,
            personId: row.personId,
            mentorshipId: row.mentorshipId,
          },
        ]
      }),
    )
  },
}
