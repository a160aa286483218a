import type { PartialDate } from './imported-person.ts'

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * A partial date of its parts, or undefined where there is no such day. February 29 is kept where the year is unknown.
 * A year of 0 means that the year is unknown.
 */
export function partialDate(year: number | undefined, month: number, day: number): PartialDate | undefined {
  const longest = daysInMonth[month - 1]
  if (longest === undefined || day < 1 || day > longest) return undefined
  if (year === undefined || year === 0) return { month, day }
  if (month === 2 && day === 29 && !isLeapYear(year)) return undefined
  return { year, month, day }
}

/** `YYYY-MM-DD`, or `--MM-DD` where the year is unknown. */
export function formatPartialDate(date: PartialDate): string {
  const day = `${two(date.month)}-${two(date.day)}`
  return date.year === undefined ? `--${day}` : `${String(date.year).padStart(4, '0')}-${day}`
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
