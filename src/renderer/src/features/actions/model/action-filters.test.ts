import { expect, test } from 'vitest'
import { readActionFilters } from './action-filters.ts'

test('an address is read for what it can mean and no more', () => {
  expect(readActionFilters({})).toEqual({})
  expect(readActionFilters({ whose: 'mine', person: 'p', done: true, words: 7, other: 1 })).toEqual({
    whose: 'mine',
    person: 'p',
    done: true,
    words: 7,
  })
  expect(readActionFilters({ whose: 'all', person: 7, done: 'yes', words: 'memo' })).toEqual({})
})
