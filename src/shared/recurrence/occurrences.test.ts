import { describe, expect, it } from 'vitest'
import { occurrences } from './occurrences.ts'
import type { OccurrenceRange } from './occurrences.ts'
import { parseRrule } from './parse-rrule.ts'
import { setOccurrences } from './recurrence-set.ts'
import type { RecurrenceRule } from './rule.ts'

function rule(text: string): RecurrenceRule {
  const parsed = parseRrule(text)
  if (!parsed.ok) throw new Error(parsed.sentence)
  return parsed.rule
}

function expand(text: string, start: string, zone = 'UTC', range: OccurrenceRange = { limit: 10 }) {
  return [...occurrences(rule(text), start, zone, range)]
}

const walls = (...given: Parameters<typeof expand>) => expand(...given).map(({ wall }) => wall)
const instants = (...given: Parameters<typeof expand>) => expand(...given).map(({ instant }) => instant.slice(0, 16))

describe('clock changes', () => {
  it('keeps the wall time when clocks go forward and back', () => {
    expect(instants('FREQ=WEEKLY;COUNT=3', '2026-03-01T09:00', 'America/New_York')).toEqual([
      '2026-03-01T14:00',
      '2026-03-08T13:00',
      '2026-03-15T13:00',
    ])
    expect(instants('FREQ=WEEKLY;COUNT=3', '2026-10-18T09:00', 'Europe/Berlin')).toEqual([
      '2026-10-18T07:00',
      '2026-10-25T08:00',
      '2026-11-01T08:00',
    ])
  })
  it('moves a skipped wall time forward and keeps its name', () => {
    expect(expand('FREQ=DAILY;COUNT=3', '2026-03-07T02:30', 'America/New_York')).toEqual([
      { wall: '2026-03-07T02:30', instant: '2026-03-07T07:30:00.000Z' },
      { wall: '2026-03-08T02:30', instant: '2026-03-08T07:30:00.000Z' },
      { wall: '2026-03-09T02:30', instant: '2026-03-09T06:30:00.000Z' },
    ])
  })
  it('takes the first of a wall time that comes twice', () => {
    expect(instants('FREQ=DAILY;COUNT=2', '2026-10-31T01:30', 'America/New_York')).toEqual([
      '2026-10-31T05:30',
      '2026-11-01T05:30',
    ])
  })
  it('stays in order and gives each moment once across a gap', () => {
    expect(instants('FREQ=HOURLY;BYMINUTE=0,30', '2026-03-08T01:00', 'America/New_York', { limit: 6 })).toEqual([
      '2026-03-08T06:00',
      '2026-03-08T06:30',
      '2026-03-08T07:00',
      '2026-03-08T07:30',
      '2026-03-08T08:00',
      '2026-03-08T08:30',
    ])
    expect(
      instants('FREQ=DAILY;BYHOUR=2,3;BYMINUTE=15,45', '2026-03-08T02:45', 'America/New_York', { limit: 3 }),
    ).toEqual(['2026-03-08T07:15', '2026-03-08T07:45', '2026-03-09T06:15'])
  })
  it('passes over a whole skipped day', () => {
    expect(instants('FREQ=DAILY;COUNT=4', '2011-12-28T09:00', 'Pacific/Apia')).toEqual([
      '2011-12-28T19:00',
      '2011-12-29T19:00',
      '2011-12-30T19:00',
    ])
  })
  it('compares an end in UTC with the moment, and a floating end with the wall', () => {
    expect(walls('FREQ=DAILY;UNTIL=20260310T130000Z', '2026-03-08T09:00', 'America/New_York')).toHaveLength(3)
    expect(walls('FREQ=DAILY;UNTIL=20260310T125959Z', '2026-03-08T09:00', 'America/New_York')).toHaveLength(2)
    expect(walls('FREQ=DAILY;UNTIL=20260310T090000', '2026-03-08T09:00', 'America/New_York')).toHaveLength(3)
    expect(walls('FREQ=DAILY;UNTIL=20260310', '2026-03-08T09:00', 'America/New_York')).toHaveLength(3)
  })
})

describe('days that do not always exist', () => {
  it('skips months without a 31st', () => {
    expect(walls('FREQ=MONTHLY;COUNT=4', '2026-01-31T09:00')).toEqual([
      '2026-01-31T09:00',
      '2026-03-31T09:00',
      '2026-05-31T09:00',
      '2026-07-31T09:00',
    ])
  })
  it('keeps the last day of every month', () => {
    expect(walls('FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3', '2024-01-31T09:00')).toEqual([
      '2024-01-31T09:00',
      '2024-02-29T09:00',
      '2024-03-31T09:00',
    ])
  })
  it('waits for leap years, over 2100 too', () => {
    expect(walls('FREQ=YEARLY;COUNT=3', '2092-02-29T09:00')).toEqual([
      '2092-02-29T09:00',
      '2096-02-29T09:00',
      '2104-02-29T09:00',
    ])
  })
  it('counts the 366th day only when there is one', () => {
    expect(walls('FREQ=YEARLY;BYYEARDAY=366;COUNT=2', '2026-01-01T09:00')).toEqual([
      '2028-12-31T09:00',
      '2032-12-31T09:00',
    ])
  })
})

