import { expect, test } from 'vitest'
import { readActionFilters } from './action-filters.ts'

test('an address is read for what it can mean and no more', () => {
  expect(readActionFilters({})).toEqual({})
  expect(readActionFilters({ whose: 'mine', person: 'p', done: true, find: 'memo', other: 1 })).toEqual({
    whose: 'mine',
    person: 'p',
    done: true,
    find: 'memo',
  })
  expect(readActionFilters({ whose: 'all', person: 7, done: 'yes', find: 2026 })).toEqual({ find: '2026' })
})
