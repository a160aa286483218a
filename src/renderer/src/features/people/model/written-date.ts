import { formatPartialDate, parsePartialDate, type PartialDate } from '#shared/partial-date.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Reads a date as people write it: "12 April 1985", "April 12", "April 1985", "12.4.1985", "1985", or one of the stored forms.
 * Answers the stored form, or null. Numbers with points or slashes are day first.
 */
export function readWrittenDate(text: string): string | null {
  const stored = parsePartialDate(text)
  if (stored) return formatPartialDate(stored)
  const numbers = /^(\d{1,2})[./](\d{1,2})\.?(?:[./]?(\d{4}))?$/.exec(text.trim())
  if (numbers)
    return kept({
      day: Number(numbers[1]),
      month: Number(numbers[2]),
      year: numbers[3] ? Number(numbers[3]) : undefined,
    })
  const date: PartialDate = {}
  for (const word of text
    .toLowerCase()
    .split(/[\s,.]+/)
    .filter(Boolean)) {
    const month = /^[a-z]{3,9}$/.test(word) ? months.indexOf(word.slice(0, 3)) + 1 : 0
    const number = /^(\d{1,4})(st|nd|rd|th)?$/.exec(word)?.[1]
    if (month > 0 && date.month === undefined) date.month = month
    else if (number && number.length === 4 && date.year === undefined) date.year = Number(number)
    else if (number && number.length < 3 && date.day === undefined) date.day = Number(number)
    else return null
  }
  return kept(date)
}

function kept({
  year,
  month,
  day,
}: {
  year?: number | undefined
  month?: number | undefined
  day?: number | undefined
}): string | null {
  const date: PartialDate = {}
  if (year !== undefined) date.year = year
  if (month !== undefined) date.month = month
  if (day !== undefined) date.day = day
  try {
    return formatPartialDate(date)
  } catch {
    return null
  }
}

/** A sentence for a field whose text is no date, else undefined. Empty is fine: it clears the field. */
export const dateProblem = (text: string): string | undefined =>
  text.trim() === '' || readWrittenDate(text) !== null
    ? undefined
    : 'No date could be read from this. Try “12 April 1985”, “12 April”, “April 1985” or “1985”.'
