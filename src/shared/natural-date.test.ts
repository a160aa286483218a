import { afterEach, describe, expect, it } from 'vitest'
import { parseNaturalDate } from './natural-date.ts'
import type { NaturalDate } from './natural-date.ts'

// Thursday 12 March 2026, 9:30 in Lisbon.
const context = { now: '2026-03-12T09:30:00.000Z', zone: 'Europe/Lisbon' }

function read(text: string, more: object = {}): string | null {
  const found = parseNaturalDate(text, { ...context, ...more })
  return found && [found.day, found.time].filter(Boolean).join(' ')
}

describe('days ahead', () => {
  it.each([
    ['today', '2026-03-12'],
    ['tomorrow', '2026-03-13'],
    ['day after tomorrow', '2026-03-14'],
    ['fri', '2026-03-13'],
    ['thu', '2026-03-12'],
    ['wed', '2026-03-18'],
    ['by monday', '2026-03-16'],
    ['next friday', '2026-03-20'],
    ['this weekend', '2026-03-14'],
    ['in 2 weeks', '2026-03-26'],
    ['2 weeks', '2026-03-26'],
    ['in 3 days', '2026-03-15'],
    ['next week', '2026-03-19'],
    ['next month', '2026-04-12'],
    ['end of week', '2026-03-13'],
    ['this week', '2026-03-13'],
    ['end of month', '2026-03-31'],
    ['this month', '2026-03-31'],
    ['end of next month', '2026-04-30'],
    ['end of the quarter', '2026-03-31'],
    ['end of year', '2026-12-31'],
    ['12 mar', '2026-03-12'],
    ['11 mar', '2027-03-11'],
    ['march 20th', '2026-03-20'],
    ['1 feb', '2027-02-01'],
    ['12 mar 2025', '2025-03-12'],
    ['2026-04-01', '2026-04-01'],
    ['3/12/2026', '2026-12-03'],
    ['on the 3rd', '2026-04-03'],
    ['the 31st', '2026-03-31'],
    ['feb 29', '2028-02-29'],
    ['29 february', '2028-02-29'],
  ])('%s', (text, day) => {
    expect(read(text)).toBe(day)
  })
  it('puts the month first in American English alone', () => {
    expect(read('3/12/2026', { locale: 'en-US' })).toBe('2026-03-12')
  })
  it('keeps what is said to be past', () => {
    expect(read('yesterday')).toBe('2026-03-11')
    expect(read('last friday')).toBe('2026-03-06')
    expect(read('3 weeks ago')).toBe('2026-02-19')
  })
})

