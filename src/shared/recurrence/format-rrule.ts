import type { NthWeekday, RecurrenceRule, RuleEnd } from './rule.ts'

/** The rule as RFC 5545 text, without 'RRULE:'. Reading it back gives an equal rule. */
export function formatRrule(rule: RecurrenceRule): string {
  const parts: [string, string | undefined][] = [
    ['FREQ', rule.freq],
    ['UNTIL', rule.until && formatEnd(rule.until)],
    ['COUNT', rule.count?.toString()],
    ['INTERVAL', rule.interval === 1 ? undefined : String(rule.interval)],
    ['BYSECOND', rule.bySecond?.join(',')],
    ['BYMINUTE', rule.byMinute?.join(',')],
    ['BYHOUR', rule.byHour?.join(',')],
    ['BYDAY', rule.byDay?.map(formatWeekday).join(',')],
    ['BYMONTHDAY', rule.byMonthDay?.join(',')],
    ['BYYEARDAY', rule.byYearDay?.join(',')],
    ['BYWEEKNO', rule.byWeekNo?.join(',')],
    ['BYMONTH', rule.byMonth?.join(',')],
    ['BYSETPOS', rule.bySetPos?.join(',')],
    ['WKST', rule.weekStart === 'MO' ? undefined : rule.weekStart],
  ]
  return parts.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])).join(';')
}

function formatWeekday(day: NthWeekday): string {
  return `${day.nth ?? ''}${day.weekday}`
}

function formatEnd(end: RuleEnd): string {
  if (end.kind === 'day') return end.day.replaceAll('-', '')
  if (end.kind === 'wall') return compact(end.wall.length === 16 ? `${end.wall}:00` : end.wall)
  return `${compact(end.instant.slice(0, 19))}Z`
}

function compact(wall: string): string {
  return wall.replaceAll(/[-:]/g, '')
}
