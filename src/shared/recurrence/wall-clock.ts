import { Temporal } from 'temporal-polyfill'
import type { Instant, TimeZoneId } from '../time.ts'
import type { WallDateTime } from './rule.ts'
import { secondsToWall } from './wall-seconds.ts'

/** The moment of a wall time in milliseconds since 1970; `isShifted` when clocks skipped the wall time. */
export type WallMoment = { epoch: number; isShifted: boolean }

/**
 * Turns wall seconds of one zone into moments. Skipped wall times move forward by the skipped span, doubled ones are
 * the first. Throws RangeError for an unknown zone.
 */
export function createWallClock(zone: TimeZoneId): (wallSeconds: number) => WallMoment {
  return (wallSeconds) => {
    const wall = Temporal.PlainDateTime.from(secondsToWall(wallSeconds))
    const zoned = wall.toZonedDateTime(zone, { disambiguation: 'compatible' })
    return { epoch: zoned.epochMilliseconds, isShifted: !zoned.toPlainDateTime().equals(wall) }
  }
}

/** What a wall clock in `zone` shows at an instant: 'YYYY-MM-DDTHH:MM', with seconds when there are any. */
export function instantToWall(instant: Instant, zone: TimeZoneId): WallDateTime {
  const wall = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime()
  return wall.toString({ smallestUnit: wall.second === 0 ? 'minute' : 'second' })
}
