import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import { diffCounts, diffWords } from './word-diff.ts'

const seed = inject('seed')

test('shows what was added and removed, word by word', () => {
  expect(diffWords('We agreed to meet weekly.', 'We agreed to call each other weekly.')).toEqual([
    { kind: 'same', text: 'We agreed to ' },
    { kind: 'removed', text: 'meet' },
    { kind: 'added', text: 'call each other' },
    { kind: 'same', text: ' weekly.' },
  ])
})

test('counts words', () => {
  expect(diffCounts(diffWords('one two', 'one three four'))).toEqual({ added: 2, removed: 1 })
})

test(`both texts can be read from the parts (seed ${seed})`, () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'mentor', ' ', '\n', '.', 'ü'), { maxLength: 60 })
    .map((words) => words.join(''))
  fc.assert(
    fc.property(text, text, (older, newer) => {
      const parts = diffWords(older, newer)
      const read = (left: string): string => parts.map((part) => (part.kind === left ? '' : part.text)).join('')
      expect(read('added')).toBe(older)
      expect(read('removed')).toBe(newer)
      expect(older === newer).toBe(parts.every((part) => part.kind === 'same'))
    }),
    { seed, numRuns: 1000 },
  )
})

test('two unlike texts of a hundred thousand words do not hang', () => {
  const [older, newer] = ['a b ', 'c d '].map((words) => words.repeat(50_000))
  expect(diffWords(older ?? '', newer ?? '').length).toBeLessThanOrEqual(4)
})
