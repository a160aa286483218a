import { Temporal } from 'temporal-polyfill'
import { dayToInstant, instantToTime, type Instant, type PlainDay, type TimeZoneId, type WallTime } from './time.ts'

const dayBegins = '08:00'
const dayEnds = '18:00'

/** True when any part of a talk lies before 8:00 or after 18:00 on the clock of a zone. */
export function isOutsideDay(startAt: Instant, endAt: Instant, zone: TimeZoneId): boolean {
  const zoned = (at: Instant) => Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  const [start, end] = [zoned(startAt), zoned(endAt)]
  const sameDay = start.toPlainDate().equals(end.toPlainDate())
  return !sameDay || instantToTime(startAt, zone) < dayBegins || instantToTime(endAt, zone) > dayEnds
}

/** How often each side met outside of 8:00 to 18:00 on their own clock. */
export function countOutsideDay(
  meetings: readonly { startAt: Instant; endAt: Instant }[],
  mine: TimeZoneId,
  theirs: TimeZoneId,
): { mine: number; theirs: number } {
  const outside = (zone: TimeZoneId) =>
    meetings.filter(({ startAt, endAt }) => isOutsideDay(startAt, endAt, zone)).length
  return { mine: outside(mine), theirs: outside(theirs) }
}

/**
 * A time on a day of mine that is within 8:00 and 18:00 for both, or, where there is none, for the side whose turn it is to
 * have it easy and as near to that as it gets for the other. Null when no half hour of that day will do.
 */
export function fairTime(
  day: PlainDay,
  minutes: number,
  zones: { mine: TimeZoneId; theirs: TimeZoneId },
  easyFor: 'mine' | 'theirs',
): { time: WallTime; suitsBoth: boolean } | null {
  const hard = easyFor === 'mine' ? 'theirs' : 'mine'
  let best: { time: WallTime; distance: number } | null = null
  for (let slot = 0; slot < 48; slot++) {
    const time = `${String(Math.floor(slot / 2)).padStart(2, '0')}:${slot % 2 === 0 ? '00' : '30'}`
    const startAt = dayToInstant(day, time, zones.mine)
    const endAt = Temporal.Instant.from(startAt).add({ minutes }).toString()
    if (isOutsideDay(startAt, endAt, zones[easyFor])) continue
    const distance = isOutsideDay(startAt, endAt, zones[hard]) ? fromNoon(startAt, minutes, zones[hard]) : 0
    if (!best || distance < best.distance) best = { time, distance }
  }
  return best && { time: best.time, suitsBoth: best.distance === 0 }
}

/** Minutes between the middle of a talk and one o'clock, the middle of the day. */
function fromNoon(startAt: Instant, minutes: number, zone: TimeZoneId): number {
  const { hour, minute } = Temporal.Instant.from(startAt)
    .add({ minutes: Math.round(minutes / 2) })
    .toZonedDateTimeISO(zone)
  return Math.abs(hour * 60 + minute - 13 * 60)
}
