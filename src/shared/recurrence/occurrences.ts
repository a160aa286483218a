import { epochToInstant, instantToEpoch } from '../time.ts'
import type { Instant, TimeZoneId } from '../time.ts'
import { expandPeriods } from './expand-periods.ts'
import { expandWithinDay } from './expand-within-day.ts'
import type { RecurrenceRule, WallDateTime } from './rule.ts'
import { DAY_SECONDS, secondsToWall, wallToSeconds } from './wall-seconds.ts'
import { createWallClock } from './wall-clock.ts'

/** One time a series happens: the wall time its rule names, and the moment that is. */
export type Occurrence = { wall: WallDateTime; instant: Instant }

/** Which part of a series is wanted. `from` includes its moment, `after` and `before` exclude theirs. */
export type OccurrenceRange = { from?: Instant; after?: Instant; before?: Instant; limit?: number }

/** How many occurrences are given when no limit is named. */
export const DEFAULT_OCCURRENCE_LIMIT = 10_000

// No zone has ever been further than this from UTC, nor skipped more than a day.
const ZONE_MARGIN = 3 * DAY_SECONDS

/**
 * The moments of a rule in order, each once, computed as they are asked for. `startWall` ('YYYY-MM-DDTHH:MM') is the
 * first wall time of the series in `zone`; it occurs only if the rule matches it. The wall time is kept when clocks
 * change: one that is skipped moves forward by the skipped span, one that comes twice is the first. A rule that
 * matches nothing ends. Throws RangeError when `startWall` is no wall time.
 */
export function* occurrences(
  rule: RecurrenceRule,
  startWall: WallDateTime,
  zone: TimeZoneId,
  range: OccurrenceRange = {},
): Generator<Occurrence> {
  const limit = range.limit ?? DEFAULT_OCCURRENCE_LIMIT
  const { from, before } = rangeBounds(range)
  if (limit < 1) return
  let given = 0
  for (const { wall, epoch } of orderedMoments(rule, startWall, zone, from)) {
    if (epoch >= before) return
    if (epoch < from) continue
    yield { wall: secondsToWall(wall), instant: epochToInstant(epoch) }
    if (++given >= limit) return
  }
}

/** The bounds of a range in milliseconds since 1970: `from` included, `before` excluded. */
export function rangeBounds(range: OccurrenceRange): { from: number; before: number } {
  const from = range.from === undefined ? Number.NEGATIVE_INFINITY : instantToEpoch(range.from)
  const after = range.after === undefined ? Number.NEGATIVE_INFINITY : instantToEpoch(range.after) + 1
  const before = range.before === undefined ? Number.POSITIVE_INFINITY : instantToEpoch(range.before)
  return { from: Math.max(from, after), before }
}

type Moment = { wall: number; epoch: number }

// A wall time that clocks skipped lands behind later ones: it waits until its turn, and equal moments count once.
function* orderedMoments(
  rule: RecurrenceRule,
  startWall: WallDateTime,
  zone: TimeZoneId,
  from: number,
): Generator<Moment> {
  const toEpoch = createWallClock(zone)
  const isPastEnd = createEndCheck(rule)
  const wallFrom = Math.floor(from / 1000) - ZONE_MARGIN
  let waiting: Moment[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const wall of countedWalls(rule, wallToSeconds(startWall), wallFrom)) {
    if (wall < wallFrom) continue
    const { epoch, isShifted } = toEpoch(wall)
    if (isPastEnd(wall, epoch)) {
      // Its shift alone may have carried this one past the end.
      if (isShifted) continue
      break
    }
    if (isShifted) {
      waiting.push({ wall, epoch })
      continue
    }
    const due = waiting.filter((moment) => moment.epoch < epoch)
    waiting = waiting.filter((moment) => moment.epoch > epoch)
    for (const moment of [...due, { wall, epoch }]) {
      if (moment.epoch > last) yield moment
      last = Math.max(last, moment.epoch)
    }
  }
  for (const moment of waiting) if (moment.epoch > last) yield moment
}

function* countedWalls(rule: RecurrenceRule, start: number, from: number): Generator<number> {
  let left = rule.count ?? Number.POSITIVE_INFINITY
  // A count can only be kept from the first occurrence on; without one, years may be passed over.
  for (const wall of expand(rule, start, rule.count === undefined ? Math.max(start, from) : start)) {
    if (left-- <= 0) return
    yield wall
  }
}

function expand(rule: RecurrenceRule, start: number, from: number): Generator<number> {
  const { freq } = rule
  if (freq === 'HOURLY' || freq === 'MINUTELY' || freq === 'SECONDLY')
    return expandWithinDay({ ...rule, freq }, start, from)
  return expandPeriods(rule, start, from)
}

function createEndCheck({ until }: RecurrenceRule): (wall: number, epoch: number) => boolean {
  if (until === undefined) return () => false
  if (until.kind === 'instant') {
    const end = instantToEpoch(until.instant)
    return (_wall, epoch) => epoch > end
  }
  const end = until.kind === 'day' ? wallToSeconds(until.day) + DAY_SECONDS - 1 : wallToSeconds(until.wall)
  return (wall) => wall > end
}
