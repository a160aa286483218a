import { describe, expect, it } from 'vitest'
import { occurrences } from './occurrences.ts'
import { parseRrule } from './parse-rrule.ts'
import { setOccurrences } from './recurrence-set.ts'
import type { RecurrenceRule } from './rule.ts'

// The examples of RFC 5545, section 3.8.5.3, as facts. All are in New York.
const ZONE = 'America/New_York'

function rule(text: string): RecurrenceRule {
  const parsed = parseRrule(text)
  if (!parsed.ok) throw new Error(parsed.sentence)
  return parsed.rule
}

function walls(text: string, start: string, limit = 200): string[] {
  return [...occurrences(rule(text), start, ZONE, { limit })].map(({ wall }) => wall)
}

/** Days from groups of a month and its days. */
function days(...groups: [yearMonth: string, ...days: number[]][]): string[] {
  return groups.flatMap(([yearMonth, ...list]) => list.map((day) => `${yearMonth}-${String(day).padStart(2, '0')}`))
}

function span(from: number, to: number, step = 1): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step)
}

type Example = [name: string, rule: string, startDay: string, expected: string[]]

const COMPLETE: Example[] = [
  ['daily for 10 times', 'FREQ=DAILY;COUNT=10', '1997-09-02', days(['1997-09', ...span(2, 11)])],
  [
    'daily until 24 December',
    'FREQ=DAILY;UNTIL=19971224T000000Z',
    '1997-09-02',
    days(
      ['1997-09', ...span(2, 30)],
      ['1997-10', ...span(1, 31)],
      ['1997-11', ...span(1, 30)],
      ['1997-12', ...span(1, 23)],
    ),
  ],
  [
    'every 10 days, 5 times',
    'FREQ=DAILY;INTERVAL=10;COUNT=5',
    '1997-09-02',
    days(['1997-09', 2, 12, 22], ['1997-10', 2, 12]),
  ],
  ...[
    'FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA',
    'FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1',
  ].map((text): Example => [
    `every day in January for 3 years: ${text}`,
    text,
    '1998-01-01',
    days(['1998-01', ...span(1, 31)], ['1999-01', ...span(1, 31)], ['2000-01', ...span(1, 31)]),
  ]),
  [
    'weekly for 10 times',
    'FREQ=WEEKLY;COUNT=10',
    '1997-09-02',
    days(['1997-09', 2, 9, 16, 23, 30], ['1997-10', 7, 14, 21, 28], ['1997-11', 4]),
  ],
  [
    'weekly until 24 December',
    'FREQ=WEEKLY;UNTIL=19971224T000000Z',
    '1997-09-02',
    days(
      ['1997-09', ...span(2, 30, 7)],
      ['1997-10', ...span(7, 28, 7)],
      ['1997-11', ...span(4, 25, 7)],
      ['1997-12', ...span(2, 23, 7)],
    ),
  ],
  ...['FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH', 'FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH'].map(
    (text): Example => [
      `Tuesday and Thursday for 5 weeks: ${text}`,
      text,
      '1997-09-02',
      days(['1997-09', 2, 4, 9, 11, 16, 18, 23, 25, 30], ['1997-10', 2]),
    ],
  ),
  [
    'every other week on Monday, Wednesday, Friday',
    'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR',
    '1997-09-01',
    days(
      ['1997-09', 1, 3, 5, 15, 17, 19, 29],
      ['1997-10', 1, 3, 13, 15, 17, 27, 29, 31],
      ['1997-11', 10, 12, 14, 24, 26, 28],
      ['1997-12', 8, 10, 12, 22],
    ),
  ],
  [
    'every other week on Tuesday and Thursday, 8 times',
    'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH',
    '1997-09-02',
    days(['1997-09', 2, 4, 16, 18, 30], ['1997-10', 2, 14, 16]),
  ],
  [
    'monthly on the first Friday, 10 times',
    'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
    '1997-09-05',
    days(
      ['1997-09', 5],
      ['1997-10', 3],
      ['1997-11', 7],
      ['1997-12', 5],
      ['1998-01', 2],
      ['1998-02', 6],
      ['1998-03', 6],
      ['1998-04', 3],
      ['1998-05', 1],
      ['1998-06', 5],
    ),
  ],
  [
    'monthly on the first Friday until 24 December',
    'FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR',
    '1997-09-05',
    days(['1997-09', 5], ['1997-10', 3], ['1997-11', 7], ['1997-12', 5]),
  ],
  [
    'every other month on the first and last Sunday',
    'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
    '1997-09-07',
    days(['1997-09', 7, 28], ['1997-11', 2, 30], ['1998-01', 4, 25], ['1998-03', 1, 29], ['1998-05', 3, 31]),
  ],
  [
    'monthly on the second to last Monday',
    'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO',
    '1997-09-22',
    days(['1997-09', 22], ['1997-10', 20], ['1997-11', 17], ['1997-12', 22], ['1998-01', 19], ['1998-02', 16]),
  ],
  [
    'monthly on the 2nd and 15th',
    'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15',
    '1997-09-02',
    days(['1997-09', 2, 15], ['1997-10', 2, 15], ['1997-11', 2, 15], ['1997-12', 2, 15], ['1998-01', 2, 15]),
  ],
  [
    'monthly on the first and last day',
    'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1',
    '1997-09-30',
    days(
      ['1997-09', 30],
      ['1997-10', 1, 31],
      ['1997-11', 1, 30],
      ['1997-12', 1, 31],
      ['1998-01', 1, 31],
      ['1998-02', 1],
    ),
  ],
  [
    'every 18 months on the 10th to 15th',
    'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15',
    '1997-09-10',
    days(['1997-09', ...span(10, 15)], ['1999-03', ...span(10, 13)]),
  ],
  [
    'yearly in June and July',
    'FREQ=YEARLY;COUNT=10;BYMONTH=6,7',
    '1997-06-10',
    span(1997, 2001).flatMap((year) => [`${year}-06-10`, `${year}-07-10`]),
  ],
  [
    'every other year in January, February and March',
    'FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3',
    '1997-03-10',
    ['1997-03-10', ...[1999, 2001, 2003].flatMap((year) => [`${year}-01-10`, `${year}-02-10`, `${year}-03-10`])],
  ],
  [
    'every third year on the 1st, 100th and 200th day',
    'FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200',
    '1997-01-01',
    [
      '1997-01-01',
      '1997-04-10',
      '1997-07-19',
      '2000-01-01',
      '2000-04-09',
      '2000-07-18',
      '2003-01-01',
      '2003-04-10',
      '2003-07-19',
      '2006-01-01',
    ],
  ],
  [
    'the third of Tuesday, Wednesday or Thursday',
    'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
    '1997-09-04',
    ['1997-09-04', '1997-10-07', '1997-11-06'],
  ],
  [
    'weeks that start on Monday',
    'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
    '1997-08-05',
    days(['1997-08', 5, 10, 19, 24]),
  ],
  [
    'weeks that start on Sunday',
    'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
    '1997-08-05',
    days(['1997-08', 5, 17, 19, 31]),
  ],
  [
    'a day that February lacks',
    'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
    '2007-01-15',
    ['2007-01-15', '2007-01-30', '2007-02-15', '2007-03-15', '2007-03-30'],
  ],
]

