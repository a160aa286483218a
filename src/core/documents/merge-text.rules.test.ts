import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import { mergeText, spliceBetween } from './merge-text.rules.ts'

test.each([
  {
    over: 'My pay',
    mine: 'My pay in spring',
    now: 'About my pay',
    merged: 'About my pay in spring',
    what: 'both ends',
  },
  { over: 'Pay', mine: 'Pay?', now: 'Pay today', merged: 'Pay today?', what: 'the same place' },
  { over: 'one two three', mine: 'one three', now: 'one two three four', merged: 'one three four', what: 'a removal' },
  { over: 'one two three', mine: 'one', now: 'one 2 three', merged: 'one2', what: 'a removal around a change' },
  { over: 'Pay', mine: 'Pay in May', now: 'Pay in', merged: 'Pay in May', what: 'an own save before' },
  { over: '', mine: 'mine', now: 'theirs', merged: 'theirsmine', what: 'nothing' },
])('S-630 brings two edits of one text together: $what', ({ over, mine, now, merged }) => {
  expect(mergeText(over, mine, now)).toBe(merged)
})

test('S-630 one edit alone is taken as it is, and no inserted word of two is lost or cut', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '😀', '🎈'), maxLength: 12 })
  fc.assert(
    fc.property(text, text, text, fc.nat(), fc.nat(), (over, mine, now, at, to) => {
      expect(mergeText(over, mine, over)).toBe(mine)
      expect(mergeText(over, over, now)).toBe(now)
      expect(mergeText(over, mine, now).isWellFormed()).toBe(true)
      const { start, removed, inserted } = spliceBetween(over, mine)
      expect(over.slice(0, start) + inserted + over.slice(start + removed)).toBe(mine)
      const signs = [...over]
      const put = (where: number, word: string) => signs.toSpliced(where % (signs.length + 1), 0, word).join('')
      const merged = mergeText(over, put(at, 'MINE'), put(to, 'THEIRS'))
      expect(merged).toHaveLength(over.length + 10)
      expect(merged).toContain('MINE')
      expect(merged).toContain('THEIRS')
    }),
    { seed: inject('seed'), numRuns: 500 },
  )
})
