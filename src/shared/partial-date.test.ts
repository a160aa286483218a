import { describe, expect, it } from 'vitest'
import {
  checkPartialDate,
  formatPartialDate,
  isPartialDate,
  nextOccurrence,
  parsePartialDate,
  partialDateWords,
  turnsWords,
} from './partial-date.ts'

describe('stored form', () => {
  it.each(['1985-04-12', '--04-12', '1985-04', '1985', '--02-29'])('%s comes back as it was', (text) => {
    const partial = parsePartialDate(text)
    expect(partial && formatPartialDate(partial)).toBe(text)
    expect(isPartialDate(text)).toBe(true)
  })
  it('reads the forms without dashes', () => {
    expect(parsePartialDate('19850412')).toEqual({ year: 1985, month: 4, day: 12 })
    expect(parsePartialDate('--0412')).toEqual({ month: 4, day: 12 })
    expect(isPartialDate('--0412')).toBe(false)
  })
  it.each(['', '04-12', '1985-13', '1985-02-29', '--02-30', '--04-31', '12 April', '0000'])('refuses "%s"', (text) => {
    expect(parsePartialDate(text)).toBeNull()
  })
  it('says what to mend', () => {
    expect(checkPartialDate({})).toBe('Please give at least a year, or a month and a day.')
    expect(checkPartialDate({ year: 1985, day: 3 })).toBe('A day needs its month.')
    expect(checkPartialDate({ month: 3 })).toBe('A month needs a day or a year beside it.')
    expect(checkPartialDate({ month: 2, day: 30 })).toBe('February has no day 30.')
    expect(checkPartialDate({ year: 2023, month: 2, day: 29 })).toBe('February 2023 has no day 29.')
    expect(() => formatPartialDate({ month: 3 })).toThrow(RangeError)
  })
})

describe('coming round', () => {
  it('counts today', () => {
    expect(nextOccurrence({ month: 4, day: 12 }, '2026-04-12')).toBe('2026-04-12')
    expect(nextOccurrence({ month: 4, day: 12 }, '2026-04-13')).toBe('2027-04-12')
  })
  it('keeps 29 February on the 28th in common years', () => {
    expect(nextOccurrence({ month: 2, day: 29 }, '2026-02-28')).toBe('2026-02-28')
    expect(nextOccurrence({ month: 2, day: 29 }, '2027-03-01')).toBe('2028-02-29')
  })
  it('has none without a day', () => {
    expect(nextOccurrence({ year: 1985, month: 4 }, '2026-04-12')).toBeNull()
  })
})

describe('words', () => {
  it('says what is known', () => {
    expect(partialDateWords({ month: 4, day: 12 })).toBe('12 April')
    expect(partialDateWords({ year: 1985, month: 4, day: 12 })).toBe('12 April 1985')
    expect(partialDateWords({ year: 1985, month: 4 })).toBe('April 1985')
    expect(partialDateWords({ year: 1985 })).toBe('1985')
    expect(partialDateWords({ month: 4, day: 12 }, 'en-US')).toBe('April 12')
  })
  it('knows the age that comes', () => {
    expect(turnsWords({ year: 1985, month: 4, day: 12 }, '2026-03-12')).toBe('turns 41')
    expect(turnsWords({ year: 1985, month: 4, day: 12 }, '2026-04-12')).toBe('turns 41 today')
    expect(turnsWords({ month: 4, day: 12 }, '2026-03-12')).toBeNull()
    expect(turnsWords({ year: 2026, month: 4, day: 12 }, '2026-03-12')).toBeNull()
  })
})
