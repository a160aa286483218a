import { Temporal } from 'temporal-polyfill'
import { DEFAULT_LOCALE, daysBetween, formatDayShort, formatWeekday } from './time.ts'
import type { PlainDay } from './time.ts'

const DAYS_IN_MONTH = 30.44
const WEEKS_UNTIL = 70

/** 'today', 'yesterday', '5 days ago', '5 weeks ago', '3 months ago', '2 years ago'; ahead: 'tomorrow', 'in 5 days'. */
export function sinceWords(day: PlainDay, today: PlainDay): string {
  const days = daysBetween(day, today)
  if (days === 0) return 'today'
  if (days === 1) return 'yesterday'
  if (days === -1) return 'tomorrow'
  const words = spanWords(day < today ? day : today, day < today ? today : day)
  return days > 0 ? `${words} ago` : `in ${words}`
}

/** An agreed gap in its most natural unit, never rounded up: 10 '10 days', 28 '4 weeks', 30 '1 month', 90 '3 months'. */
export function gapWords(days: number): string {
  const isMonths = days > 0 && days < 365 && days % 30 === 0
  return isMonths ? count(days / 30, 'month') : elapsedWords(days)
}

/** A rhythm: 'every 4 weeks', and 'every month' rather than 'every 1 month'. */
export function everyWords(days: number): string {
  return `every ${gapWords(days).replace(/^1 /, '')}`
}

function elapsedWords(days: number): string {
  const whole = Math.max(0, Math.trunc(days))
  if (whole < 14) return whole === 7 ? '1 week' : count(whole, 'day')
  if (whole < WEEKS_UNTIL) return count(Math.floor(whole / 7), 'week')
  return monthWords(Math.floor(whole / DAYS_IN_MONTH))
}

/** 'due today', 'due tomorrow', 'due Friday' within six days, 'due 12 Mar', '3 days past due'. */
export function dueWords(day: PlainDay, today: PlainDay, locale: string = DEFAULT_LOCALE): string {
  const ahead = daysBetween(today, day)
  if (ahead < 0) return `${elapsedWords(-ahead)} past due`
  if (ahead === 0) return 'due today'
  if (ahead === 1) return 'due tomorrow'
  return ahead < 7 ? `due ${formatWeekday(day, locale)}` : `due ${formatDayShort(day, today, locale)}`
}

/** "Ana has been quiet for 5 weeks; you agreed on 4". Days since the last contact, and days agreed between contacts. */
export function quietSentence(name: string, sinceDays: number, agreedDays: number): string {
  const { since, agreed } = quietGap(sinceDays, agreedDays)
  if (since === agreed) return `${name} has been quiet for ${since}, the gap you agreed on`
  return `${name} has been quiet for ${since}; you agreed on ${shortened(agreed, since)}`
}

/** The two gaps of a quiet person in words, in one unit wherever that keeps them apart. */
export function quietGap(sinceDays: number, agreedDays: number): { since: string; agreed: string } {
  const agreed = gapWords(agreedDays)
  if (sinceDays === agreedDays) return { since: agreed, agreed }
  const since = elapsedWords(sinceDays)
  if (since !== agreed) return { since, agreed }
  return { since: count(sinceDays, 'day'), agreed: count(agreedDays, 'day') }
}

/** `gap` without its unit when `beside` has the same one: '4 weeks' beside '5 weeks' is '4'. */
export function shortened(gap: string, beside: string): string {
  const [number = gap, unit = ''] = gap.split(' ')
  const besideUnit = beside.split(' ')[1] ?? ''
  return unit.replace(/s$/, '') === besideUnit.replace(/s$/, '') ? number : gap
}

function spanWords(from: PlainDay, to: PlainDay): string {
  const days = daysBetween(from, to)
  if (days < 14) return count(days, 'day')
  if (days < WEEKS_UNTIL) return count(Math.floor(days / 7), 'week')
  return monthWords(Temporal.PlainDate.from(from).until(to, { largestUnit: 'month' }).months)
}

function monthWords(months: number): string {
  if (months === 12) return '1 year'
  return months < 24 ? count(months, 'month') : count(Math.floor(months / 12), 'year')
}

function count(amount: number, unit: string): string {
  return amount === 1 ? `1 ${unit}` : `${amount} ${unit}s`
}
