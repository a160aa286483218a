import type { Instant, PlainDay } from '../time.ts'

/** Weekdays in the words of RFC 5545, Monday first. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
/** One of 'MO' to 'SU'. */
export type Weekday = (typeof WEEKDAYS)[number]

/** How often a rule repeats, the longest period first. */
export const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'] as const
/** One of 'YEARLY' to 'SECONDLY'. */
export type Frequency = (typeof FREQUENCIES)[number]

/** A weekday, or the nth one of its month or year (-1 is the last). */
export type NthWeekday = { weekday: Weekday; nth?: number }

/** Wall time without a zone: 'YYYY-MM-DDTHH:MM' or with seconds. */
export type WallDateTime = string

/** The last moment of a rule, itself included: a whole day, a wall time in the zone of the series, or an instant. */
export type RuleEnd =
  | { kind: 'day'; day: PlainDay }
  | { kind: 'wall'; wall: WallDateTime }
  | { kind: 'instant'; instant: Instant }

/** A recurrence rule of RFC 5545. Lists are sorted and without doubles; an absent list sets no condition. */
export type RecurrenceRule = {
  freq: Frequency
  interval: number
  count?: number
  until?: RuleEnd
  byMonth?: number[]
  byWeekNo?: number[]
  byYearDay?: number[]
  byMonthDay?: number[]
  byDay?: NthWeekday[]
  byHour?: number[]
  byMinute?: number[]
  bySecond?: number[]
  bySetPos?: number[]
  weekStart: Weekday
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayIndex(weekday: Weekday): number {
  return WEEKDAYS.indexOf(weekday)
}
