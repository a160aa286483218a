import { expect, test } from 'vitest'
import { describeDamage } from './describe-damage.ts'

test('what is wrong is said before what the engine says', () => {
  const table = { kind: 'table', name: 'person', findings: ['invalid page in block 3'] } as const
  expect(describeDamage({ ...table, unreadablePages: 1, missingRows: 12 })).toBe(
    'table person: one page cannot be read and 12 rows are missing (invalid page in block 3)',
  )
  expect(describeDamage({ ...table, unreadablePages: 0, missingRows: null })).toBe(
    'table person: rows may be missing (invalid page in block 3)',
  )
  expect(describeDamage({ kind: 'index', name: 'a_key', findings: ['x'], unreadablePages: 0, missingRows: 0 })).toBe(
    'index a_key: its order is not right (x)',
  )
})
