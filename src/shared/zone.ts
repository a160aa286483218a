import { Temporal } from 'temporal-polyfill'
import { DEFAULT_LOCALE, formatTime, instantToTime } from './time.ts'
import type { Instant, TimeZoneId, WallTime } from './time.ts'

const CIVIL_FROM = '08:00'
const CIVIL_UNTIL = '20:00'

/** Where somebody stands at an instant: their wall time 'HH:MM' and their day relative to `myZone` (-1, 0 or 1). */
export function localTime(
  instant: Instant,
  zone: TimeZoneId,
  myZone: TimeZoneId = zone,
): { time: WallTime; dayOffset: number } {
  const moment = Temporal.Instant.from(instant)
  const theirs = moment.toZonedDateTimeISO(zone).toPlainDateTime()
  const mine = moment.toZonedDateTimeISO(myZone).toPlainDateTime()
  return { time: instantToTime(instant, zone), dayOffset: dayOffset(mine, theirs) }
}

/** "it is 22:40 for Ana". */
export function localTimeWords(name: string, zone: TimeZoneId, now: Instant, locale: string = DEFAULT_LOCALE): string {
  return `it is ${formatTime(now, zone, locale)} for ${name}`
}

/** 'early' before 8:00, 'late' after 20:00 (20:00 itself is fine), null in between. */
export function uncivilHour(instant: Instant, zone: TimeZoneId): 'early' | 'late' | null {
  const time = instantToTime(instant, zone)
  return time < CIVIL_FROM ? 'early' : time > CIVIL_UNTIL ? 'late' : null
}

/**
 * A plain sentence when clock changes give the partner another wall time at `occurrence` than at the start of the
 * series, null when all is as usual. The series keeps its wall time in `myZone`.
 */
export function shiftWarning(
  seriesStartWallTime: string,
  myZone: TimeZoneId,
  theirZone: TimeZoneId,
  occurrence: Instant,
  theirName = 'them',
  locale: string = DEFAULT_LOCALE,
): string | null {
  const myStart = Temporal.PlainDateTime.from(seriesStartWallTime)
  const usual = myStart.toZonedDateTime(myZone).withTimeZone(theirZone).toPlainDateTime()
  const now = Temporal.Instant.from(occurrence)
  const mine = now.toZonedDateTimeISO(myZone).toPlainDateTime()
  const theirs = now.toZonedDateTimeISO(theirZone).toPlainDateTime()
  // A meeting that was moved to another hour on my side is no surprise of the clocks.
  if (!mine.toPlainTime().equals(myStart.toPlainTime())) return null
  const usualOffset = dayOffset(myStart, usual)
  const offset = dayOffset(mine, theirs)
  if (usual.toPlainTime().equals(theirs.toPlainTime()) && usualOffset === offset) return null
  const usualAt = wallInstant(usual)
  const nowAt = wallInstant(theirs)
  const dayWords = offset === usualOffset ? '' : DAY_WORDS[offset + 1]
  return (
    `The clocks have changed: this one is at ${formatTime(nowAt, 'UTC', locale)}${dayWords} for ${theirName}, ` +
    `not at the usual ${formatTime(usualAt, 'UTC', locale)}.`
  )
}

const DAY_WORDS = [' the day before', ' on the same day', ' the day after']

/** Every zone this machine knows, sorted by name, 'UTC' among them. */
export function listTimeZones(): TimeZoneId[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort()
}

function dayOffset(mine: Temporal.PlainDateTime, theirs: Temporal.PlainDateTime): number {
  return mine.toPlainDate().until(theirs.toPlainDate()).days
}

function wallInstant(wall: Temporal.PlainDateTime): Instant {
  return wall.toZonedDateTime('UTC').toInstant().toString()
}
