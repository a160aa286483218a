import { Temporal } from 'temporal-polyfill'

/** A moment: ISO text in UTC with milliseconds, '2026-03-12T09:30:00.000Z'. Sorts as text. */
export type Instant = string
/** A calendar day: 'YYYY-MM-DD', years 0001 to 9999. Sorts as text. */
export type PlainDay = string
/** An IANA time zone name such as 'Europe/Lisbon', or 'UTC'. */
export type TimeZoneId = string
/** A wall-clock time: 'HH:MM', 00:00 to 23:59. */
export type WallTime = string

/** The locale used for dates when the caller names none. */
export const DEFAULT_LOCALE = 'en-GB'

const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/
const INSTANT_PATTERN = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/
const TIME_PATTERN = /^([01]\d|2[0-3]):[0-5]\d$/

/** True for a day that exists in the calendar; '2026-02-30' is false. */
export function isPlainDay(value: unknown): value is PlainDay {
  if (typeof value !== 'string' || !DAY_PATTERN.test(value) || value.startsWith('0000')) return false
  const month = Number(value.slice(5, 7))
  const day = Number(value.slice(8))
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(value.slice(0, 4)), month)
}

/** True for the exact stored form of an instant: UTC, three decimals, a day that exists. */
export function isInstant(value: unknown): value is Instant {
  return typeof value === 'string' && INSTANT_PATTERN.test(value) && isPlainDay(value.slice(0, 10))
}

/** True for 'HH:MM' on a 24-hour clock. */
export function isWallTime(value: unknown): value is WallTime {
  return typeof value === 'string' && TIME_PATTERN.test(value)
}

/** True for a zone name this machine knows. Bare offsets ('+02:00') are refused: they know nothing of clock changes. */
export function isTimeZone(value: unknown): value is TimeZoneId {
  if (typeof value !== 'string' || !/^[A-Za-z]/.test(value)) return false
  try {
    formatter(DEFAULT_LOCALE, { timeZone: value })
    return true
  } catch {
    return false
  }
}

/** Days in a month of the Gregorian calendar; month 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** True when the year has a 29 February. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** The instant of a count of milliseconds since 1970 UTC. */
export function epochToInstant(milliseconds: number): Instant {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toString({ smallestUnit: 'millisecond' })
}

/** Milliseconds since 1970 UTC. Throws RangeError on text that is no instant. */
export function instantToEpoch(instant: Instant): number {
  return Temporal.Instant.from(instant).epochMilliseconds
}

/** Reads any ISO moment that says its offset ('2026-03-12T10:30+01:00') into the stored form; null when it is none. */
export function normalizeInstant(text: string): Instant | null {
  try {
    return epochToInstant(Temporal.Instant.from(text.trim()).epochMilliseconds)
  } catch {
    return null
  }
}

/** The calendar day it is in `zone` at `instant`. */
export function instantToDay(instant: Instant, zone: TimeZoneId): PlainDay {
  const key = `${instant} ${zone}`
  let day = daysOfInstants.get(key)
  if (day === undefined) {
    day = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString()
    if (daysOfInstants.size >= 5_000) daysOfInstants.clear()
    daysOfInstants.set(key, day)
  }
  return day
}

// Lists ask for the same touches at every look, and a zone's clock changes are slow to consult.
const daysOfInstants = new Map<string, PlainDay>()

/** The wall time 'HH:MM' it is in `zone` at `instant`. */
export function instantToTime(instant: Instant, zone: TimeZoneId): WallTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
}

/**
 * The moment a wall clock in `zone` shows `time` on `day`. A time that clocks skip moves forward by the skipped span;
 * a time that comes twice is the first one.
 */
