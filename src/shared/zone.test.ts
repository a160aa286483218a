import { describe, expect, it } from 'vitest'
import { listTimeZones, localTime, localTimeWords, shiftWarning, uncivilHour } from './zone.ts'

describe('local time', () => {
  it('says what time it is for the other person', () => {
    expect(localTimeWords('Ana', 'Europe/Lisbon', '2026-07-01T21:40:00.000Z')).toBe('it is 22:40 for Ana')
  })
  it('says when they are already on another day', () => {
    expect(localTime('2026-03-12T21:00:00.000Z', 'Asia/Tokyo', 'Europe/London')).toEqual({
      time: '06:00',
      dayOffset: 1,
    })
    expect(localTime('2026-03-01T04:00:00.000Z', 'America/New_York', 'UTC')).toEqual({ time: '23:00', dayOffset: -1 })
  })
  it.each([
    ['2026-03-12T07:59:00.000Z', 'early'],
    ['2026-03-12T08:00:00.000Z', null],
    ['2026-03-12T20:00:00.000Z', null],
    ['2026-03-12T20:01:00.000Z', 'late'],
  ])('%s in UTC is %s', (instant, expected) => {
    expect(uncivilHour(instant, 'UTC')).toBe(expected)
  })
})

describe('clock changes that fall apart', () => {
  const start = '2026-01-13T16:00'
  it('warns in the weeks between two clock changes', () => {
    expect(shiftWarning(start, 'Europe/London', 'America/New_York', '2026-03-17T16:00:00.000Z', 'Ana')).toBe(
      'The clocks have changed: this one is at 12:00 for Ana, not at the usual 11:00.',
    )
  })
  it('is quiet when both sides changed, and when neither did', () => {
    expect(shiftWarning(start, 'Europe/London', 'America/New_York', '2026-04-14T15:00:00.000Z', 'Ana')).toBeNull()
    expect(shiftWarning(start, 'Europe/London', 'America/New_York', '2026-02-10T16:00:00.000Z', 'Ana')).toBeNull()
  })
  it('is quiet about a meeting that was moved', () => {
    expect(shiftWarning(start, 'Europe/London', 'America/New_York', '2026-03-17T18:00:00.000Z', 'Ana')).toBeNull()
  })
  it('says when the other day begins', () => {
    expect(shiftWarning('2026-07-07T15:30', 'Europe/London', 'Asia/Tokyo', '2026-12-01T15:30:00.000Z', 'Ren')).toBe(
      'The clocks have changed: this one is at 00:30 the day after for Ren, not at the usual 23:30.',
    )
  })
})

it('lists the zones of this machine once each', () => {
  const zones = listTimeZones()
  expect(zones).toContain('Europe/Lisbon')
  expect(zones.filter((zone) => zone === 'UTC')).toHaveLength(1)
})
