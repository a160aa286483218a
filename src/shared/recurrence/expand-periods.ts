import { daysInMonth } from '../time.ts'
import { civilToNumber, modulo, nextCivilDay, numberToCivil, weekOfYear, weekYear, yearLength } from './civil-day.ts'
import type { CivilDay } from './civil-day.ts'
import { createDayFilter } from './day-filter.ts'
import { weekdayIndex } from './rule.ts'
import type { RecurrenceRule } from './rule.ts'
import { chosenPlaces, timeGrid } from './set-positions.ts'
import { DAY_SECONDS } from './wall-seconds.ts'

type Period = { first: number; length: number }
type Periods = { at: (index: number) => Period; indexOf: (day: CivilDay) => number; cycle: number }

const LAST_DAY = civilToNumber(9999, 12, 31)

/**
 * Wall times of a rule that repeats by the day or slower, in order, from the period that holds `from` on. COUNT and
 * UNTIL are not looked at. Ends after one calendar cycle (400 years) of periods without a match, and with the year 9999.
 */
export function* expandPeriods(rule: RecurrenceRule, start: number, from: number): Generator<number> {
  const startDay = numberToCivil(Math.floor(start / DAY_SECONDS))
  const periods = createPeriods(rule, startDay)
  const matches = createDayFilter(rule, startDay)
  const times = timesOfDay(rule, modulo(start, DAY_SECONDS))
  const skipped = periods.indexOf(numberToCivil(Math.floor(from / DAY_SECONDS)))
  let index = Math.max(0, Math.floor(skipped / rule.interval))
  for (let empty = 0; empty <= periods.cycle; index++) {
    const period = periods.at(index * rule.interval)
    if (period.first > LAST_DAY) return
    const days = matchingDays(period, matches)
    empty++
    for (const place of chosenPlaces(rule.bySetPos, days.length * times.length)) {
      empty = 0
      const day = days[Math.floor(place / times.length)] ?? 0
      const wall = day * DAY_SECONDS + (times[place % times.length] ?? 0)
      if (wall >= start) yield wall
    }
  }
}

function matchingDays(period: Period, matches: (day: CivilDay) => boolean): number[] {
  const days: number[] = []
  const end = Math.min(period.first + period.length - 1, LAST_DAY)
  for (let day = numberToCivil(period.first); day.number <= end; day = nextCivilDay(day))
    if (matches(day)) days.push(day.number)
  return days
}

function timesOfDay(rule: RecurrenceRule, start: number): number[] {
  const hours = rule.byHour?.length ? rule.byHour : [Math.floor(start / 3600)]
  const minutes = rule.byMinute?.length ? rule.byMinute : [Math.floor(start / 60) % 60]
  return timeGrid(hours, minutes, rule.bySecond?.length ? rule.bySecond : [start % 60])
}

function createPeriods(rule: RecurrenceRule, start: CivilDay): Periods {
  const weekStart = weekdayIndex(rule.weekStart)
  if (rule.freq === 'YEARLY' && rule.byWeekNo?.length) {
    // Week 1 may begin in December: every other year's week 1 has to count years of weeks.
    const first = weekOfYear(start, weekStart).year
    return {
      at: (index) => weekYear(first + index, weekStart),
      indexOf: (day) => weekOfYear(day, weekStart).year - first,
      cycle: 400,
    }
  }
  if (rule.freq === 'YEARLY')
    return {
      at: (index) => ({ first: civilToNumber(start.year + index, 1, 1), length: yearLength(start.year + index) }),
      indexOf: (day) => day.year - start.year,
      cycle: 400,
    }
  if (rule.freq === 'MONTHLY')
    return {
      at: (index) => {
        const months = start.year * 12 + start.month - 1 + index
        const [year, month] = [Math.floor(months / 12), modulo(months, 12) + 1]
        return { first: civilToNumber(year, month, 1), length: daysInMonth(year, month) }
      },
      indexOf: (day) => (day.year - start.year) * 12 + day.month - start.month,
      cycle: 4800,
    }
  const length = rule.freq === 'WEEKLY' ? 7 : 1
  const first = length === 7 ? start.number - modulo(start.weekday - weekStart, 7) : start.number
  return {
    at: (index) => ({ first: first + index * length, length }),
    indexOf: (day) => Math.floor((day.number - first) / length),
    cycle: Math.ceil(146_097 / length),
  }
}