describe('times', () => {
  it.each([
    ['next tue 3pm', '2026-03-17 15:00'],
    ['tomorrow 14:30', '2026-03-13 14:30'],
    ['noon tomorrow', '2026-03-13 12:00'],
    ['10am', '2026-03-12 10:00'],
    ['9am', '2026-03-13 09:00'],
    ['thu 9am', '2026-03-19 09:00'],
    ['thu 10am', '2026-03-12 10:00'],
    ['at 5', '2026-03-12 17:00'],
    ['at 5am', '2026-03-13 05:00'],
    ['fri 05:30', '2026-03-13 05:30'],
    ['tomorrow morning', '2026-03-13 09:00'],
    ['fri afternoon', '2026-03-13 14:00'],
    ['tonight', '2026-03-12 20:00'],
    ['in 2 hours', '2026-03-12 11:30'],
    ['in 20 hours', '2026-03-13 05:30'],
    ['in half an hour', '2026-03-12 10:00'],
    ['now', '2026-03-12 09:30'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })
  it('joins a day and a time that stand apart', () => {
    expect(read('3pm call with Ana tomorrow')).toBe('2026-03-13 15:00')
  })
  it('counts hours over a clock change', () => {
    const before = { now: '2026-03-29T00:30:00.000Z' }
    expect(read('in 2 hours', before)).toBe('2026-03-29 03:30')
  })
  it('turns a time of another zone into mine', () => {
    expect(read('tomorrow 3pm EST')).toBe('2026-03-13 20:00')
    expect(read('2026-03-12T23:30-05:00')).toBe('2026-03-13 04:30')
    expect(read('3am UTC', { zone: 'Asia/Tokyo' })).toBe('2026-03-13 12:00')
  })
  it('takes small words for words, not for zones', () => {
    const found = parseNaturalDate('tomorrow 3pm eat with Ana', context)
    expect(found).toEqual({ day: '2026-03-13', time: '15:00', matchedText: 'tomorrow 3pm', index: 0 })
  })
})

describe('text around a date', () => {
  it('says where the words stand in the text as typed', () => {
    const text = 'Ana:  promotion   talk next   Tue 3pm #career'
    const expected: NaturalDate = {
      day: '2026-03-17',
      time: '15:00',
      matchedText: 'next   Tue 3pm',
      index: text.indexOf('next'),
    }
    expect(parseNaturalDate(text, context)).toEqual(expected)
  })
  it('takes a length for a length', () => {
    expect(parseNaturalDate('30 min call with Ana tomorrow', context)?.matchedText).toBe('tomorrow')
    expect(parseNaturalDate('talk for 2 hours on friday', context)?.matchedText).toBe('on friday')
    expect(read('a 2 weeks project')).toBeNull()
    expect(parseNaturalDate('  2  weeks ', context)).toEqual({ day: '2026-03-26', matchedText: '2  weeks', index: 2 })
  })
  it.each(['', '   ', 'call Ana', '31 jun', '#career', 'version 1.2.3.4'])('finds none in "%s"', (text) => {
    expect(read(text)).toBeNull()
  })
  it('looks at the first 200 characters, however many blanks there are', () => {
    expect(read(`call${' '.repeat(100_000)}tomorrow`)).toBe('2026-03-13')
    expect(read(`${'word '.repeat(50)}tomorrow`)).toBeNull()
  })
})

describe('zones', () => {
  it('starts from the day of the asked zone', () => {
    const late = { now: '2026-03-12T23:30:00.000Z' }
    expect(read('tomorrow', { ...late, zone: 'Asia/Tokyo' })).toBe('2026-03-14')
    expect(read('tomorrow', { ...late, zone: 'America/Los_Angeles' })).toBe('2026-03-13')
  })

  const hostZone = process.env.TZ
  afterEach(() => {
    if (hostZone === undefined) delete process.env.TZ
    else process.env.TZ = hostZone
  })
  const phrases = [
    'fri',
    'tomorrow',
    'in 2 weeks',
    'next tue 3pm',
    'end of month',
    '12 mar',
    'in 2 hours',
    'in 3 hours',
    'at 5',
    'tonight',
    'thu 9am',
    'tomorrow 3pm EST',
    'on the 31st',
    'now',
    'in 1 month',
    '2:30am',
    'last friday',
    '9 mar 2:30',
  ]
  const moments = [
    '2026-03-08T06:30:00.000Z',
    '2026-03-29T00:59:00.000Z',
    '2026-10-25T00:30:00.000Z',
    '2026-12-31T23:45:00.000Z',
  ]
  const asked = ['Europe/Lisbon', 'America/New_York', 'Asia/Kolkata']
  const answers = () =>
    moments.flatMap((now) =>
      asked.flatMap((zone) => phrases.map((text) => [now, zone, text, parseNaturalDate(text, { now, zone })])),
    )

  it.each([
    'America/New_York',
    'Pacific/Apia',
    'Asia/Kolkata',
    'Africa/Cairo',
    'Australia/Lord_Howe',
    'America/Santiago',
  ])('answers the same when the process runs in %s', (host) => {
    process.env.TZ = 'UTC'
    expect(new Date(2026, 5, 1).getTimezoneOffset()).toBe(0)
    const expected = answers()
    process.env.TZ = host
    expect(new Date(2026, 5, 1).getTimezoneOffset()).not.toBe(0)
    expect(answers()).toEqual(expected)
  })
})