export function dayToInstant(day: PlainDay, time: WallTime, zone: TimeZoneId): Instant {
  const wall = Temporal.PlainDateTime.from(`${day}T${time}`)
  return epochToInstant(wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds)
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: PlainDay, count: number): PlainDay {
  const number = isPlainDay(day) && Number.isInteger(count) ? dayNumber(day) + count : Number.NaN
  if (number >= firstDayNumber && number <= lastDayNumber) return dayOfNumber(number)
  return Temporal.PlainDate.from(day).add({ days: count }).toString()
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDay, to: PlainDay): number {
  if (isPlainDay(from) && isPlainDay(to)) return dayNumber(to) - dayNumber(from)
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days
}

/** Days since the last of February of the year 0, by counting years from March, so that leap days come last. */
function dayNumber(day: PlainDay): number {
  const month = Number(day.slice(5, 7))
  const year = Number(day.slice(0, 4)) - (month < 3 ? 1 : 0)
  const monthsSinceMarch = (month + 9) % 12
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  return year * 365 + leapDays + Math.floor((monthsSinceMarch * 153 + 2) / 5) + Number(day.slice(8)) - 1
}

/** The inverse of `dayNumber`. */
function dayOfNumber(number: number): PlainDay {
  const era = Math.floor(number / 146_097)
  const ofEra = number - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthsSinceMarch = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * monthsSinceMarch + 2) / 5) + 1
  const month = monthsSinceMarch < 10 ? monthsSinceMarch + 3 : monthsSinceMarch - 9
  const year = era * 400 + yearOfEra + (month < 3 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const firstDayNumber = dayNumber('0001-01-01')
const lastDayNumber = dayNumber('9999-12-31')

/** Negative, zero or positive as `a` is before, equal to or after `b`; fit for sort. */
export function compareDays(a: PlainDay, b: PlainDay): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A day in full: 'Thursday 12 March 2026' in the order of the locale. */
export function formatDay(day: PlainDay, locale: string = DEFAULT_LOCALE): string {
  return formatUtcDay(day, locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
}

/** A day without its weekday: '12 March 2026'. */
export function formatDate(day: PlainDay, locale: string = DEFAULT_LOCALE): string {
  return formatUtcDay(day, locale, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** A day in short: '12 Mar', with the year when it is another one than that of `today`. */
export function formatDayShort(day: PlainDay, today: PlainDay, locale: string = DEFAULT_LOCALE): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4)
  return formatUtcDay(day, locale, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) })
}

/** The name of the weekday: 'Friday'. */
export function formatWeekday(day: PlainDay, locale: string = DEFAULT_LOCALE): string {
  return formatUtcDay(day, locale, { weekday: 'long' })
}

/** The wall time in `zone` as the locale writes it: '22:40', '10:40 PM'. */
export function formatTime(instant: Instant, zone: TimeZoneId, locale: string = DEFAULT_LOCALE): string {
  return formatter(locale, { timeZone: zone, timeStyle: 'short' }).format(instantToEpoch(instant))
}

/** Day and wall time in `zone`: 'Thu 12 Mar, 22:40', with the year when it is another one than that of `today`. */
export function formatDayTime(
  instant: Instant,
  zone: TimeZoneId,
  today: PlainDay,
  locale: string = DEFAULT_LOCALE,
): string {
  const day = instantToDay(instant, zone)
  const weekday = formatUtcDay(day, locale, { weekday: 'short' })
  return `${weekday} ${formatDayShort(day, today, locale)}, ${formatTime(instant, zone, locale)}`
}

/** A day through Intl with options of the caller's; the day never moves, whatever zone the process runs in. */
export function formatUtcDay(day: PlainDay, locale: string, options: Intl.DateTimeFormatOptions): string {
  const noon = isPlainDay(day)
    ? (dayNumber(day) - dayNumber('1970-01-01')) * 86_400_000 + 43_200_000
    : Temporal.Instant.from(`${day}T12:00:00Z`).epochMilliseconds
  return formatter(locale, { ...options, timeZone: 'UTC' }).format(noon)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

// Building an Intl formatter costs a hundred times what formatting does.
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  let found = formatters.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(locale, options)
    if (formatters.size > 500) formatters.clear()
    formatters.set(key, found)
  }
  return found
}
