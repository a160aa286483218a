import { describe, expect, it } from 'vitest'
import { everyWords, dueWords, gapWords, quietSentence, sinceWords } from './relative-words.ts'

const today = '2026-03-31'

it.each([
  ['2026-03-31', 'today'],
  ['2026-03-30', 'yesterday'],
  ['2026-03-26', '5 days ago'],
  ['2026-03-18', '13 days ago'],
  ['2026-03-17', '2 weeks ago'],
  ['2026-02-24', '5 weeks ago'],
  ['2025-12-31', '3 months ago'],
  ['2025-03-31', '1 year ago'],
  ['2024-10-31', '17 months ago'],
  ['2024-03-31', '2 years ago'],
  ['2024-02-29', '2 years ago'],
  ['2026-04-01', 'tomorrow'],
  ['2026-04-05', 'in 5 days'],
])('%s is %s', (day, words) => {
  expect(sinceWords(day, today)).toBe(words)
})

it.each([
  [0, '0 days'],
  [1, '1 day'],
  [7, '1 week'],
  [10, '10 days'],
  [28, '4 weeks'],
  [30, '1 month'],
  [42, '6 weeks'],
  [90, '3 months'],
  [150, '5 months'],
  [366, '1 year'],
  [800, '2 years'],
])('%i days are %s', (days, words) => {
  expect(gapWords(days)).toBe(words)
})

it.each([
  [30, 'every month'],
  [7, 'every week'],
  [28, 'every 4 weeks'],
])('a rhythm of %i days is %s', (days, words) => {
  expect(everyWords(days)).toBe(words)
})

it.each([
  ['2026-03-31', 'due today'],
  ['2026-04-01', 'due tomorrow'],
  ['2026-04-03', 'due Friday'],
  ['2026-04-07', 'due 7 Apr'],
  ['2027-04-07', 'due 7 Apr 2027'],
  ['2026-03-30', '1 day past due'],
  ['2026-03-28', '3 days past due'],
  ['2026-03-01', '4 weeks past due'],
])('%s is %s', (day, words) => {
  expect(dueWords(day, today)).toBe(words)
})

describe('a quiet person', () => {
  it.each([
    [35, 28, 'Ana has been quiet for 5 weeks; you agreed on 4'],
    [100, 28, 'Ana has been quiet for 3 months; you agreed on 4 weeks'],
    [12, 7, 'Ana has been quiet for 12 days; you agreed on 1 week'],
    [31, 28, 'Ana has been quiet for 31 days; you agreed on 28'],
    [28, 28, 'Ana has been quiet for 4 weeks, the gap you agreed on'],
  ])('after %i days of %i', (since, agreed, sentence) => {
    expect(quietSentence('Ana', since, agreed)).toBe(sentence)
  })
})
