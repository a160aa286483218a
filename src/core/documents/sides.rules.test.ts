import { expect, test } from 'vitest'
import { flipSides } from './sides.rules.ts'

test('S-601 words relative to a side are turned around, twice is not at all, and others stay', () => {
  const row = { raisedBy: 'me', owner: 'both', status: 'cancelled_by_them', title: 'me', scheduledBy: null, id: 'x' }
  const sides = ['raisedBy', 'owner', 'status', 'scheduledBy', 'toString']
  expect(flipSides(row, sides)).toEqual({ ...row, raisedBy: 'them', status: 'cancelled_by_me' })
  expect(flipSides(flipSides(row, sides), sides)).toEqual(row)
  expect(flipSides({ owner: 'constructor' }, sides)).toEqual({ owner: 'constructor' })
})
