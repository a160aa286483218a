import { describe, expect, it } from 'vitest'
import { formatRrule } from './format-rrule.ts'
import { parseRrule } from './parse-rrule.ts'
import { ruleToWords } from './rule-words.ts'
import type { RecurrenceRule } from './rule.ts'

function rule(text: string): RecurrenceRule {
  const parsed = parseRrule(text)
  if (!parsed.ok) throw new Error(parsed.sentence)
  return parsed.rule
}

describe('reading a rule', () => {
  it('reads every part', () => {
    expect(rule('RRULE:FREQ=MONTHLY;INTERVAL=2;COUNT=5;BYDAY=-1FR,2MO;BYHOUR=9;BYMINUTE=30;WKST=SU')).toEqual({
      freq: 'MONTHLY',
      interval: 2,
      count: 5,
      byDay: [
        { weekday: 'FR', nth: -1 },
        { weekday: 'MO', nth: 2 },
      ],
      byHour: [9],
      byMinute: [30],
      weekStart: 'SU',
    })
  })
  it('forgives case, blanks, doubles, order and private parts', () => {
    expect(rule(' rrule:freq=weekly; byday = fr,mo,FR ;x-note=a;RSCALE=GREGORIAN;')).toEqual({
      freq: 'WEEKLY',
      interval: 1,
      byDay: [{ weekday: 'MO' }, { weekday: 'FR' }],
      weekStart: 'MO',
    })
  })
  it('reads the three kinds of end', () => {
    expect(rule('FREQ=DAILY;UNTIL=20260312').until).toEqual({ kind: 'day', day: '2026-03-12' })
    expect(rule('FREQ=DAILY;UNTIL=20260312T093000').until).toEqual({ kind: 'wall', wall: '2026-03-12T09:30:00' })
    expect(rule('FREQ=DAILY;UNTIL=20260312T093000Z').until).toEqual({
      kind: 'instant',
      instant: '2026-03-12T09:30:00.000Z',
    })
  })
  it.each([
    ['', 'This repeat rule does not say how often.'],
    ['FREQ=FORTNIGHTLY', 'This repeat rule has an unknown pace: FORTNIGHTLY.'],
    ['FREQ=DAILY;COUNT=2;UNTIL=20260312', 'A repeat rule can end after a number of times or on a date, not both.'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL should be a whole number from 1 up, not 0.'],
    ['FREQ=DAILY;COUNT=-1', 'COUNT should be a whole number from 1 up, not -1.'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'This repeat rule says FREQ twice.'],
    ['FREQ=DAILY;BYMONTH=13', 'BYMONTH should be between 1 and 12, not 13.'],
    ['FREQ=DAILY;BYMONTH=-1', 'BYMONTH should be between 1 and 12, not -1.'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'BYMONTHDAY should be between 1 and 31, not 0.'],
    ['FREQ=MONTHLY;BYMONTHDAY=', 'This repeat rule has a part that cannot be read: BYMONTHDAY=.'],
    ['FREQ=WEEKLY;BYDAY=XX', 'This repeat rule has an unknown weekday: XX.'],
    ['FREQ=MONTHLY;BYDAY=0MO', 'A numbered weekday should be between 1 and 53, not 0MO.'],
    ['FREQ=WEEKLY;BYDAY=1MO', 'Numbered weekdays only go with a rule that repeats every month or year.'],
    ['FREQ=YEARLY;BYWEEKNO=2;BYDAY=1MO', 'Numbered weekdays do not go with week numbers.'],
    ['FREQ=MONTHLY;BYWEEKNO=2', 'Week numbers only go with a rule that repeats every year.'],
    ['FREQ=MONTHLY;BYYEARDAY=2', 'Days of the year only go with a rule that repeats every year or by the hour.'],
    ['FREQ=WEEKLY;BYMONTHDAY=2', 'Days of the month do not go with a rule that repeats every week.'],
    ['FREQ=DAILY;BYSETPOS=1', 'BYSETPOS needs another part of the rule to choose from.'],
    ['FREQ=DAILY;UNTIL=20260230', 'The end of this repeat rule is no date: 20260230.'],
    ['FREQ=DAILY;RSCALE=HEBREW', 'This repeat rule has a part that is not known here: RSCALE.'],
    [`FREQ=DAILY;BYHOUR=${'1,'.repeat(2000)}`, 'This repeat rule is too long to read.'],
  ])('%s is refused kindly', (text, sentence) => {
    expect(parseRrule(text)).toEqual({ ok: false, sentence })
  })
})

describe('writing a rule', () => {
  it.each([
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU',
    'FREQ=MONTHLY;COUNT=10;BYDAY=-1FR,1MO',
    'FREQ=YEARLY;UNTIL=20260312T093000Z;BYMONTHDAY=-1,15;BYMONTH=2,4;WKST=SU',
    'FREQ=DAILY;UNTIL=20260312T093000;BYSECOND=0;BYMINUTE=0,30;BYHOUR=9',
    'FREQ=YEARLY;UNTIL=20260312;BYYEARDAY=-1,100',
    'FREQ=YEARLY;BYDAY=MO;BYWEEKNO=20;BYSETPOS=-1',
  ])('%s comes back as it was', (text) => {
    expect(formatRrule(rule(text))).toBe(text)
  })
})

describe('saying a rule', () => {
  it.each([
    ['FREQ=DAILY', 'every day'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', 'every 2 weeks on Tuesday'],
    ['FREQ=WEEKLY;BYDAY=TU,TH', 'every Tuesday and Thursday'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'every weekday'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR', 'every 2 weeks on every weekday'],
    ['FREQ=WEEKLY', 'every week'],
    ['FREQ=MONTHLY;BYDAY=-1FR', 'on the last Friday of every month'],
    ['FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR', 'every 3 months on the last Friday'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,22', 'on the 1st and the 22nd of every month'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', 'on the last day of every month'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2', 'on the 2nd to last weekday of every month'],
    ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', 'every month on the 13th day of the month if it is Friday'],
    ['FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=12', 'every year on 12 April'],
    ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', 'every year on the 4th Thursday of November'],
    ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', 'every year in week 20 on Monday'],
    ['FREQ=WEEKLY;COUNT=10;BYHOUR=9', 'every week at 9:00, 10 times'],
    ['FREQ=MONTHLY;INTERVAL=2;UNTIL=20270312', 'every 2 months, until 12 Mar 2027'],
  ])('%s is "%s"', (text, words) => {
    expect(ruleToWords(rule(text))).toBe(words)
  })
})
