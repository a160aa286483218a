import { expect, test } from 'vitest'
import { clockWords, lengthWords } from './clock-words.ts'

test.each([
  [0, '0:00'],
  [245.9, '4:05'],
  [3729, '1:02:09'],
  [-5, '0:00'],
])('%d seconds on the clock are %s', (seconds, words) => {
  expect(clockWords(seconds)).toBe(words)
})

test.each([
  [45, '45 min'],
  [60, '1 h'],
  [90, '1 h 30 min'],
])('%d minutes are %s', (minutes, words) => {
  expect(lengthWords(minutes)).toBe(words)
})
