import { civilToNumber, modulo, numberToCivil } from './civil-day.ts'
import { createDayFilter } from './day-filter.ts'
import type { RecurrenceRule } from './rule.ts'
import { chosenPlaces, timeGrid } from './set-positions.ts'
import { DAY_SECONDS } from './wall-seconds.ts'

const UNIT_SECONDS = { HOURLY: 3600, MINUTELY: 60, SECONDLY: 1 }
const END = (civilToNumber(9999, 12, 31) + 1) * DAY_SECONDS
/** Steps without a match after which a rule counts as ended; each step passes over a whole day, hour or minute it can. */
const MAX_EMPTY_STEPS = 500_000

/**
 * Wall times of a rule that repeats by the hour, minute or second, in order, from the first step that can reach `from`.
 * COUNT and UNTIL are not looked at. Ends after half a million steps without a match, and with the year 9999.
 */
export function* expandWithinDay(
  rule: RecurrenceRule & { freq: 'HOURLY' | 'MINUTELY' | 'SECONDLY' },
  start: number,
  from: number,
): Generator<number> {
  const unit = UNIT_SECONDS[rule.freq]
  const stride = unit * rule.interval
  const first = Math.floor(start / unit) * unit
  const alignUp = (seconds: number) => first + Math.max(0, Math.ceil((seconds - first) / stride)) * stride
  const nextTry = createRejection(rule, start, unit)
  const within = timesWithin(rule, start, unit)
  let empty = 0
  let at = alignUp(Math.floor(from / unit) * unit)
  while (at < END && empty < MAX_EMPTY_STEPS) {
    const retryAt = nextTry(at)
    empty++
    if (retryAt !== null) {
      at = alignUp(retryAt)
      continue
    }
    for (const place of chosenPlaces(rule.bySetPos, within.length)) {
      empty = 0
      const wall = at + (within[place] ?? 0)
      if (wall >= start) yield wall
    }
    at += stride
  }
}

// Where to try again when the step at a wall time breaks a condition; null when it breaks none.
function createRejection(rule: RecurrenceRule, start: number, unit: number): (at: number) => number | null {
  const matchesDay = createDayFilter(rule, numberToCivil(Math.floor(start / DAY_SECONDS)))
  const hours = rule.byHour?.length ? new Set(rule.byHour) : null
  const minutes = unit <= 60 && rule.byMinute?.length ? new Set(rule.byMinute) : null
  const seconds =
    unit === 1 && rule.bySecond?.length ? new Set(rule.bySecond.map((value) => Math.min(value, 59))) : null
  let knownDay = Number.NaN
  let isKnownGood = false
  return (at) => {
    const day = Math.floor(at / DAY_SECONDS)
    if (day !== knownDay) {
      knownDay = day
      isKnownGood = matchesDay(numberToCivil(day))
    }
    if (!isKnownGood) return (day + 1) * DAY_SECONDS
    const time = modulo(at, DAY_SECONDS)
    if (hours && !hours.has(Math.floor(time / 3600))) return at - (time % 3600) + 3600
    if (minutes && !minutes.has(Math.floor(time / 60) % 60)) return at - (time % 60) + 60
    return seconds && !seconds.has(time % 60) ? at + 1 : null
  }
}

function timesWithin(rule: RecurrenceRule, start: number, unit: number): number[] {
  const time = modulo(start, DAY_SECONDS)
  if (unit === 1) return [0]
  const seconds = rule.bySecond?.length ? rule.bySecond : [time % 60]
  if (unit === 60) return timeGrid([0], [0], seconds)
  return timeGrid([0], rule.byMinute?.length ? rule.byMinute : [Math.floor(time / 60) % 60], seconds)
}
