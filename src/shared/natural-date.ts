import type { Chrono, ParsedResult } from 'chrono-node/en'
import { Temporal } from 'temporal-polyfill'
import { chronoFor } from './natural-date-parsers.ts'
import { originalPiece, prepareText } from './natural-text.ts'
import { DEFAULT_LOCALE, addDays, isPlainDay } from './time.ts'
import type { Instant, PlainDay, TimeZoneId, WallTime } from './time.ts'

/** A date found in text: the day and, when one is said, the wall time, both in the asked zone; where it was found. */
export type NaturalDate = { day: PlainDay; time?: WallTime; matchedText: string; index: number }

/** What the words are measured from. `locale` 'en-US' puts the month first in 3/12; all others the day. */
export type NaturalDateContext = { now: Instant; zone: TimeZoneId; locale?: string }

type Now = { instant: Temporal.Instant; zone: TimeZoneId; day: PlainDay; time: WallTime }
type Moment = { day: PlainDay; time?: WallTime }

// Times of day that are named, not told: chrono's own (6:00 for a morning) are no hours to meet at.
const NAMED_TIMES: [tag: string, time: WallTime][] = [
  ['morning', '09:00'],
  ['afternoon', '14:00'],
  ['evening', '18:00'],
  ['tonight', '20:00'],
]
const PAST_WORDS = /\b(?:last|past|ago|previous)\b/i
const AHEAD_WORDS = /\b(?:in|within|next|after|later|from|hence|this|end)\b|^\+/i
const WEEKDAY_MODIFIERS = /\b(?:this|next|last|past)\b/i

/**
 * Reads the first date in English text ('fri', 'next tue 3pm', 'in 2 weeks', '12 mar', 'end of month'), looking at its
 * first 200 characters. Days and times without a year or day lie ahead, today included; hours from 1 to 6 without am or
 * pm are in the afternoon. The answer does not depend on the zone the process runs in. Null when there is none.
 */
export function parseNaturalDate(text: string, context: NaturalDateContext): NaturalDate | null {
  const prepared = prepareText(text)
  const chrono = chronoFor(context.locale ?? DEFAULT_LOCALE)
  const now = describeNow(context)
  const results = chrono.parse(prepared.clean, hostDate(now.day)).filter(isMeant)
  // 'at 3 with Ana on Friday': the day counts, a time that stands elsewhere belongs to it.
  const main = results.find((result) => !isOnlyTime(result)) ?? results[0]
  if (!main) return bareDuration(text, prepared.clean, now, chrono)
  const moment = resolve(main, now, chrono)
  if (!moment || !isPlainDay(moment.day)) return null
  const apart = results.find((result) => result !== main && isOnlyTime(result))
  const time = moment.time ?? (apart && toldTime(apart))
  const place = originalPiece(text, prepared, main.index, main.index + trimZoneWord(main).length)
  return { day: moment.day, ...(time === undefined ? {} : { time }), ...place }
}

// '2 weeks' alone means in 2 weeks; within a sentence it is a length.
function bareDuration(text: string, clean: string, now: Now, chrono: Chrono): NaturalDate | null {
  const words = `in ${clean.trim()}`
  if (words.length > 40) return null
  const result = chrono.parse(words, hostDate(now.day))[0]
  if (result?.text !== words || !result.start.tags().has('result/relativeDate')) return null
  const moment = resolve(result, now, chrono)
  return moment && { ...moment, matchedText: text.trim(), index: text.length - text.trimStart().length }
}

function resolve(result: ParsedResult, now: Now, chrono: Chrono): Moment | null {
  const tags = result.start.tags()
  if (tags.has('casualReference/now')) return { day: now.day, time: now.time }
  if (tags.has('result/relativeDateAndTime')) return afterDuration(result, now, chrono)
  const time = toldTime(result)
  const offset = result.start.get('timezoneOffset')
  const day = dayOf(result, now, time)
  if (!isPlainDay(day)) return null
  if (
    time === undefined ||
    offset === null ||
    !result.start.isCertain('timezoneOffset') ||
    trimZoneWord(result) !== result.text
  )
    return { day, time }
  return inZone(day, time, offset, isOnlyTime(result), now)
}

