import { parseRrule } from '#shared/recurrence/parse-rrule.ts'
import { setOccurrences } from '#shared/recurrence/recurrence-set.ts'
import { nextOccurrence, parsePartialDate } from '#shared/partial-date.ts'
import { addDays, dayToInstant, epochToInstant, instantToDay, instantToEpoch, instantToTime } from '#shared/time.ts'
import type { Instant, PlainDay, TimeZoneId, WallTime } from '#shared/time.ts'

/** Since when reminders are told, and when was last looked. */
export type Watch = { beganAt: Instant; lookedAt: Instant }

/** What one look covers: after `since`, up to and with `now`, on the clocks of `zone`. */
export type Look = { now: Instant; since: Instant; beganAt: Instant; zone: TimeZoneId; remindAt: WallTime }

/** One time a reminder falls due. `mark` tells it from the other times of the same reminder, in whatever zone one is. */
export type Occurrence = { mark: string; day: PlainDay; at: Instant }

// Zones lie up to 26 hours apart, so a wall time can come back after a flight; looking twice is harmless, missing is not.
const overlapMilliseconds = 3 * 86_400_000

/**
 * What a look covers after the last one. A clock that was set back takes both instants along; then what was told already
 * is kept from coming again by its mark alone.
 */
export function nextLook(watch: Watch | null, now: Instant): { beganAt: Instant; since: Instant } {
  const beganAt = watch && watch.beganAt < now ? watch.beganAt : now
  const looked = watch && watch.lookedAt < now ? watch.lookedAt : now
  const reach = epochToInstant(instantToEpoch(looked) - overlapMilliseconds)
  return { beganAt, since: reach > beganAt ? reach : beganAt }
}

/** The bound before which a row of this age has nothing to say; a row from a clock that was ahead counts as always there. */
export const boundOf = (look: Look, createdAt: Instant): Instant =>
  createdAt <= look.now && createdAt > look.since ? createdAt : look.since

/**
 * The times of a reminder on the wall clock ('YYYY-MM-DDTHH:MM', repeating by an RFC 5545 rule or once) that fall due in
 * a look. A time that clocks skip comes when they have jumped; one that comes twice counts the first time. A rule nobody
 * can read counts as none.
 */
export function wallOccurrences(series: { startWall: string; rrule: string | null }, look: Look): Occurrence[] {
  const parsed = series.rrule === null ? null : parseRrule(series.rrule)
  const set = { start: series.startWall, zone: look.zone, rules: parsed?.ok ? [parsed.rule] : [] }
  const range = { after: look.since, before: epochToInstant(instantToEpoch(look.now) + 1) }
  return [...setOccurrences(set, range)].map(({ wall, instant }) => ({
    mark: wall.slice(0, 16),
    day: wall.slice(0, 10),
    at: instant,
  }))
}

/** A day worth remembering, as it is stored; `since` is the day it was noted down. */
export type Remembered = { date: string; repeats: 'yearly' | 'once'; leadDays: number; since: PlainDay }

/**
 * The reminders of a date that fall due in a look: on the day, and `leadDays` ahead of it where that is asked for. 29
 * February is kept on 28 February in common years. A date without a day, or one that lies ahead by years, is silent.
 */
export function dateOccurrences(remembered: Remembered, look: Look): (Occurrence & { ahead: boolean })[] {
  const { leadDays } = remembered
  const from = addDays(instantToDay(look.since, look.zone), -1)
  const until = addDays(instantToDay(look.now, look.zone), leadDays + 1)
  return daysOfDate(remembered, from, until).flatMap((day) =>
    (leadDays > 0 ? [leadDays, 0] : [0]).flatMap((lead) => {
      const at = dayToInstant(addDays(day, -lead), look.remindAt, look.zone)
      if (at <= look.since || at > look.now) return []
      return [{ mark: lead > 0 ? `${day}-ahead` : day, day, at, ahead: lead > 0 }]
    }),
  )
}

/** The days on which a date comes round from `from` to `until`, both included. */
export function daysOfDate(
  { date, repeats, since }: Omit<Remembered, 'leadDays'>,
  from: PlainDay,
  until: PlainDay,
): PlainDay[] {
  const partial = parsePartialDate(date)
  if (!partial) return []
  const isFull = partial.year !== undefined && partial.day !== undefined
  if (repeats === 'once') {
    const only = isFull ? date : nextOccurrence(partial, since)
    return only !== null && only >= from && only <= until ? [only] : []
  }
  const first = isFull && date > from ? date : from
  const days: PlainDay[] = []
  for (let day = nextOccurrence(partial, first); day !== null && day <= until;) {
    days.push(day)
    day = nextOccurrence(partial, addDays(day, 1))
  }
  return days
}

/** True for what fell due by now, since reminders are told. For what stands until it is dealt with. */
export const isTellable = (at: Instant, look: Look): boolean => at <= look.now && at > look.beganAt

/** When something of a whole day is told. */
export const tellingOf = (day: PlainDay, look: Look): Instant => dayToInstant(day, look.remindAt, look.zone)

/** True while nothing may be told; hours over midnight are understood, equal ones mean the whole day. */
export function isQuiet(now: Instant, zone: TimeZoneId, quiet: { from: WallTime; until: WallTime } | null): boolean {
  if (!quiet) return false
  const time = instantToTime(now, zone)
  return quiet.from < quiet.until ? time >= quiet.from && time < quiet.until : time >= quiet.from || time < quiet.until
}
