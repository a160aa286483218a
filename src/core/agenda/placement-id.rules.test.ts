import { expect, test } from 'vitest'
import { createId } from '#shared/ids.ts'
import { placementId } from './placement-id.rules.ts'

const idOf = (number: number) =>
  createId(1_770_000_000_000 + (number % 7), new Uint8Array([number >> 8, number & 255, 0, 0, 0, 0, 0, 0, 0, 1]))

test('the same pair has the same id, for ever', () => {
  const [meeting, item] = ['01890000-0000-7000-8000-00000000000a', '01890000-0000-7000-8000-00000000000b']
  expect(placementId(meeting, item)).toBe(placementId(meeting, item))
  expect(placementId(meeting, item)).not.toBe(placementId(item, meeting))
  // Stored in documents of both sides: a change of the rule would double every placement.
  expect(placementId(meeting, item)).toMatchInlineSnapshot(`"0e1a4ccb-2e35-8829-a9a4-494abe8d91b7"`)
})

test('300 × 300 pairs that differ in a few bits have 90,000 ids, all of them UUIDs', () => {
  const ids = Array.from({ length: 300 }, (_, number) => idOf(number))
  const made = new Set(ids.flatMap((meeting) => ids.map((item) => placementId(meeting, item))))
  expect(made.size).toBe(90_000)
  for (const id of [...made].slice(0, 1000))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
})
