import { parseNaturalDate, type NaturalDateContext } from './natural-date.ts'
import { instantToDay, isPlainDay, addDays, type PlainDay } from './time.ts'

const aheadWords = /\b(tomorrow|next|in|within|later|from|hence|after|days?|weeks?|months?|years?|end)\b|\b\d{4}\b/i
const weekdayOnly = /^(on |this )?(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?$/i

/**
 * Reads words that are a day and nothing else ('yesterday', '12 March', 'Friday') as one that has been: without a year the last such
 * day. `isAhead` for words that can only mean a day to come. Null when they are no day, or more than one.
 */
export function readPastDay(words: string, context: NaturalDateContext): { day: PlainDay; isAhead: boolean } | null {
  const text = words.trim().replace(/[.!]$/, '')
  const found = parseNaturalDate(text, context)
  if (!found || found.index !== 0 || found.matchedText.length !== text.length) return null
  const today = instantToDay(context.now, context.zone)
  if (found.day <= today) return { day: found.day, isAhead: false }
  if (weekdayOnly.test(text)) return { day: addDays(found.day, -7), isAhead: false }
  if (aheadWords.test(text)) return { day: found.day, isAhead: true }
  const lastYear = `${Number(found.day.slice(0, 4)) - 1}${found.day.slice(4)}`
  return isPlainDay(lastYear) && lastYear <= today
    ? { day: lastYear, isAhead: false }
    : { day: found.day, isAhead: true }
}
