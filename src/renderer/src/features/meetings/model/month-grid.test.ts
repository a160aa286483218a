import { expect, test } from 'vitest'
import { addMonths, monthWeeks } from './month-grid.ts'

test('A month is whole weeks from Monday on', () => {
  const march = monthWeeks('2026-03')
  expect(march.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7])
  expect(march[0]?.[0]).toBe('2026-02-23')
  expect(march.at(-1)?.at(-1)).toBe('2026-04-05')
})

test('February of 28 days that begins on a Monday is four weeks', () => {
  expect(monthWeeks('2027-02')).toHaveLength(4)
})

test('Months go over the turn of the year', () => {
  expect(addMonths('2026-12', 1)).toBe('2027-01')
  expect(addMonths('2026-01', -1)).toBe('2025-12')
})
