import { expect, it } from 'vitest'
import { Temporal } from 'temporal-polyfill'
import { formatRrule } from './format-rrule.ts'
import { occurrences } from './occurrences.ts'
import { checkRule } from './check-rule.ts'
import { WEEKDAYS } from './rule.ts'
import type { NthWeekday, RecurrenceRule } from './rule.ts'

// An independent reading of the RFC: walk every day on a calendar, ask whether it belongs, then choose positions.
const HORIZON_DAYS = 365 * 9

function naiveExpansion(rule: RecurrenceRule, start: Temporal.PlainDateTime): string[] {
  const first = start.toPlainDate()
  const groups = new Map<string, string[]>()
  // Whole first periods matter for positions, hence the year before the start.
  let day = first.subtract({ days: 400 })
  const end = first.add({ days: HORIZON_DAYS + 400 })
  for (; Temporal.PlainDate.compare(day, end) < 0; day = day.add({ days: 1 })) {
    const key = periodKey(rule, first, day)
    if (key === null || !belongs(rule, first, day)) continue
    const times = (rule.byHour ?? [start.hour]).map((hour) =>
      day.toPlainDateTime({ hour, minute: start.minute }).toString().slice(0, 16),
    )
    groups.set(key, [...(groups.get(key) ?? []), ...times])
  }
  const chosen = [...groups.values()].flatMap((group) =>
    rule.bySetPos ? group.filter((_, i) => rule.bySetPos?.some((p) => p === i + 1 || p === i - group.length)) : group,
  )
  return chosen
    .filter((wall) => Temporal.PlainDateTime.compare(wall, start) >= 0)
    .slice(0, rule.count ?? Number.POSITIVE_INFINITY)
    .filter((wall) => wall < first.add({ days: HORIZON_DAYS }).toString())
}

function periodKey(rule: RecurrenceRule, first: Temporal.PlainDate, day: Temporal.PlainDate): string | null {
  const index = periodIndex(rule, day) - periodIndex(rule, first)
  return index % rule.interval === 0 ? String(index) : null
}

function periodIndex(rule: RecurrenceRule, day: Temporal.PlainDate): number {
  if (rule.freq === 'YEARLY') return rule.byWeekNo ? (day.yearOfWeek ?? 0) : day.year
  if (rule.freq === 'MONTHLY') return day.year * 12 + day.month
  const days = Temporal.PlainDate.from('1900-01-01').until(day, { largestUnit: 'day' }).days
  // 1 January 1900 was a Monday.
  return rule.freq === 'WEEKLY' ? Math.floor((days - WEEKDAYS.indexOf(rule.weekStart)) / 7) : days
}

function belongs(rule: RecurrenceRule, first: Temporal.PlainDate, day: Temporal.PlainDate): boolean {
  const counts = (list: number[] | undefined, value: number, size: number) =>
    !list || list.some((wanted) => wanted === value || size + 1 + wanted === value)
  const { byMonth, byMonthDay, byYearDay, byWeekNo, byDay } = rule
  if (byMonth && !byMonth.includes(day.month)) return false
  if (!counts(byMonthDay, day.day, day.daysInMonth)) return false
  if (!counts(byYearDay, day.dayOfYear, day.daysInYear)) return false
  const lastWeek = Temporal.PlainDate.from({ year: day.yearOfWeek ?? 0, month: 12, day: 28 }).weekOfYear ?? 0
  if (!counts(byWeekNo, day.weekOfYear ?? 0, lastWeek)) return false
  if (byDay) return byDay.some((wanted) => isWeekday(rule, wanted, day))
  if (byMonthDay || byYearDay || rule.freq === 'DAILY') return true
  if (rule.freq === 'WEEKLY' || byWeekNo) return day.dayOfWeek === first.dayOfWeek
  return day.day === first.day && (rule.freq === 'MONTHLY' || Boolean(byMonth) || day.month === first.month)
}

function isWeekday(rule: RecurrenceRule, wanted: NthWeekday, day: Temporal.PlainDate): boolean {
  if (WEEKDAYS[day.dayOfWeek - 1] !== wanted.weekday) return false
  if (wanted.nth === undefined) return true
  const inYear = rule.freq === 'YEARLY' && !rule.byMonth
  const sameSpan = (other: Temporal.PlainDate) => other.year === day.year && (inYear || other.month === day.month)
  // Counts by stepping whole weeks to the edge of the month or year.
  let nth = 0
  for (let at = day; sameSpan(at); at = wanted.nth > 0 ? at.subtract({ weeks: 1 }) : at.add({ weeks: 1 })) nth++
  return nth === Math.abs(wanted.nth)
}

/** A small repeatable source of chance. */
function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function randomRule(random: (below: number) => number): RecurrenceRule {
  const maybe = <T>(percent: number, make: () => T): T | undefined => (random(100) < percent ? make() : undefined)
  const some = (pool: number[]) =>
    [...new Set(Array.from({ length: 1 + random(3) }, () => pool[random(pool.length)] ?? 1))].sort((a, b) => a - b)
  const freq = (['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY'] as const)[random(4)] ?? 'DAILY'
  const byWeekNo = freq === 'YEARLY' ? maybe(25, () => some([1, 2, 20, 52, 53, -1, -2])) : undefined
  const canNumber = (freq === 'YEARLY' || freq === 'MONTHLY') && !byWeekNo
  const weekdays = () =>
    some([0, 1, 2, 3, 4, 5, 6]).map((index) => {
      const nth = canNumber ? maybe(50, () => [1, 2, 3, 5, -1, -2][random(6)] ?? 1) : undefined
      return { weekday: WEEKDAYS[index] ?? 'MO', ...(nth === undefined ? {} : { nth }) }
    })
  const rule: RecurrenceRule = {
    freq,
    interval: 1 + random(4),
    count: maybe(30, () => 1 + random(12)),
    byMonth: maybe(25, () => some([1, 2, 3, 6, 9, 12])),
    byWeekNo,
    byYearDay: freq === 'YEARLY' ? maybe(15, () => some([1, 60, 100, 200, 366, -1, -366])) : undefined,
    byMonthDay: freq === 'WEEKLY' ? undefined : maybe(25, () => some([1, 2, 13, 15, 28, 29, 30, 31, -1, -2, -31])),
    byDay: maybe(45, weekdays),
    byHour: maybe(15, () => some([0, 8, 9, 17, 23])),
    weekStart: byWeekNo ? 'MO' : (WEEKDAYS[random(7)] ?? 'MO'),
  }
  const withPositions = { ...rule, bySetPos: maybe(25, () => some([1, 2, 3, -1, -2])) }
  return checkRule(withPositions) === null ? withPositions : rule
}

it('agrees with a day-by-day reading of the calendar', () => {
  const seed = Number(process.env.SEED ?? 20_260_312)
  const runs = Number(process.env.RUNS ?? 60)
  const random = createRandom(seed)
  let found = 0
  for (let run = 0; run < runs; run++) {
    const rule = randomRule(random)
    const start = Temporal.PlainDateTime.from({ year: 2019 + random(12), month: 1, day: 1, hour: 9, minute: 30 }).add({
      days: random(365),
    })
    const before = `${start.toPlainDate().add({ days: HORIZON_DAYS }).toString()}T00:00:00.000Z`
    const fast = [...occurrences(rule, start.toString().slice(0, 16), 'UTC', { before })].map(({ wall }) => wall)
    expect(fast, `SEED=${seed} run ${run}: ${formatRrule(rule)} from ${start.toString()}`).toEqual(
      naiveExpansion(rule, start),
    )
    found += fast.length
  }
  expect(found).toBeGreaterThan(runs)
})
