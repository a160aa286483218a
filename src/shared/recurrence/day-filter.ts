import { daysInMonth } from '../time.ts'
import { weekOfYear, yearLength } from './civil-day.ts'
import type { CivilDay } from './civil-day.ts'
import { isWithinDay } from './check-rule.ts'
import { weekdayIndex } from './rule.ts'
import type { NthWeekday, RecurrenceRule } from './rule.ts'

/** Tells whether a day satisfies a condition. */
export type DayFilter = (day: CivilDay) => boolean

/**
 * The conditions a rule sets on days, what it leaves open taken from its first day. Every BY part is a condition on
 * days: what RFC 5545 calls expanding is all days of the period that satisfy it.
 */
export function createDayFilter(rule: RecurrenceRule, start: CivilDay): DayFilter {
  const conditions = [...statedConditions(rule), ...impliedConditions(rule, start)]
  return (day) => conditions.every((condition) => condition(day))
}

function statedConditions(rule: RecurrenceRule): DayFilter[] {
  const { byMonth, byWeekNo, byYearDay, byMonthDay, byDay } = rule
  const conditions: DayFilter[] = []
  if (byMonth?.length) conditions.push((day) => byMonth.includes(day.month))
  if (byMonthDay?.length) conditions.push((day) => hasPosition(byMonthDay, day.day, daysInMonth(day.year, day.month)))
  if (byYearDay?.length) conditions.push((day) => hasPosition(byYearDay, day.yearDay, yearLength(day.year)))
  if (byWeekNo?.length) {
    const weekStart = weekdayIndex(rule.weekStart)
    conditions.push((day) => {
      const { week, weeksInYear } = weekOfYear(day, weekStart)
      return hasPosition(byWeekNo, week, weeksInYear)
    })
  }
  if (byDay?.length) conditions.push(createWeekdayFilter(byDay, rule))
  return conditions
}

function impliedConditions(rule: RecurrenceRule, start: CivilDay): DayFilter[] {
  if (rule.byDay?.length || rule.byMonthDay?.length || rule.byYearDay?.length) return []
  if (rule.freq === 'DAILY' || isWithinDay(rule)) return []
  if (rule.freq === 'WEEKLY' || rule.byWeekNo?.length) return [(day) => day.weekday === start.weekday]
  const onSameDay: DayFilter = (day) => day.day === start.day
  if (rule.freq === 'MONTHLY' || rule.byMonth?.length) return [onSameDay]
  return [onSameDay, (day) => day.month === start.month]
}

function createWeekdayFilter(byDay: NthWeekday[], rule: RecurrenceRule): DayFilter {
  // The nth weekday is counted in the month as soon as the rule speaks of months.
  const inMonth = rule.freq === 'MONTHLY' || Boolean(rule.byMonth?.length)
  const wanted = byDay.map(({ weekday, nth }) => ({ weekday: weekdayIndex(weekday), nth }))
  return (day) => {
    const position = inMonth ? day.day : day.yearDay
    return wanted.some(({ weekday, nth }) => {
      if (weekday !== day.weekday) return false
      if (nth === undefined) return true
      if (nth > 0) return Math.ceil(position / 7) === nth
      const length = inMonth ? daysInMonth(day.year, day.month) : yearLength(day.year)
      return Math.ceil((length - position + 1) / 7) === -nth
    })
  }
}

function hasPosition(wanted: number[], position: number, length: number): boolean {
  return wanted.includes(position) || wanted.includes(position - length - 1)
}
