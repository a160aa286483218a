import { expect, test } from 'vitest'
import labelled from '../../../tests/fixtures/giving/radar.json' with { type: 'json' }
import { matchWish, stemOf } from './radar.rules.ts'

test('what is found fits, and most of what fits is found', () => {
  const wrong: string[] = []
  const missed: string[] = []
  let right = 0
  for (const { text, fits } of labelled.wishes) {
    const found = matchWish({ key: text, text }, labelled.sources)
    for (const { source, words } of found)
      if ((fits as string[]).includes(source)) right++
      else wrong.push(`${text} → ${source} (${words.join(', ')})`)
    for (const key of fits) if (!found.some(({ source }) => source === key)) missed.push(`${text} → ${key}`)
  }
  const precision = right / (right + wrong.length)
  const recall = right / (right + missed.length)
  expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(0.9)
  expect(recall, missed.join('\n')).toBeGreaterThanOrEqual(0.8)
})

test('the words of a match stand as they are written in the source', () => {
  const [found] = matchWish({ key: 'w', text: 'Zürich cycling' }, [
    { key: 's', head: 'Bikes of ZÜRICH', rest: '' },
    { key: 'no', head: 'Boats', rest: '' },
  ])
  expect(found).toMatchObject({ source: 's', words: ['ZÜRICH', 'Bikes'] })
})

test.each([
  ['talks', 'talking'],
  ['planning', 'plan'],
  ['skills', 'skill'],
  ['delegate', 'delegating'],
])('%s and %s are one word', (one, other) => {
  expect(stemOf(one)).toBe(stemOf(other))
})
