import { type NaturalDateContext, parseNaturalDate } from '#shared/natural-date.ts'
import { findNaturalRecurrence } from '#shared/natural-recurrence.ts'
import { instantToTime, type PlainDay, type WallTime } from '#shared/time.ts'
import { tidyLine } from '../../../lib/day-phrase.ts'

/** What "next Tuesday 3pm for 45 min every 2 weeks" says; null where it says nothing. */
export type WhenText = { day: PlainDay | null; time: WallTime | null; minutes: number | null; rrule: string | null }

const longest = 24 * 60

function takeLength(text: string): { minutes: number | null; rest: string } {
  const found =
    /(?:\bfor\s+)?(?<!\p{L}|\bin\s|\d)(\d{1,3}(?:[.,]5)?)\s*(minutes|mins|min|hours|hour|hrs|h|m)\b(?!\s+ago)/iu.exec(
      text,
    )
  const unit = found?.[2]?.toLowerCase() ?? ''
  const amount = Number((found?.[1] ?? '0').replace(',', '.')) * (unit.startsWith('h') ? 60 : 1)
  if (!found || amount <= 0 || amount > longest) return { minutes: null, rest: text }
  return { minutes: amount, rest: `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}` }
}

/** Reads when a meeting is, how long it lasts and how it repeats, all in one line. */
export function readWhen(text: string, context: NaturalDateContext): WhenText {
  const length = takeLength(tidyLine(text))
  const repeat = findNaturalRecurrence(length.rest)
  const date = parseNaturalDate(length.rest, context)
  const isNow = date?.matchedText.toLowerCase() === 'now'
  return {
    day: date?.day ?? null,
    time: isNow ? instantToTime(context.now, context.zone) : (date?.time ?? null),
    minutes: length.minutes,
    rrule: repeat?.rrule ?? null,
  }
}
