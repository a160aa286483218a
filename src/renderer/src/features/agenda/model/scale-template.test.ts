import { expect, test } from 'vitest'
import { chosenAtFirst, scaleMinutes } from './scale-template.ts'

const sum = (minutes: number[]) => minutes.reduce((all, each) => all + each, 0)

test('minutes fill the length exactly and keep their proportions', () => {
  expect(scaleMinutes([8, 22, 15], 45)).toEqual([8, 22, 15])
  expect(scaleMinutes([8, 22, 15], 60)).toEqual([11, 29, 20])
  for (const total of [30, 45, 60]) expect(sum(scaleMinutes([5, 15, 10, 7, 3, 5], total))).toBe(total)
})

test('every topic has a minute, also where that is more than there is', () => {
  expect(scaleMinutes([1, 100], 30)).toEqual([1, 29].map((each, index) => (index === 0 ? 1 : each)))
  expect(scaleMinutes([1, 1, 1], 2)).toEqual([1, 1, 1])
  expect(scaleMinutes([], 30)).toEqual([])
})

test('a short meeting leaves out what is optional', () => {
  expect(chosenAtFirst([{ optional: false }, { optional: true }], 30)).toEqual([true, false])
  expect(chosenAtFirst([{ optional: false }, { optional: true }], 45)).toEqual([true, true])
})
