import { addDays, daysInMonth, type PlainDay } from '#shared/time.ts'
import { Temporal } from 'temporal-polyfill'

/** The month of a day: 'YYYY-MM'. */
export const monthOf = (day: PlainDay) => day.slice(0, 7)

/** The month `count` months later. */
export const addMonths = (month: string, count: number) =>
  Temporal.PlainYearMonth.from(month).add({ months: count }).toString()

/** The weeks of a month, Monday first, with the days of its neighbours that fill the first and the last. */
export function monthWeeks(month: string): PlainDay[][] {
  const first = `${month}-01`
  const before = Temporal.PlainDate.from(first).dayOfWeek - 1
  const days = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)))
  const start = addDays(first, -before)
  return Array.from({ length: Math.ceil((before + days) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_unused, day) => addDays(start, week * 7 + day)),
  )
}
