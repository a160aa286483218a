import { DEFAULT_LOCALE, daysInMonth, formatUtcDay, isLeapYear } from './time.ts'
import type { PlainDay } from './time.ts'

/** A date of which parts may be unknown. Kept forms: full, month and day, year and month, year. */
export type PartialDate = { year?: number; month?: number; day?: number }

const FORMS = [
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  /^--(?<month>\d{2})-?(?<day>\d{2})$/,
  /^(?<year>\d{4})-(?<month>\d{2})$/,
  /^(?<year>\d{4})$/,
]

/** Reads '1985-04-12', '--04-12', '1985-04', '1985' and the forms without dashes '19850412', '--0412'; else null. */
export function parsePartialDate(text: string): PartialDate | null {
  for (const form of FORMS) {
    const groups = form.exec(text.trim())?.groups
    if (!groups) continue
    const partial: PartialDate = {}
    if (groups.year) partial.year = Number(groups.year)
    if (groups.month) partial.month = Number(groups.month)
    if (groups.day) partial.day = Number(groups.day)
    return checkPartialDate(partial) === null ? partial : null
  }
  return null
}

/** Null when the parts make a date that can exist, else a sentence that says what to mend. 29 February needs no year. */
export function checkPartialDate(partial: PartialDate): string | null {
  const { year, month, day } = partial
  if (year === undefined && month === undefined) return 'Please give at least a year, or a month and a day.'
  if (year !== undefined && !isWithin(year, 1, 9999)) return 'The year should be a number of four digits, like 1985.'
  if (month === undefined) return day === undefined ? null : 'A day needs its month.'
  if (!isWithin(month, 1, 12)) return 'The month should be between 1 and 12.'
  if (day === undefined) return year === undefined ? 'A month needs a day or a year beside it.' : null
  if (!isWithin(day, 1, 31)) return 'The day should be between 1 and 31.'
  if (day <= daysInMonth(year ?? 2000, month)) return null
  const named = formatUtcDay(`2000-${pad(month, 2)}-01`, DEFAULT_LOCALE, { month: 'long' })
  return year === undefined ? `${named} has no day ${day}.` : `${named} ${year} has no day ${day}.`
}

/** True for text in one of the four stored forms. */
export function isPartialDate(text: unknown): text is string {
  if (typeof text !== 'string') return false
  const partial = parsePartialDate(text)
  return partial !== null && formatPartialDate(partial) === text
}

/** The stored form: '1985-04-12', '--04-12', '1985-04' or '1985'. Throws RangeError on parts that make no date. */
export function formatPartialDate(partial: PartialDate): string {
  const problem = checkPartialDate(partial)
  if (problem) throw new RangeError(problem)
  const year = partial.year === undefined ? '-' : pad(partial.year, 4)
  const month = partial.month === undefined ? '' : `-${pad(partial.month, 2)}`
  return year + month + (partial.day === undefined ? '' : `-${pad(partial.day, 2)}`)
}

/**
 * The next day, `today` included, on which the date comes round; 29 February is kept on 28 February in common years.
 * Null when the day or month is unknown.
 */
export function nextOccurrence(partial: PartialDate, today: PlainDay): PlainDay | null {
  const { month, day } = partial
  if (month === undefined || day === undefined) return null
  const year = Number(today.slice(0, 4))
  const thisYear = anniversaryIn(year, month, day)
  return thisYear >= today ? thisYear : anniversaryIn(year + 1, month, day)
}

/** '12 April', '12 April 1985', 'April 1985' or '1985'. */
export function partialDateWords(partial: PartialDate, locale: string = DEFAULT_LOCALE): string {
  const { year, month, day } = partial
  if (month === undefined) return String(year ?? '')
  // 2000 stands in for an unknown year because it has a 29 February.
  const sample = `${pad(year ?? 2000, 4)}-${pad(month, 2)}-${pad(day ?? 1, 2)}`
  return formatUtcDay(sample, locale, {
    month: 'long',
    ...(day === undefined ? {} : { day: 'numeric' }),
    ...(year === undefined ? {} : { year: 'numeric' }),
  })
}

/** The age reached at the next occurrence; null when the year, month or day is unknown or the birth lies ahead. */
export function nextAge(partial: PartialDate, today: PlainDay): number | null {
  const next = nextOccurrence(partial, today)
  if (next === null || partial.year === undefined) return null
  const age = Number(next.slice(0, 4)) - partial.year
  return age > 0 ? age : null
}

/** 'turns 41', 'turns 41 today'; null when the age is not known. */
export function turnsWords(partial: PartialDate, today: PlainDay): string | null {
  const age = nextAge(partial, today)
  if (age === null) return null
  return nextOccurrence(partial, today) === today ? `turns ${age} today` : `turns ${age}`
}

function anniversaryIn(year: number, month: number, day: number): PlainDay {
  const kept = month === 2 && day === 29 && !isLeapYear(year) ? 28 : day
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(kept, 2)}`
}

function isWithin(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
