import { expect, test } from 'vitest'
import { readWhen } from './when-text.ts'

const read = (text: string) => readWhen(text, { now: '2026-03-12T09:00:00.000Z', zone: 'Europe/Berlin' })
const nothing = { day: null, time: null, minutes: null, rrule: null }

test.each([
  [
    'next tuesday 3pm for 45 min every 2 weeks',
    { day: '2026-03-17', time: '15:00', minutes: 45, rrule: 'FREQ=WEEKLY;INTERVAL=2' },
  ],
  ['every tuesday 3pm for 1 hour', { day: '2026-03-17', time: '15:00', minutes: 60, rrule: 'FREQ=WEEKLY;BYDAY=TU' }],
  ['tomorrow 10:00', { ...nothing, day: '2026-03-13', time: '10:00' }],
  ['yesterday 2pm', { ...nothing, day: '2026-03-11', time: '14:00' }],
  ['in 30 minutes', { ...nothing, day: '2026-03-12', time: '10:30' }],
  ['now for 20m', { ...nothing, day: '2026-03-12', time: '10:00', minutes: 20 }],
  ['friday 1.5 hours', { ...nothing, day: '2026-03-13', minutes: 90 }],
  ['soon', nothing],
])('“%s” is understood', (text, expected) => {
  expect(read(text)).toEqual(expected)
})
