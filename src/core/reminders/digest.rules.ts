import { weekdays, type WeekdayName } from '#contract/reminder-words.ts'
import { addDays, formatWeekday, type PlainDay } from '#shared/time.ts'

type Span = { from: PlainDay; until: PlainDay }

/** The seven days before the newest `weekday`, and the seven that begin with it. Days are inclusive. */
export function weekAround(today: PlainDay, weekday: WeekdayName): { past: Span; ahead: Span } {
  const present = weekdays.indexOf(formatWeekday(today, 'en-GB').toLowerCase() as WeekdayName)
  const begin = addDays(today, -((present - weekdays.indexOf(weekday) + 7) % 7))
  return {
    past: { from: addDays(begin, -7), until: addDays(begin, -1) },
    ahead: { from: begin, until: addDays(begin, 6) },
  }
}
