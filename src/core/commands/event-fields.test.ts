import { expect, test } from 'vitest'
import { eventFields } from './event-fields.ts'

const row = { id: 'a', name: 'Ana', tags: ['x'], photo: new Uint8Array([1, 2]), note: null, rev: 1, updatedAt: '1' }

test('of a changed row only what changed is kept, on both sides', () => {
  const after = { ...row, name: 'Ann', tags: ['x'], photo: new Uint8Array([1, 3]), note: 'new', rev: 2, updatedAt: '2' }
  expect(eventFields(row, after)).toEqual({
    before: { name: 'Ana', photo: { $bytes: 'AQI=' }, note: null },
    after: { name: 'Ann', photo: { $bytes: 'AQM=' }, note: 'new' },
  })
})

test('a removed row is kept whole, a new one only as a fact', () => {
  expect(eventFields(row, null)).toEqual({ before: { ...row, photo: { $bytes: 'AQI=' } }, after: null })
  expect(eventFields(null, row)).toEqual({ before: null, after: {} })
  expect(eventFields(null, { ...row, deletedAt: '2026-01-01' }).after).toEqual({ deletedAt: '2026-01-01' })
})
