import { expect, test } from 'vitest'
import { countOutsideDay, fairTime, isOutsideDay } from './fair-hours.ts'

const talk = (startAt: string, endAt: string) => ({ startAt, endAt })

test('the day goes from 8:00 to 18:00 on the clock of each side, ends included', () => {
  expect(isOutsideDay('2026-03-12T07:00:00Z', '2026-03-12T07:45:00Z', 'Europe/Berlin')).toBe(false)
  expect(isOutsideDay('2026-03-12T06:59:00Z', '2026-03-12T07:45:00Z', 'Europe/Berlin')).toBe(true)
  expect(isOutsideDay('2026-03-12T16:15:00Z', '2026-03-12T17:00:00Z', 'Europe/Berlin')).toBe(false)
  expect(isOutsideDay('2026-03-12T16:15:00Z', '2026-03-12T17:01:00Z', 'Europe/Berlin')).toBe(true)
  expect(isOutsideDay('2026-03-12T22:45:00Z', '2026-03-12T23:30:00Z', 'Europe/Berlin')).toBe(true)
})

test('it is counted for both', () => {
  const talks = [
    talk('2026-03-12T08:00:00Z', '2026-03-12T08:45:00Z'),
    talk('2026-03-13T20:00:00Z', '2026-03-13T20:45:00Z'),
    talk('2026-03-16T14:00:00Z', '2026-03-16T14:45:00Z'),
  ]
  expect(countOutsideDay(talks, 'Europe/Berlin', 'America/New_York')).toEqual({ mine: 1, theirs: 1 })
})

test('a time that suits both is offered where there is one', () => {
  const zones = { mine: 'Europe/Berlin', theirs: 'America/New_York' }
  const fair = fairTime('2026-03-12', 45, zones, 'mine')
  expect(fair).toEqual({ time: '13:00', suitsBoth: true })
})

test('where there is none, the one whose turn it is has it easy', () => {
  const zones = { mine: 'Europe/Berlin', theirs: 'America/Los_Angeles' }
  const easyForThem = fairTime('2026-03-12', 45, zones, 'theirs')
  expect(easyForThem?.suitsBoth).toBe(true)
  const far = { mine: 'Europe/Berlin', theirs: 'Pacific/Auckland' }
  const mine = fairTime('2026-03-12', 45, far, 'mine')
  const theirs = fairTime('2026-03-12', 45, far, 'theirs')
  expect(mine?.suitsBoth).toBe(false)
  expect(mine && mine.time >= '08:00' && mine.time < '18:00').toBe(true)
  expect(theirs && (theirs.time < '08:00' || theirs.time >= '17:30')).toBe(true)
})
