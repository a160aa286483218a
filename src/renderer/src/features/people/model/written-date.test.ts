import { expect, test } from 'vitest'
import { dateProblem, readWrittenDate } from './written-date.ts'

test.each([
  ['12 April 1985', '1985-04-12'],
  ['April 12, 1985', '1985-04-12'],
  ['12th of april', null],
  ['3rd May', '--05-03'],
  ['april 12', '--04-12'],
  ['Sept 2019', '2019-09'],
  ['2019', '2019'],
  ['12.4.1985', '1985-04-12'],
  ['12/4', '--04-12'],
  ['29 February', '--02-29'],
  ['1985-04-12', '1985-04-12'],
  ['30 February', null],
  ['some day', null],
])('%s is read as %s', (text, stored) => {
  expect(readWrittenDate(text)).toBe(stored)
})

test('an empty field is fine, words that are no date are explained', () => {
  expect(dateProblem(' ')).toBeUndefined()
  expect(dateProblem('soon')).toMatch(/12 April/)
})
