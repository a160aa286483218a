import type { PartialDate } from './imported-person.ts'
import { monthOfName } from './month-names.ts'
import { partialDate } from './partial-date.ts'

/** Whether 03/12 is the third of December or the twelfth of March. */
export type DateOrder = 'day-first' | 'month-first'

const longestDate = 64
const yearFirst = /^(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\d-])/
const compact = /^(\d{4})(\d{2})(\d{2})(?!\d)/
const yearless = /^--(\d{1,2})-?(\d{2})(?!\d)/
const numeric = /^(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)/

/**
 * A day as files write it: 1985-04-12, 19850412, 1985/4/12, --0412, each with or without a time behind it, 12 Mar 2024, 7-Feb-22,
 * March 12, 2024, 31.12.1985. Numbers that could be read both ways (03/12/24) need `order`, else they are undefined, as is
 * everything that is no day of the calendar. The day is taken as written, whatever the time zone.
 */
export function parsePartialDate(text: string, order?: DateOrder): PartialDate | undefined {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.length > longestDate) return undefined
  const leading = yearFirst.exec(trimmed)
  if (leading !== null) return partialDate(Number(leading[1]), Number(leading[3]), Number(leading[4]))
  const digits = compact.exec(trimmed) ?? yearless.exec(trimmed)
  if (digits !== null)
    return digits.length === 4
      ? partialDate(Number(digits[1]), Number(digits[2]), Number(digits[3]))
      : partialDate(undefined, Number(digits[1]), Number(digits[2]))
  const numbers = numeric.exec(trimmed)
  if (numbers !== null) return numericDate(Number(numbers[1]), Number(numbers[3]), fullYear(numbers[4] ?? ''), order)
  return namedDate(trimmed)
}

/** The order that the dates of one column prove, when they do not contradict each other. */
export function provenDateOrder(texts: Iterable<string>): DateOrder | undefined {
  let dayFirst = false
  let monthFirst = false
  for (const text of texts) {
    const parts = numeric.exec(text.trim().slice(0, longestDate))
    if (parts === null) continue
    if (Number(parts[1]) > 12) dayFirst = true
    if (Number(parts[3]) > 12) monthFirst = true
  }
  if (dayFirst === monthFirst) return undefined
  return dayFirst ? 'day-first' : 'month-first'
}

function numericDate(
  first: number,
  second: number,
  year: number,
  order: DateOrder | undefined,
): PartialDate | undefined {
  if (first === second) return partialDate(year, first, second)
  if (first > 12) return partialDate(year, second, first)
  if (second > 12) return partialDate(year, first, second)
  if (order === undefined) return undefined
  return order === 'day-first' ? partialDate(year, second, first) : partialDate(year, first, second)
}

/** Both dates of connection (2003 on) and birthdays (mostly before 2040) come with two digits. */
function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length > 2) return year
  return year < 40 ? 2000 + year : 1900 + year
}

function namedDate(text: string): PartialDate | undefined {
  let month: number | undefined
  let day: number | undefined
  let year: number | undefined
  for (const word of text.replace(/\d{1,2}:\d{2}(:\d{2})?/g, ' ').split(/[\s,./-]+/)) {
    const digits = /^(\d{1,4})(st|nd|rd|th|er|º|°)?$/i.exec(word)?.[1]
    if (digits === undefined) {
      month ??= monthOfName(word)
    } else if (digits.length === 4) {
      year ??= Number(digits)
    } else if (day === undefined && digits.length <= 2) {
      day = Number(digits)
    } else if (year === undefined && digits.length === 2) {
      year = fullYear(digits)
    }
  }
  if (month === undefined || day === undefined) return undefined
  return partialDate(year, month, day)
}
