import type { TodayDate } from '#contract/today.contract.ts'
import { nextOccurrence, parsePartialDate, turnsWords } from '#shared/partial-date.ts'
import { addDays, compareDays } from '#shared/time.ts'
import type { PlainDay } from '#shared/time.ts'

type Dated = {
  personId: string
  personName: string
  mentorshipId: string | null
  kind: TodayDate['kind']
  date: string
}

/** The dates that come round from today to `days` days ahead, the nearest first. Dates without a day or month never come round. */
export function comingDates(dates: Dated[], today: PlainDay, days: number): TodayDate[] {
  const until = addDays(today, days)
  return dates
    .flatMap(({ date, ...rest }): TodayDate[] => {
      const partial = parsePartialDate(date)
      const day = partial && nextOccurrence(partial, today)
      if (!partial || !day || day > until) return []
      if (rest.kind === 'birthday') return [{ ...rest, day, words: turnsWords(partial, today) }]
      const years = Number(day.slice(0, 4)) - (partial.year ?? 0)
      // A beginning that lies ahead is no anniversary yet.
      return years < 1
        ? []
        : [{ ...rest, day, words: years === 1 ? '1 year of mentoring' : `${years} years of mentoring` }]
    })
    .toSorted((a, b) => compareDays(a.day, b.day))
}
