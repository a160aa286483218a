import { civilToNumber, numberToCivil } from './civil-day.ts'
import type { WallDateTime } from './rule.ts'

/** Seconds of one day on a wall clock. */
export const DAY_SECONDS = 86_400

const WALL_PATTERN = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?)?$/

/**
 * Seconds a wall clock has counted since 1970-01-01T00:00, as if no clock ever changed. A day alone is its midnight.
 * Throws RangeError on text that is no wall time.
 */
export function wallToSeconds(wall: WallDateTime): number {
  const match = WALL_PATTERN.exec(wall)
  if (!match) throw new RangeError(`Not a wall time: ${wall}`)
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  const number = civilToNumber(year, month, day)
  if (numberToCivil(number).month !== month || hour > 23 || minute > 59 || second > 59)
    throw new RangeError(`Not a wall time: ${wall}`)
  return number * DAY_SECONDS + hour * 3600 + minute * 60 + second
}

/** The wall time of a count of seconds: 'YYYY-MM-DDTHH:MM', with seconds when there are any. */
export function secondsToWall(seconds: number): WallDateTime {
  const number = Math.floor(seconds / DAY_SECONDS)
  const rest = seconds - number * DAY_SECONDS
  const { year, month, day } = numberToCivil(number)
  const date = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`
  const time = `${pad(Math.floor(rest / 3600))}:${pad(Math.floor(rest / 60) % 60)}`
  return `${date}T${time}${rest % 60 === 0 ? '' : `:${pad(rest % 60)}`}`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
