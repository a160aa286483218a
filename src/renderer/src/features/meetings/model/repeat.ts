import { parseNaturalRecurrence } from '#shared/natural-recurrence.ts'
import { occurrences } from '#shared/recurrence/occurrences.ts'
import { parseRrule } from '#shared/recurrence/parse-rrule.ts'
import { ruleToWords } from '#shared/recurrence/rule-words.ts'
import type { Instant } from '#shared/time.ts'

export type Repeat = { rrule: string; words: string }

/** Reads "every 2 weeks" or a rule as calendars write it; null for nothing written, a sentence for what was not understood. */
export function readRepeat(text: string): Repeat | { sentence: string } | null {
  const written = text.trim()
  if (written === '') return null
  const isRule = /^(?:rrule:)?freq=/i.test(written)
  const rrule = isRule ? written : parseNaturalRecurrence(written)
  if (rrule === null)
    return { sentence: 'This could not be read. Try “every 2 weeks” or “last Friday of every month”.' }
  const parsed = parseRrule(rrule)
  return parsed.ok ? { rrule, words: ruleToWords(parsed.rule) } : { sentence: parsed.sentence }
}

/** A rule as text that `readRepeat` reads back: in words where they say all of it. */
export function repeatText(rrule: string): string {
  const parsed = parseRrule(rrule)
  const words = parsed.ok ? ruleToWords(parsed.rule) : rrule
  return parseNaturalRecurrence(words) === rrule ? words : rrule
}

/** The first meetings of a repeat that begins at a wall time 'YYYY-MM-DDTHH:MM'. */
export function firstMeetings(rrule: string, startWall: string, zone: string, count: number): Instant[] {
  const parsed = parseRrule(rrule)
  if (!parsed.ok) return []
  return [...occurrences(parsed.rule, startWall, zone, { limit: count })].map(({ instant }) => instant)
}