function dayOf(result: ParsedResult, now: Now, time: WallTime | undefined): PlainDay {
  const { start } = result
  const hasPassed = time !== undefined && time <= now.time
  if (isOnlyTime(result)) return hasPassed ? addDays(now.day, 1) : now.day
  const weekday = start.get('weekday')
  if (
    start.isCertain('weekday') &&
    !start.isCertain('day') &&
    weekday !== null &&
    !WEEKDAY_MODIFIERS.test(result.text)
  ) {
    const today = Temporal.PlainDate.from(now.day).dayOfWeek % 7
    const ahead = (weekday - today + 7) % 7
    return addDays(now.day, ahead === 0 && hasPassed ? 7 : ahead)
  }
  const year = start.get('year') ?? 0
  const found = plainDay(year, start)
  if (!start.isCertain('month') || start.isCertain('year')) return found
  const thisYear = plainDay(Number(now.day.slice(0, 4)), start)
  return thisYear >= now.day ? thisYear : plainDay(Number(now.day.slice(0, 4)) + 1, start)
}

// Chrono adds hours on the clock of the host; a winter day far from any clock change makes that plain counting.
function afterDuration(result: ParsedResult, now: Now, chrono: Chrono): Moment | null {
  const start = chrono.parse(result.text, hostDate('2001-01-10'))[0]?.start
  if (!start) return null
  const wall = `${plainDay(start.get('year') ?? 0, start)}T${clock(start.get('hour') ?? 0, start.get('minute') ?? 0)}`
  const minutes = Temporal.PlainDateTime.from('2001-01-10T00:00').until(wall, { largestUnit: 'minute' }).minutes
  return describe(now.instant.add({ minutes }).toZonedDateTimeISO(now.zone))
}

function inZone(day: PlainDay, time: WallTime, offset: number, isOnlyTime: boolean, now: Now): Moment {
  const wall = (on: PlainDay) =>
    Temporal.PlainDateTime.from(`${on}T${time}`).toZonedDateTime('UTC').toInstant().subtract({ minutes: offset })
  if (!isOnlyTime) return describe(wall(day).toZonedDateTimeISO(now.zone))
  const theirDay = now.instant.add({ minutes: offset }).toZonedDateTimeISO('UTC').toPlainDate().toString()
  const today = wall(theirDay)
  const isAhead = Temporal.Instant.compare(today, now.instant) > 0
  return describe((isAhead ? today : today.add({ hours: 24 })).toZonedDateTimeISO(now.zone))
}

function toldTime({ start, text }: ParsedResult): WallTime | undefined {
  const hour = start.get('hour') ?? 0
  const minute = start.get('minute') ?? 0
  if (!start.isCertain('hour')) return NAMED_TIMES.find(([tag]) => start.tags().has(`casualReference/${tag}`))?.[1]
  const isOpen = start.get('meridiem') === 0 && !start.isCertain('meridiem') && !/\b0\d|morning/i.test(text)
  return clock(isOpen && hour >= 1 && hour <= 6 ? hour + 12 : hour, minute)
}

function isOnlyTime({ start }: ParsedResult): boolean {
  const isDated = (['day', 'weekday', 'month', 'year'] as const).some((part) => start.isCertain(part))
  return !isDated && !start.tags().has('result/relativeDate')
}

// 'for 30 min' is a length, not a date.
function isMeant(result: ParsedResult): boolean {
  if (!result.start.tags().has('result/relativeDate')) return true
  return AHEAD_WORDS.test(result.text) || PAST_WORDS.test(result.text)
}

// '3pm eat with Ana': zone names in small letters are ordinary words.
function trimZoneWord(result: ParsedResult): string {
  if (!result.start.isCertain('timezoneOffset')) return result.text
  return result.text.replace(/(\d|am|pm)[ ,(]+[a-z]{2,4}\)?$/, '$1')
}

function describeNow({ now, zone }: NaturalDateContext): Now {
  const instant = Temporal.Instant.from(now)
  const { day, time } = describe(instant.toZonedDateTimeISO(zone))
  return { instant, zone, day, time }
}

function describe(zoned: Temporal.ZonedDateTime): { day: PlainDay; time: WallTime } {
  return { day: zoned.toPlainDate().toString(), time: clock(zoned.hour, zoned.minute) }
}

// The one place with a Date: chrono reads its local parts, so they are set to those of the asked zone.
function hostDate(day: PlainDay): Date {
  return new Date(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)))
}

function plainDay(year: number, start: ParsedResult['start']): PlainDay {
  return `${String(year).padStart(4, '0')}-${pad(start.get('month') ?? 0)}-${pad(start.get('day') ?? 0)}`
}

function clock(hour: number, minute: number): WallTime {
  return `${pad(hour)}:${pad(minute)}`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
