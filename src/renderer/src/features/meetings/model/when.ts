import { type NaturalDateContext } from '#shared/natural-date.ts'
import {
  dayToInstant,
  instantToDay,
  instantToTime,
  isPlainDay,
  isWallTime,
  type PlainDay,
  type WallTime,
} from '#shared/time.ts'
import { readWhen } from './when-text.ts'

/** When a meeting is, as a form holds it: `time` may be empty while it is being chosen. Minutes. */
export type When = { day: PlainDay; time: WallTime | ''; minutes: number }

/** The moment it begins in my zone; null while day or time is missing. */
export function startOf(when: When, zone: string): string | null {
  return isPlainDay(when.day) && isWallTime(when.time) ? dayToInstant(when.day, when.time, zone) : null
}

/** A meeting's time as a form holds it. */
export const whenOf = (startAt: string, minutes: number, zone: string): When => ({
  day: instantToDay(startAt, zone),
  time: instantToTime(startAt, zone),
  minutes,
})

/** What the words say, over what was there before; null when they say neither day, time nor length. */
export function applyWords(
  text: string,
  before: When,
  context: NaturalDateContext,
): { when: When; rrule: string | null } | null {
  const read = readWhen(text, context)
  if (read.day === null && read.time === null && read.minutes === null && read.rrule === null) return null
  return {
    when: {
      day: read.day ?? before.day,
      time: read.time ?? before.time,
      minutes: read.minutes ?? before.minutes,
    },
    rrule: read.rrule,
  }
}
