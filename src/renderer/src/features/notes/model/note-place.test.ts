import { expect, test } from 'vitest'
import { notePlace, paragraphOfPlace } from './note-place.ts'

test('a place leads to the paragraph of its own lane only', () => {
  expect(paragraphOfPlace(notePlace('shared', 12), 'shared')).toBe(12)
  expect(paragraphOfPlace(notePlace('shared', 12), 'private')).toBeUndefined()
  for (const other of ['', 'note-shared-', 'note-shared-x', 'elsewhere'])
    expect(paragraphOfPlace(other, 'shared')).toBeUndefined()
})
