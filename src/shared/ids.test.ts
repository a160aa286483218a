import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createId, createIdSequence } from './ids.ts'

test('an id tells its time and is a UUID of version 7', () => {
  const id = createId(Date.UTC(2026, 0, 2), new Uint8Array(10).fill(255))
  expect(id).toBe('019b7c01-0400-7fff-bfff-ffffffffffff')
})

test('ids of one millisecond sort in the order they were asked for, also those of thousands', () => {
  const idAt = createIdSequence((count) => randomBytes(count))
  const ids = Array.from({ length: 10_000 }, (_, place) => idAt(1_770_000_000_000 + Math.floor(place / 9_000) * 20))
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})
