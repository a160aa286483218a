import { expect, test } from 'vitest'
import type { SearchResult } from '#contract/search.contract.ts'
import { resultFacts } from './result-words.ts'
import { splitFound, toCharacterRanges } from './found-parts.ts'

const result: SearchResult = {
  group: 'records',
  entity: 'record',
  id: 'r',
  kind: 'advice',
  title: { text: 'Open with a story', ranges: [] },
  snippet: null,
  people: [{ id: 'a', name: 'Ana Ruiz' }],
  mentorshipId: null,
  status: 'new',
  occurredAt: '2024-03-01T12:00:00.000Z',
  private: true,
  note: null,
}

test('a find says what it is, of whom, and its day with the year when that is another one', () => {
  const facts = resultFacts(result, new Date('2026-03-12T12:00:00Z'))
  expect(facts).toMatch(/^Advice · Ana Ruiz · .*2024/)
  expect(resultFacts(result, new Date('2024-05-12T12:00:00Z'))).not.toContain('2024')
})

test('a person needs no name and no day beside the title', () => {
  expect(resultFacts({ ...result, group: 'people', kind: 'person' })).toBe('')
})

test('found parts are cut in UTF-16 units and counted in whole characters', () => {
  const found = {
    text: '🌿 tea and tea',
    ranges: [
      [3, 6],
      [11, 14],
    ] as [number, number][],
  }
  expect(splitFound(found)).toEqual([
    { text: '🌿 ', isFound: false },
    { text: 'tea', isFound: true },
    { text: ' and ', isFound: false },
    { text: 'tea', isFound: true },
  ])
  expect(toCharacterRanges(found)).toEqual([
    [2, 5],
    [10, 13],
  ])
})
