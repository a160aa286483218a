import { epochToInstant, instantToEpoch, isInstant, isPlainDay } from '../time.ts'
import type { Instant, PlainDay, TimeZoneId } from '../time.ts'
import { DEFAULT_OCCURRENCE_LIMIT, occurrences, rangeBounds } from './occurrences.ts'
import type { Occurrence, OccurrenceRange } from './occurrences.ts'
import type { RecurrenceRule, WallDateTime } from './rule.ts'
import { createWallClock, instantToWall } from './wall-clock.ts'
import { secondsToWall, wallToSeconds } from './wall-seconds.ts'

/** A date of RDATE or EXDATE: an instant, a wall time in the zone of the series, or a whole day. */
export type RecurrenceDate = Instant | WallDateTime | PlainDay

/** A whole series: its start always occurs unless it is an exception, with what its rules and dates add. */
export type RecurrenceSet = {
  start: WallDateTime
  zone: TimeZoneId
  rules: RecurrenceRule[]
  /** RDATE. A whole day happens at the time of the start. */
  dates?: RecurrenceDate[]
  /** EXDATE. A whole day takes out all that happens on it. */
  exceptions?: RecurrenceDate[]
}

/** The moments of a series in order, each once, computed as they are asked for. Throws RangeError on a bad date. */
export function* setOccurrences(set: RecurrenceSet, range: OccurrenceRange = {}): Generator<Occurrence> {
  const limit = range.limit ?? DEFAULT_OCCURRENCE_LIMIT
  const { from, before } = rangeBounds(range)
  const isException = createExceptionCheck(set)
  if (limit < 1) return
  let given = 0
  let last = ''
  for (const occurrence of merged(sources(set, range))) {
    const epoch = instantToEpoch(occurrence.instant)
    if (epoch >= before) return
    if (epoch < from || occurrence.instant === last || isException(occurrence)) continue
    last = occurrence.instant
    yield occurrence
    if (++given >= limit) return
  }
}

function sources(set: RecurrenceSet, range: OccurrenceRange): Iterator<Occurrence>[] {
  const startTime = set.start.slice(10)
  const listed = [set.start, ...(set.dates ?? [])]
    .map((date) => resolve(isPlainDay(date) ? date + startTime : date, set.zone))
    .sort((a, b) => (a.instant < b.instant ? -1 : 1))
  const unlimited = { ...range, limit: Number.POSITIVE_INFINITY }
  return [listed.values(), ...set.rules.map((rule) => occurrences(rule, set.start, set.zone, unlimited))]
}

function* merged(iterators: Iterator<Occurrence>[]): Generator<Occurrence> {
  const heads = iterators.map((iterator) => ({ iterator, next: iterator.next() }))
  for (;;) {
    let earliest: (typeof heads)[number] | undefined
    for (const head of heads) {
      if (head.next.done) continue
      if (!earliest || head.next.value.instant < earliest.next.value.instant) earliest = head
    }
    if (!earliest) return
    yield earliest.next.value
    earliest.next = earliest.iterator.next()
  }
}

function createExceptionCheck(set: RecurrenceSet): (occurrence: Occurrence) => boolean {
  const days = new Set<PlainDay>()
  const instants = new Set<Instant>()
  const walls = new Set<WallDateTime>()
  for (const exception of set.exceptions ?? []) {
    if (isPlainDay(exception)) days.add(exception)
    else if (isInstant(exception)) instants.add(exception)
    else walls.add(secondsToWall(wallToSeconds(exception)))
  }
  return ({ wall, instant }) => walls.has(wall) || instants.has(instant) || days.has(wall.slice(0, 10))
}

function resolve(date: Instant | WallDateTime, zone: TimeZoneId): Occurrence {
  if (isInstant(date)) return { instant: date, wall: instantToWall(date, zone) }
  const seconds = wallToSeconds(date)
  return { instant: epochToInstant(createWallClock(zone)(seconds).epoch), wall: secondsToWall(seconds) }
}
