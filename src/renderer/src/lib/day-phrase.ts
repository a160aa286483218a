import { type NaturalDateContext, parseNaturalDate } from '#shared/natural-date.ts'
import type { PlainDay } from '#shared/time.ts'

/**
 * Takes the last "by Friday" out of a line: one of the words, and a date right behind it. Words that lead to no date ("by email")
 * stay where they are. Null when there is none.
 */
export function takeDayPhrase(
  text: string,
  words: readonly string[],
  context: NaturalDateContext,
): { day: PlainDay; rest: string } | null {
  const places = [...text.matchAll(new RegExp(`(^|\\s)(?:${words.join('|')})\\s+`, 'giu'))]
  for (const place of places.reverse()) {
    const from = place.index + place[0].length
    const found = parseNaturalDate(text.slice(from), context)
    if (found?.index !== 0) continue
    const rest = `${text.slice(0, place.index)} ${text.slice(from + found.matchedText.length)}`
    return { day: found.day, rest: tidyLine(rest) }
  }
  return null
}

/** One line without doubled spaces. */
export const tidyLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
