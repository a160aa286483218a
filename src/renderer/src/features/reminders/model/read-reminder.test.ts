import { expect, it } from 'vitest'
import { readReminder } from './read-reminder.ts'

// A Thursday, ten in the morning in Berlin.
const about = { now: '2026-03-12T09:00:00.000Z', zone: 'Europe/Berlin', usualTime: '09:00' }

it.each([
  ['Ask about the thesis on Friday', 'Ask about the thesis', '2026-03-13T09:00', null],
  ['remind me to send the book in 2 weeks', 'send the book', '2026-03-26T09:00', null],
  ['Call tomorrow 3pm', 'Call', '2026-03-13T15:00', null],
  ['Say hello every month', 'Say hello', '2026-04-12T09:00', 'FREQ=MONTHLY'],
  ['Water the plants every friday', 'Water the plants', '2026-03-13T09:00', 'FREQ=WEEKLY;BYDAY=FR'],
])('%s', (line, text, startWall, rrule) => {
  expect(readReminder(line, about)).toMatchObject({ text, startWall, rrule })
})

it.each(['Ask about the thesis', '', 'today at 8am'])('finds no time ahead in “%s”', (line) => {
  expect(readReminder(line, about)?.startWall ?? null).toSatisfy(
    (wall: string | null) => wall === null || wall > '2026-03-12T10:00',
  )
})
