import type { TodayDate } from '#contract/today.contract.ts'
import { compareDays, type PlainDay, type TimeZoneId } from '#shared/time.ts'
import type { Database } from '../ports.ts'
import { daysOfDate } from './due.rules.ts'
import { rememberedDates, wordsOfDate } from './remembered-dates.queries.ts'

/** The dates that come round from `today` to `until`, the nearest first. A mentorship that begins is no anniversary yet. */
export async function comingDates(
  database: Database,
  today: PlainDay,
  zone: TimeZoneId,
  until: PlainDay,
): Promise<TodayDate[]> {
  const all = await rememberedDates(database, zone)
  return all
    .flatMap((row): TodayDate[] =>
      daysOfDate(row, today, until).flatMap((day) => {
        const { personId, personName, mentorshipId, kind } = row
        if (kind === 'mentorship_anniversary' && day.slice(0, 4) <= row.date.slice(0, 4)) return []
        const words = wordsOfDate(row, day)
        return [{ id: row.id, personId, personName, mentorshipId, kind, day, words }]
      }),
    )
    .toSorted((a, b) => compareDays(a.day, b.day))
}
