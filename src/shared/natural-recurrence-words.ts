import type { Frequency, Weekday } from './recurrence/rule.ts'

/** Units of time in words: the pace of a rule and how many of it the unit is. */
export const UNITS: Record<string, { freq: Frequency; times: number } | undefined> = plurals({
  day: { freq: 'DAILY', times: 1 },
  week: { freq: 'WEEKLY', times: 1 },
  fortnight: { freq: 'WEEKLY', times: 2 },
  month: { freq: 'MONTHLY', times: 1 },
  quarter: { freq: 'MONTHLY', times: 3 },
  year: { freq: 'YEARLY', times: 1 },
})

/** Weekdays by name, short name and plural. */
export const WEEKDAY_WORDS: Record<string, Weekday | undefined> = {
  ...plurals({
    monday: 'MO',
    tuesday: 'TU',
    wednesday: 'WE',
    thursday: 'TH',
    friday: 'FR',
    saturday: 'SA',
    sunday: 'SU',
  } as const),
  ...({ mon: 'MO', tue: 'TU', tues: 'TU', wed: 'WE', thu: 'TH', thur: 'TH', thurs: 'TH' } as const),
  ...({ fri: 'FR', sat: 'SA', sun: 'SU' } as const),
}

/** Monday to Friday. */
export const WORKDAYS: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR']

const MONTH_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** Months by name and by their first three letters, 1 to 12. */
export const MONTHS: Record<string, number | undefined> = Object.fromEntries([
  ...MONTH_NAMES.flatMap((name, index) => [
    [name, index + 1],
    [name.slice(0, 3), index + 1],
  ]),
  ['sept', 9],
])

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

/** 1 to 999 from digits or a number word up to twelve; else null. */
export function numberOf(word: string | undefined): number | null {
  if (word === undefined) return null
  if (/^[1-9]\d{0,2}$/.test(word)) return Number(word)
  const named = NUMBERS.indexOf(word)
  return named < 0 ? null : named + 1
}

/** 1 to 31 from '3rd' or 'third', -1 from 'last'; else null. */
export function ordinalOf(word: string | undefined): number | null {
  if (word === undefined) return null
  if (word === 'last') return -1
  const digits = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(word)
  const number = digits ? Number(digits[1]) : ORDINALS.indexOf(word) + 1
  return number >= 1 && number <= 31 ? number : null
}

function plurals<T>(words: Record<string, T>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([word, value]) => [
      [word, value],
      [`${word}s`, value],
    ]),
  )
}
