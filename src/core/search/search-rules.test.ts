import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { closeBeginnings, closeWords } from './close-words.rules.ts'
import { daySpan, groupOf, groupOfWord } from './search-filters.rules.ts'
import { parseSearch } from './search-query.rules.ts'
import { findPlace, foundTitle } from './snippet.rules.ts'

describe('taking a search apart', () => {
  test('words are folded, phrases kept together, operators told from words', () => {
    expect(parseSearch('Größe from:"Ana Ruiz" "bei Müller" type:advice http://x.org since:2024 plan')).toEqual({
      words: ['grosse', 'http://x.org', 'plan'],
      phrases: ['bei muller'],
      operators: [
        { name: 'from', value: 'Ana Ruiz' },
        { name: 'type', value: 'advice' },
        { name: 'since', value: '2024' },
      ],
    })
  })

  test('what is still being typed does no harm', () => {
    for (const text of ['"', '""', 'from:', 'from:"', '::', "'", '\\', '&|!', '   '])
      expect(parseSearch(text).operators).toEqual([])
    expect(parseSearch('"half a phrase').phrases).toEqual(['half a phrase'])
    expect(parseSearch('constructor:x').words).toEqual(['constructor:x'])
  })
})

describe('days', () => {
  const today = Temporal.PlainDate.from('2026-03-12')
  const span = (words: string) => {
    const found = daySpan(words, today)
    return found && `${found.from} ${found.to}`
  }
  test('years, months, days and times ago', () => {
    expect(span('2024')).toBe('2024-01-01 2025-01-01')
    expect(span('2024-2')).toBe('2024-02-01 2024-03-01')
    expect(span('2024-02-29')).toBe('2024-02-29 2024-03-01')
    expect(span('yesterday')).toBe('2026-03-11 2026-03-12')
    expect(span('6w')).toBe('2026-01-29 2026-03-13')
  })
  test('days that do not exist are no days', () => {
    for (const words of ['2023-02-29', '2024-13', '24', 'soon', '']) expect(span(words)).toBeNull()
  })
})

test('groups by entity, with records kept as notes among the notes', () => {
  expect([
    groupOf('person', 'person'),
    groupOf('record', 'advice'),
    groupOf('record', 'note'),
    groupOf('note', 'note'),
  ]).toEqual(['people', 'records', 'notes', 'notes'])
  expect([groupOfWord('Topics'), groupOfWord('advice')]).toEqual(['items', undefined])
})

describe('words one slip away', () => {
  test('every kind of slip is undone', () => {
    for (const slip of ['mentring', 'mentorring', 'menotring', 'mentoting', 'metoring'])
      expect(closeWords(slip)).toContain('mentoring')
    expect(closeBeginnings('mnetor')).toContain('mentor')
  })
  test('short words and other signs have none', () => {
    expect(closeWords('ana')).toEqual([])
    expect(closeWords('e-mail')).toEqual([])
  })
})

describe('the place in a text', () => {
  test('is the paragraph that holds most of the words', () => {
    const found = findPlace('only plans\n\nplans for the Größe of it\nplans', ['plan', 'grosse'])
    expect(found?.paragraph).toBe(2)
    expect(found?.snippet.ranges.map(([from, to]) => found.snippet.text.slice(from, to))).toEqual(['plan', 'Größe'])
  })
  test('words inside other words are not found', () => {
    expect(foundTitle('Explanation', ['plan']).ranges).toEqual([])
    expect(findPlace('explanation', ['plan'])).toBeNull()
  })
  test('long paragraphs are cut round the find, between whole characters', () => {
    const found = findPlace(`${'🌿'.repeat(300)} needle ${'🌿'.repeat(300)}`, ['needle'])
    expect(found?.snippet.text).toContain('needle')
    expect(found?.snippet.text.length).toBeLessThan(220)
    expect(found?.snippet.text.isWellFormed()).toBe(true)
  })
})
