import { parseNaturalDate } from '#shared/natural-date.ts'
import { findNaturalRecurrence } from '#shared/natural-recurrence.ts'
import { occurrences } from '#shared/recurrence/occurrences.ts'
import { parseRrule } from '#shared/recurrence/parse-rrule.ts'
import { ruleToWords } from '#shared/recurrence/rule-words.ts'
import { dayToInstant, formatDay, instantToDay, type Instant, type TimeZoneId } from '#shared/time.ts'

/** A line such as "ask about the thesis every other Friday at 3pm", understood. */
export type ReadReminder = { text: string; startWall: string; rrule: string | null; words: string }

/** Reads what to be reminded of, and when; without a time of day it is `usualTime`. Null while no day can be read. */
export function readReminder(
  line: string,
  { now, zone, usualTime }: { now: Instant; zone: TimeZoneId; usualTime: string },
): ReadReminder | null {
  const repeat = findNaturalRecurrence(line)
  const rest = repeat ? without(line, repeat) : line
  const date = parseNaturalDate(rest, { now, zone })
  if (!date && !repeat) return null
  const text = tidied(date ? without(rest, date) : rest)
  const time = date?.time ?? usualTime
  const parsed = repeat && parseRrule(repeat.rrule)
  if (repeat && parsed?.ok) {
    const from = date?.day ?? instantToDay(now, zone)
    const [first] = occurrences(parsed.rule, `${from}T${time}`, zone, { after: now, limit: 1 })
    if (!first) return null
    const startWall = first.wall.slice(0, 16)
    return { text, startWall, rrule: repeat.rrule, words: `${ruleToWords(parsed.rule)}, ${whenWords(startWall)}` }
  }
  const day = date?.day ?? instantToDay(now, zone)
  const startWall = `${day}T${time}`
  return dayToInstant(day, time, zone) <= now ? null : { text, startWall, rrule: null, words: whenWords(startWall) }
}

const whenWords = (wall: string) => `${formatDay(wall.slice(0, 10))} at ${wall.slice(11)}`

const without = (line: string, { index, matchedText }: { index: number; matchedText: string }) =>
  `${line.slice(0, index)} ${line.slice(index + matchedText.length)}`

/** Without "remind me to", and without the small words that led to a day. */
const tidied = (text: string) =>
  text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^remind me\s*(to|of|about)?\s*/i, '')
    .replace(/(\s(on|at|by|in|from|starting))+$/i, '')
    .replace(/^(on|at|by)\s/i, '')
    .trim()