const ENDLESS: Example[] = [
  [
    'every other day',
    'FREQ=DAILY;INTERVAL=2',
    '1997-09-02',
    days(
      ['1997-09', ...span(2, 30, 2)],
      ['1997-10', ...span(2, 30, 2)],
      ['1997-11', ...span(1, 29, 2)],
      ['1997-12', 1, 3],
    ),
  ],
  [
    'every other week',
    'FREQ=WEEKLY;INTERVAL=2;WKST=SU',
    '1997-09-02',
    days(
      ['1997-09', 2, 16, 30],
      ['1997-10', 14, 28],
      ['1997-11', 11, 25],
      ['1997-12', 9, 23],
      ['1998-01', 6, 20],
      ['1998-02', 3, 17],
    ),
  ],
  [
    'the third to last day of the month',
    'FREQ=MONTHLY;BYMONTHDAY=-3',
    '1997-09-28',
    ['1997-09-28', '1997-10-29', '1997-11-28', '1997-12-29', '1998-01-29', '1998-02-26'],
  ],
  [
    'every Tuesday, every other month',
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU',
    '1997-09-02',
    days(
      ['1997-09', 2, 9, 16, 23, 30],
      ['1997-11', 4, 11, 18, 25],
      ['1998-01', 6, 13, 20, 27],
      ['1998-03', 3, 10, 17, 24, 31],
    ),
  ],
  ['the 20th Monday of the year', 'FREQ=YEARLY;BYDAY=20MO', '1997-05-19', ['1997-05-19', '1998-05-18', '1999-05-17']],
  ['Monday of week 20', 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '1997-05-12', ['1997-05-12', '1998-05-11', '1999-05-17']],
  [
    'every Thursday in March',
    'FREQ=YEARLY;BYMONTH=3;BYDAY=TH',
    '1997-03-13',
    days(['1997-03', 13, 20, 27], ['1998-03', 5, 12, 19, 26], ['1999-03', 4, 11, 18, 25]),
  ],
  [
    'every Thursday in summer',
    'FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8',
    '1997-06-05',
    days(
      ['1997-06', ...span(5, 26, 7)],
      ['1997-07', ...span(3, 31, 7)],
      ['1997-08', ...span(7, 28, 7)],
      ['1998-06', ...span(4, 25, 7)],
      ['1998-07', ...span(2, 30, 7)],
      ['1998-08', ...span(6, 27, 7)],
      ['1999-06', ...span(3, 24, 7)],
      ['1999-07', ...span(1, 29, 7)],
      ['1999-08', ...span(5, 26, 7)],
    ),
  ],
  [
    'the first Saturday after the first Sunday',
    'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
    '1997-09-13',
    [
      '1997-09-13',
      '1997-10-11',
      '1997-11-08',
      '1997-12-13',
      '1998-01-10',
      '1998-02-07',
      '1998-03-07',
      '1998-04-11',
      '1998-05-09',
      '1998-06-13',
    ],
  ],
  [
    'election day',
    'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
    '1996-11-05',
    ['1996-11-05', '2000-11-07', '2004-11-02'],
  ],
  [
    'the second to last weekday',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
    '1997-09-29',
    ['1997-09-29', '1997-10-30', '1997-11-27', '1997-12-30', '1998-01-29', '1998-02-26', '1998-03-30'],
  ],
]

