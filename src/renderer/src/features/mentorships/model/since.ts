import { parseNaturalDate } from '#shared/natural-date.ts'
import { formatPartialDate, parsePartialDate, partialDateWords } from '#shared/partial-date.ts'
import { formatUtcDay } from '#shared/time.ts'
import type { Instant, TimeZoneId } from '#shared/time.ts'

const months = Array.from({ length: 12 }, (_, at) =>
  formatUtcDay(`2000-${String(at + 1).padStart(2, '0')}-01`, 'en-GB', { month: 'long' }).toLowerCase(),
)

/** Reads '2023', '2023-04', 'April 2023', '12 March 2023' or 'last Friday' into a year, month or day; null when it cannot. */
export function readSince(text: string, now: Instant, zone: TimeZoneId): string | null {
  const written = text.trim()
  const partial = parsePartialDate(written)
  if (partial) return partial.year === undefined ? null : formatPartialDate(partial)
  const [, word = '', year] = /^(\p{L}{3,})\.?\s+(\d{4})$/u.exec(written.toLowerCase()) ?? []
  const month = word === '' ? -1 : months.findIndex((name) => name.startsWith(word))
  if (month >= 0) return formatPartialDate({ year: Number(year), month: month + 1 })
  return parseNaturalDate(written, { now, zone })?.day ?? null
}

/** '2023', 'March 2023' or '12 March 2023'. */
export const sinceText = (stored: string): string => partialDateWords(parsePartialDate(stored) ?? {})