describe('weeks', () => {
  it('puts week 53 and week 1 in the year they belong to', () => {
    expect(walls('FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU;COUNT=2', '2026-01-05T09:00')).toEqual([
      '2027-01-03T09:00',
      '2033-01-02T09:00',
    ])
    expect(walls('FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO;COUNT=3', '1997-12-29T09:00')).toEqual([
      '1997-12-29T09:00',
      '2000-01-03T09:00',
      '2001-12-31T09:00',
    ])
    expect(walls('FREQ=YEARLY;BYWEEKNO=-1;BYDAY=FR;COUNT=2', '2026-06-01T09:00')).toEqual([
      '2027-01-01T09:00',
      '2027-12-31T09:00',
    ])
  })
  it('takes the weekday of a week number from the start', () => {
    expect(walls('FREQ=YEARLY;BYWEEKNO=20;COUNT=2', '1998-05-14T09:00')).toEqual([
      '1998-05-14T09:00',
      '1999-05-20T09:00',
    ])
  })
  it('chooses positions in whole weeks', () => {
    expect(walls('FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1;COUNT=2', '2026-03-11T09:00')).toEqual([
      '2026-03-16T09:00',
      '2026-03-23T09:00',
    ])
  })
})

describe('ends and ranges', () => {
  it.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=SECONDLY;INTERVAL=60;BYSECOND=30',
    'FREQ=HOURLY;INTERVAL=24;BYHOUR=5',
    'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=50',
    'FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6;BYDAY=MO',
    'FREQ=DAILY;INTERVAL=1000000000;BYMONTH=2',
  ])('%s matches nothing and ends', (text) => {
    expect(walls(text, '2026-01-01T09:00')).toEqual([])
  })
  it('stops with the year 9999', () => {
    expect(walls('FREQ=YEARLY', '9997-12-31T23:59')).toHaveLength(3)
  })
  it('gives nothing when no place is left', () => {
    expect(walls('FREQ=DAILY', '2026-01-01T09:00', 'UTC', { limit: 0 })).toEqual([])
  })
  it('includes from, excludes after and before', () => {
    const at = (day: number) => `2026-03-0${day}T09:00:00.000Z`
    expect(walls('FREQ=DAILY', '2026-03-01T09:00', 'UTC', { from: at(3), before: at(5) })).toEqual([
      '2026-03-03T09:00',
      '2026-03-04T09:00',
    ])
    expect(walls('FREQ=DAILY', '2026-03-01T09:00', 'UTC', { after: at(3), limit: 1 })).toEqual(['2026-03-04T09:00'])
  })
  it.each([
    'FREQ=YEARLY',
    'FREQ=MONTHLY',
    'FREQ=WEEKLY;INTERVAL=3',
    'FREQ=DAILY;INTERVAL=11',
    'FREQ=HOURLY;INTERVAL=7',
    'FREQ=WEEKLY;COUNT=9000',
  ])('%s is the same whether started early or entered late', (text) => {
    const zone = 'Europe/Lisbon'
    const from = '2031-05-05T00:00:00.000Z'
    const whole = occurrences(rule(text), '2001-03-20T09:00', zone, {
      limit: 1_000_000,
      before: '2032-01-01T00:00:00.000Z',
    })
    const late = expand(text, '2001-03-20T09:00', zone, { from, before: '2032-01-01T00:00:00.000Z' })
    expect(late).toEqual([...whole].filter(({ instant }) => instant >= from))
    expect(late.length).toBeGreaterThanOrEqual(text === 'FREQ=YEARLY' ? 0 : 8)
  })
  it('counts from the first occurrence, not from the range', () => {
    const range = { from: '2026-03-03T00:00:00.000Z', limit: 10 }
    expect(walls('FREQ=DAILY;COUNT=4', '2026-03-01T09:00', 'UTC', range)).toEqual([
      '2026-03-03T09:00',
      '2026-03-04T09:00',
    ])
  })
  it('refuses a start that is no wall time', () => {
    expect(() => walls('FREQ=DAILY', '2026-02-30T09:00')).toThrow(RangeError)
  })
})

describe('a whole series', () => {
  const base = { start: '2026-03-02T09:00', zone: 'Europe/Lisbon', rules: [rule('FREQ=WEEKLY;COUNT=4')] }
  const set = (more: object) => [...setOccurrences({ ...base, ...more }, { limit: 20 })].map(({ wall }) => wall)

  it('takes out walls, instants and whole days', () => {
    const exceptions = ['2026-03-09T09:00', '2026-03-16T09:00:00.000Z', '2026-03-23']
    expect(set({ exceptions })).toEqual(['2026-03-02T09:00'])
  })
  it('adds dates in order, each once', () => {
    const dates = ['2026-03-10', '2026-03-09T09:00', '2026-03-04T18:30:00.000Z']
    expect(set({ dates })).toEqual([
      '2026-03-02T09:00',
      '2026-03-04T18:30',
      '2026-03-09T09:00',
      '2026-03-10T09:00',
      '2026-03-16T09:00',
      '2026-03-23T09:00',
    ])
  })
  it('starts with its start even when no rule matches it', () => {
    expect(set({ rules: [] })).toEqual(['2026-03-02T09:00'])
    expect(set({ rules: [rule('FREQ=MONTHLY;BYMONTHDAY=5;COUNT=1')] })).toEqual([
      '2026-03-02T09:00',
      '2026-03-05T09:00',
    ])
  })
  it('joins several rules and keeps to the range', () => {
    const rules = [rule('FREQ=WEEKLY'), rule('FREQ=WEEKLY;BYDAY=MO,TH')]
    const range = { after: '2026-03-02T09:00:00.000Z', before: '2026-03-16T09:00:00.000Z' }
    expect([...setOccurrences({ ...base, rules }, range)].map(({ wall }) => wall)).toEqual([
      '2026-03-05T09:00',
      '2026-03-09T09:00',
      '2026-03-12T09:00',
    ])
  })
})
