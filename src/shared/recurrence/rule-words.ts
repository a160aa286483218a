import { DEFAULT_LOCALE, formatUtcDay } from '../time.ts'
import { WEEKDAYS } from './rule.ts'
import type { NthWeekday, RecurrenceRule, RuleEnd, Weekday } from './rule.ts'

const UNITS = {
  YEARLY: 'year',
  MONTHLY: 'month',
  WEEKLY: 'week',
  DAILY: 'day',
  HOURLY: 'hour',
  MINUTELY: 'minute',
  SECONDLY: 'second',
}
const WEEKDAY_NAMES: Record<Weekday, string> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
}
const WORKDAYS: readonly Weekday[] = WEEKDAYS.slice(0, 5)

/** The rule in plain English: 'every 2 weeks on Tuesday', 'on the last Friday of every month, 10 times'. */
export function ruleToWords(rule: RecurrenceRule): string {
  return paceWords(rule) + timeWords(rule) + endWords(rule)
}

/** '1st', '22nd', '113th'. */
export function ordinalWords(number: number): string {
  const lastTwo = number % 100
  const suffix = lastTwo >= 11 && lastTwo <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')
  return `${number}${suffix}`
}

function paceWords(rule: RecurrenceRule): string {
  const every = rule.interval === 1 ? `every ${UNITS[rule.freq]}` : `every ${rule.interval} ${UNITS[rule.freq]}s`
  if (rule.byWeekNo || rule.byYearDay) return every + detailWords(rule)
  const weekdays = rule.byDay && !rule.byDay.some((day) => day.nth !== undefined) ? setWords(rule.byDay) : null
  if (rule.freq === 'WEEKLY' && weekdays && !rule.byMonth && !rule.bySetPos) {
    if (weekdays === 'day' && rule.interval === 1) return 'every day'
    if (rule.interval === 1) return `every ${weekdays}`
    return `${every} on ${weekdays === 'weekday' || weekdays === 'day' ? `every ${weekdays}` : weekdays}`
  }
  const days = rule.freq === 'MONTHLY' && !rule.byMonth ? dayOfMonthWords(rule) : null
  if (days) return rule.interval === 1 ? `on ${days} of ${every}` : `${every} on ${days}`
  return every + (rule.freq === 'YEARLY' ? yearDetailWords(rule) : detailWords(rule))
}

function yearDetailWords(rule: RecurrenceRule): string {
  const { byMonth, byMonthDay, byDay, bySetPos } = rule
  if (byMonth && byMonthDay && !byDay && !bySetPos && byMonthDay.every((day) => day > 0))
    return ` on ${list(byMonth.flatMap((month) => byMonthDay.map((day) => `${day} ${monthName(month)}`)))}`
  const days = byMonth ? dayOfMonthWords(rule) : null
  return days && byMonth ? ` on ${days} of ${list(byMonth.map(monthName))}` : detailWords(rule)
}

// Null when the days cannot be said in one phrase.
function dayOfMonthWords({ byDay, byMonthDay, bySetPos }: RecurrenceRule): string | null {
  if (byDay && byMonthDay) return null
  if (bySetPos) {
    const kind = byDay?.every((day) => day.nth === undefined) ? setWords(byDay) : null
    return kind === 'day' || kind === 'weekday' ? list(bySetPos.map((position) => positionWords(position, kind))) : null
  }
  if (byMonthDay)
    return list(byMonthDay.map((day) => (day > 0 ? `the ${ordinalWords(day)}` : positionWords(day, 'day'))))
  if (!byDay?.every((day) => day.nth !== undefined)) return null
  return list(byDay.map((day) => positionWords(day.nth ?? 1, WEEKDAY_NAMES[day.weekday])))
}

// Every part of the rule in turn, for rules that have no phrase of their own.
function detailWords(rule: RecurrenceRule): string {
  const { byMonth, byWeekNo, byYearDay, byMonthDay, byDay, bySetPos } = rule
  const words: string[] = []
  if (byMonth) words.push(`in ${list(byMonth.map(monthName))}`)
  if (byWeekNo)
    words.push(`in ${list(byWeekNo.map((week) => (week > 0 ? `week ${week}` : positionWords(week, 'week'))))}`)
  if (byYearDay) words.push(`on ${list(byYearDay.map((day) => positionWords(day, 'day')))} of the year`)
  if (byMonthDay) words.push(`on ${list(byMonthDay.map((day) => positionWords(day, 'day')))} of the month`)
  if (byDay) words.push(`${byMonthDay || byYearDay ? 'if it is' : 'on'} ${list(byDay.map(weekdayWords), 'or')}`)
  if (bySetPos) words.push(`but only ${list(bySetPos.map((position) => positionWords(position, 'time')))} of each`)
  return words.map((word) => ` ${word}`).join('')
}

function timeWords({ byHour, byMinute, freq }: RecurrenceRule): string {
  if (!byHour) return byMinute ? ` at minute ${list(byMinute.map(String))}` : ''
  if (freq === 'HOURLY' || freq === 'MINUTELY' || freq === 'SECONDLY')
    return ` between ${list(byHour.map((hour) => `${hour}:00 and ${hour}:59`))}`
  const minutes = byMinute ?? [0]
  return ` at ${list(byHour.flatMap((hour) => minutes.map((minute) => `${hour}:${String(minute).padStart(2, '0')}`)))}`
}

function endWords({ count, until }: RecurrenceRule): string {
  if (count !== undefined) return count === 1 ? ', once' : `, ${count} times`
  return until === undefined ? '' : `, until ${endDay(until)}`
}

function endDay(end: RuleEnd): string {
  const day = end.kind === 'day' ? end.day : (end.kind === 'wall' ? end.wall : end.instant).slice(0, 10)
  return formatUtcDay(day, DEFAULT_LOCALE, { day: 'numeric', month: 'short', year: 'numeric' })
}

function setWords(byDay: NthWeekday[]): string {
  const days = byDay.map((day) => day.weekday)
  if (days.length === 7) return 'day'
  if (days.length === 5 && days.every((day) => WORKDAYS.includes(day))) return 'weekday'
  return list(days.map((day) => WEEKDAY_NAMES[day]))
}

function weekdayWords({ weekday, nth }: NthWeekday): string {
  return nth === undefined ? WEEKDAY_NAMES[weekday] : positionWords(nth, WEEKDAY_NAMES[weekday])
}

function positionWords(position: number, noun: string): string {
  if (position === -1) return `the last ${noun}`
  return position < 0 ? `the ${ordinalWords(-position)} to last ${noun}` : `the ${ordinalWords(position)} ${noun}`
}

function monthName(month: number): string {
  return formatUtcDay(`2000-${String(month).padStart(2, '0')}-01`, DEFAULT_LOCALE, { month: 'long' })
}

function list(words: string[], last = 'and'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}
