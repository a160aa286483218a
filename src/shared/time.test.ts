import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  compareDays,
  dayToInstant,
  daysBetween,
  epochToInstant,
  formatDay,
  formatDayShort,
  formatDayTime,
  formatTime,
  instantToDay,
  instantToEpoch,
  instantToTime,
  isInstant,
  isPlainDay,
  isTimeZone,
  isWallTime,
  normalizeInstant,
} from './time.ts'

describe('what counts as a day, an instant, a time, a zone', () => {
  it.each(['2026-03-12', '2024-02-29', '0001-01-01', '9999-12-31'])('accepts the day %s', (text) => {
    expect(isPlainDay(text)).toBe(true)
  })
  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-4-1', '0000-01-01', '', null, 20260312])(
    'refuses %s as a day',
    (value) => {
      expect(isPlainDay(value)).toBe(false)
    },
  )
  it('accepts only the stored form of an instant', () => {
    expect(isInstant('2026-03-12T09:30:00.000Z')).toBe(true)
    for (const bad of [
      '2026-03-12T09:30:00Z',
      '2026-03-12T09:30:00.000+01:00',
      '2026-02-30T09:30:00.000Z',
      '2026-03-12T24:00:00.000Z',
      '2026-03-12',
      7,
    ])
      expect(isInstant(bad)).toBe(false)
  })
  it('accepts wall times of a 24-hour clock', () => {
    expect(['00:00', '23:59'].every(isWallTime)).toBe(true)
    expect(['24:00', '9:30', '09:60', '09:30:00'].some(isWallTime)).toBe(false)
  })
  it('accepts IANA zones and refuses bare offsets', () => {
    expect(['UTC', 'Europe/Lisbon', 'Asia/Kolkata'].every(isTimeZone)).toBe(true)
    expect(['+02:00', 'Mars/Base', '', 3].some(isTimeZone)).toBe(false)
  })
})

describe('instants and days', () => {
  it('reads any moment that says its offset', () => {
    expect(normalizeInstant('2026-03-12T10:30+01:00')).toBe('2026-03-12T09:30:00.000Z')
    expect(normalizeInstant('2026-03-12T10:30')).toBeNull()
    expect(normalizeInstant('soon')).toBeNull()
  })
  it('keeps milliseconds through the epoch count', () => {
    expect(epochToInstant(instantToEpoch('2026-03-12T09:30:00.123Z'))).toBe('2026-03-12T09:30:00.123Z')
  })
  it('names the day of the zone, not of UTC', () => {
    expect(instantToDay('2026-03-12T23:30:00.000Z', 'Asia/Tokyo')).toBe('2026-03-13')
    expect(instantToDay('2026-03-12T03:30:00.000Z', 'America/New_York')).toBe('2026-03-11')
    expect(instantToTime('2026-03-12T03:30:00.000Z', 'Asia/Kolkata')).toBe('09:00')
  })
  it('moves a skipped wall time forward and takes the first of a doubled one', () => {
    expect(dayToInstant('2026-03-08', '02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z')
    expect(dayToInstant('2026-11-01', '01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z')
  })
  it('counts days over month ends, leap days and clock changes', () => {
    expect(addDays('2026-01-31', 1)).toBe('2026-02-01')
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
    expect(daysBetween('2026-03-01', '2024-02-28')).toBe(-732)
    expect(['2026-03-02', '2025-12-31', '2026-03-02'].sort(compareDays)[0]).toBe('2025-12-31')
  })
})

describe('formatting', () => {
  it('writes days in the order of the locale', () => {
    expect(formatDay('2026-03-12').replace(',', '')).toBe('Thursday 12 March 2026')
    expect(formatDay('2026-03-12', 'en-US')).toBe('Thursday, March 12, 2026')
  })
  it('names the year only when it is another one', () => {
    expect(formatDayShort('2026-03-12', '2026-11-01')).toBe('12 Mar')
    expect(formatDayShort('2024-03-12', '2026-11-01')).toBe('12 Mar 2024')
  })
  it('writes the wall time of the zone', () => {
    expect(formatTime('2026-03-12T22:40:00.000Z', 'UTC')).toBe('22:40')
    expect(formatTime('2026-03-12T22:40:00.000Z', 'UTC', 'en-US').replace(/\s/u, ' ')).toBe('10:40 PM')
    expect(formatDayTime('2026-03-12T22:40:00.000Z', 'Asia/Tokyo', '2026-03-12')).toBe('Fri 13 Mar, 07:40')
  })
})

it('counting days agrees with Temporal in every century', () => {
  for (let count = 0; count < 3_600_000; count += 977) {
    const day = Temporal.PlainDate.from('0020-01-01').add({ days: count })
    const later = day.add({ days: count % 5_003 })
    expect(addDays(day.toString(), count % 5_003)).toBe(later.toString())
    expect(addDays(later.toString(), -(count % 5_003))).toBe(day.toString())
    expect(daysBetween(day.toString(), later.toString())).toBe(count % 5_003)
  }
})
