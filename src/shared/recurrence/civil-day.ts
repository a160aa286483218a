import { daysInMonth, isLeapYear } from '../time.ts'

/** A day taken apart. `number` counts days since 1970-01-01, `weekday` is 0 for Monday to 6 for Sunday. */
export type CivilDay = {
  number: number
  year: number
  month: number
  day: number
  weekday: number
  /** 1 for 1 January. */
  yearDay: number
}

// Plain integers, because an expansion looks at thousands of days and calendar objects are a hundred times slower.
const DAYS_PER_ERA = 146_097
const DAYS_TO_1970 = 719_468

/** Days since 1970-01-01 of a Gregorian date; a day past the end of its month rolls over. */
export function civilToNumber(year: number, month: number, day: number): number {
  // Years counted from March put the leap day last, which makes the month lengths a straight line.
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_1970
}

/** The Gregorian date of a count of days since 1970-01-01. */
export function numberToCivil(number: number): CivilDay {
  const shifted = number + DAYS_TO_1970
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return {
    number,
    year,
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
    weekday: modulo(number + 3, 7),
    yearDay: number - civilToNumber(year, 1, 1) + 1,
  }
}

/** 365 or 366. */
export function yearLength(year: number): number {
  return isLeapYear(year) ? 366 : 365
}

/** The day one later, at a fraction of the cost of taking a number apart. */
export function nextCivilDay(from: CivilDay): CivilDay {
  const number = from.number + 1
  const weekday = from.weekday === 6 ? 0 : from.weekday + 1
  if (from.day < daysInMonth(from.year, from.month))
    return { number, year: from.year, month: from.month, day: from.day + 1, weekday, yearDay: from.yearDay + 1 }
  if (from.month < 12)
    return { number, year: from.year, month: from.month + 1, day: 1, weekday, yearDay: from.yearDay + 1 }
  return { number, year: from.year + 1, month: 1, day: 1, weekday, yearDay: 1 }
}

/** The week of a day when weeks start on `weekStart` (0 Monday) and week 1 has at least four days in its year. */
export function weekOfYear(day: CivilDay, weekStart: number): { year: number; week: number; weeksInYear: number } {
  const fromWeekStart = modulo(day.weekday - weekStart, 7)
  // A week belongs to the year that holds its fourth day.
  const anchor = numberToCivil(day.number - fromWeekStart + 3)
  const { first, length } = weekYear(anchor.year, weekStart)
  return { year: anchor.year, week: Math.floor((day.number - first) / 7) + 1, weeksInYear: length / 7 }
}

/** The first day and the length in days of the whole weeks that belong to a year. */
export function weekYear(year: number, weekStart: number): { first: number; length: number } {
  const first = firstWeekAnchor(year, weekStart) - 3
  return { first, length: firstWeekAnchor(year + 1, weekStart) - 3 - first }
}

/** Remainder that is never negative. */
export function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}

// The fourth day of week 1: the first such weekday on or after 1 January.
function firstWeekAnchor(year: number, weekStart: number): number {
  const first = civilToNumber(year, 1, 1)
  return first + modulo(weekStart + 3 - (first + 3), 7)
}
