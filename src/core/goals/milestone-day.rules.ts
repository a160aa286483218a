import { Temporal } from 'temporal-polyfill'
import { isPlainDay, type PlainDay } from '#shared/time.ts'

type Data = Record<string, unknown>
type Unit = 'days' | 'weeks' | 'months'
export type Beginnings = { goal: PlainDay | null; mentorship: PlainDay | null }

const units: Record<Unit, string> = { days: 'day', weeks: 'week', months: 'month' }
const isUnit = (unit: unknown): unit is Unit => typeof unit === 'string' && Object.hasOwn(units, unit)

/** A day some days, weeks or months after another; the end of a shorter month stands for a day that it does not have. */
export function dayAfter(day: PlainDay, count: number, unit: Unit): PlainDay {
  return Temporal.PlainDate.from(day)
    .add({ [unit]: count })
    .toString()
}

/** The first day of what may be known as a year or a month only; null where none is said. */
export function firstDayOf(partial: string | null): PlainDay | null {
  if (partial === null) return null
  const day = [partial, `${partial}-01`, `${partial}-01-01`].find((one) => isPlainDay(one))
  return day ?? null
}

/** The day of a milestone, and how it is counted; its own day has precedence. */
export function milestoneDay(data: Data, beginnings: Beginnings): { dueOn: PlainDay | null; dueWords: string | null } {
  const { dueOn, offset, offsetUnit, offsetFrom } = data
  const from = offsetFrom === 'goal' ? 'goal' : 'mentorship'
  const isCounted = typeof offset === 'number' && isUnit(offsetUnit)
  const start = beginnings[from]
  const counted = isCounted && start !== null ? dayAfter(start, offset, offsetUnit) : null
  return {
    dueOn: isPlainDay(dueOn) ? dueOn : counted,
    dueWords: isCounted
      ? `${offset} ${units[offsetUnit]}${offset === 1 ? '' : 's'} after the beginning of the ${from}`
      : null,
  }
}
