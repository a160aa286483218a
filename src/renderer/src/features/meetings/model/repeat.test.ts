import { expect, test } from 'vitest'
import { firstMeetings, readRepeat, repeatText } from './repeat.ts'

test.each([
  ['', null],
  ['every 2 weeks', { rrule: 'FREQ=WEEKLY;INTERVAL=2', words: 'every 2 weeks' }],
  ['FREQ=MONTHLY;BYDAY=-1FR', { rrule: 'FREQ=MONTHLY;BYDAY=-1FR', words: 'on the last Friday of every month' }],
])('“%s” is understood', (text, expected) => {
  expect(readRepeat(text)).toEqual(expected)
})

test('What is no repeat is answered with a sentence', () => {
  expect(readRepeat('now and then')).toMatchObject({ sentence: expect.stringContaining('could not be read') })
  expect(readRepeat('FREQ=OFTEN')).toHaveProperty('sentence')
})

test('The first meetings keep their wall time when the clocks change', () => {
  expect(firstMeetings('FREQ=WEEKLY;INTERVAL=2', '2026-03-19T15:00', 'Europe/Berlin', 3)).toEqual([
    '2026-03-19T14:00:00.000Z',
    '2026-04-02T13:00:00.000Z',
    '2026-04-16T13:00:00.000Z',
  ])
})

test.each(['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', 'FREQ=MONTHLY;BYMONTHDAY=3', 'FREQ=YEARLY;BYWEEKNO=20'])(
  'The text of %s is read back as the same rule',
  (rrule) => {
    expect(readRepeat(repeatText(rrule))).toMatchObject({ rrule })
  },
)