describe('examples of RFC 5545 that end', () => {
  it.each(COMPLETE)('%s', (_name, text, start, expected) => {
    expect(walls(text, `${start}T09:00`)).toEqual(expected.map((day) => `${day}T09:00`))
  })
})

describe('examples of RFC 5545 without an end', () => {
  it.each(ENDLESS)('%s', (_name, text, start, expected) => {
    expect(walls(text, `${start}T09:00`, expected.length)).toEqual(expected.map((day) => `${day}T09:00`))
  })
})

describe('examples of RFC 5545 within a day', () => {
  const day = '1997-09-02'
  const at = (...times: string[]) => times.map((time) => `${day}T${time}`)

  it('every 3 hours until 17:00', () => {
    // The RFC prints its end as 17:00 UTC, a known slip: the times it lists end at 17:00 in New York.
    expect(walls('FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z', `${day}T09:00`)).toEqual(
      at('09:00', '12:00', '15:00'),
    )
    expect(walls('FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z', `${day}T09:00`)).toEqual(at('09:00', '12:00'))
  })
  it('every 15 minutes, 6 times', () => {
    const expected = at('09:00', '09:15', '09:30', '09:45', '10:00', '10:15')
    expect(walls('FREQ=MINUTELY;INTERVAL=15;COUNT=6', `${day}T09:00`)).toEqual(expected)
  })
  it('every hour and a half, 4 times', () => {
    const expected = at('09:00', '10:30', '12:00', '13:30')
    expect(walls('FREQ=MINUTELY;INTERVAL=90;COUNT=4', `${day}T09:00`)).toEqual(expected)
  })
  it.each([
    'FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40',
    'FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16',
  ])('every 20 minutes in working hours: %s', (text) => {
    const expected = ['02', '03'].flatMap((date) =>
      span(9, 16).flatMap((hour) => [0, 20, 40].map((minute) => `1997-09-${date}T${pad(hour)}:${pad(minute)}`)),
    )
    expect(walls(text, `${day}T09:00`, 48)).toEqual(expected)
  })
})

it('Friday the 13th, with the start taken out', () => {
  const set = {
    start: '1997-09-02T09:00',
    zone: ZONE,
    rules: [rule('FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13')],
    exceptions: ['1997-09-02T09:00:00'],
  }
  const expected = ['1998-02-13', '1998-03-13', '1998-11-13', '1999-08-13', '2000-10-13']
  expect([...setOccurrences(set, { limit: 5 })].map(({ wall }) => wall)).toEqual(expected.map((day) => `${day}T09:00`))
})

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
