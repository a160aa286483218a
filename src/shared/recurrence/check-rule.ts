import type { RecurrenceRule } from './rule.ts'

const SHORTER_THAN_DAY = ['HOURLY', 'MINUTELY', 'SECONDLY']

/** Null when the parts of a rule may stand together by RFC 5545, else a plain sentence that names those that may not. */
export function checkRule(rule: RecurrenceRule): string | null {
  if (rule.count !== undefined && rule.until !== undefined)
    return 'A repeat rule can end after a number of times or on a date, not both.'
  if (rule.byWeekNo && rule.freq !== 'YEARLY') return 'Week numbers only go with a rule that repeats every year.'
  if (rule.byYearDay && ['DAILY', 'WEEKLY', 'MONTHLY'].includes(rule.freq))
    return 'Days of the year only go with a rule that repeats every year or by the hour.'
  if (rule.byMonthDay && rule.freq === 'WEEKLY')
    return 'Days of the month do not go with a rule that repeats every week.'
  if (rule.byDay?.some((day) => day.nth !== undefined)) {
    if (rule.freq !== 'MONTHLY' && rule.freq !== 'YEARLY')
      return 'Numbered weekdays only go with a rule that repeats every month or year.'
    if (rule.byWeekNo) return 'Numbered weekdays do not go with week numbers.'
  }
  if (rule.bySetPos && !hasOtherPart(rule)) return 'BYSETPOS needs another part of the rule to choose from.'
  return null
}

/** True for rules that repeat within a day. */
export function isWithinDay(rule: RecurrenceRule): boolean {
  return SHORTER_THAN_DAY.includes(rule.freq)
}

function hasOtherPart(rule: RecurrenceRule): boolean {
  return [
    rule.byMonth,
    rule.byWeekNo,
    rule.byYearDay,
    rule.byMonthDay,
    rule.byDay,
    rule.byHour,
    rule.byMinute,
    rule.bySecond,
  ].some((part) => part !== undefined)
}
