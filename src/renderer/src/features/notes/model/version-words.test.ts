import { expect, test } from 'vitest'
import { countsInWords, writersInWords } from './version-words.ts'

test('counts are said plainly, and not at all where nothing was counted', () => {
  expect(countsInWords(1, 0)).toBe('1 word added')
  expect(countsInWords(0, 3)).toBe('3 words removed')
  expect(countsInWords(12, 1)).toBe('12 words added, 1 removed')
  expect(countsInWords(0, 0)).toBe('Form changed, no words')
  expect(countsInWords(null, null)).toBe('')
})

test('who wrote is named with the device where it has a name', () => {
  const ana = (device: string) => ({ by: 'partner' as const, name: 'Ana', device })
  const deviceName = (key: string) => (key === 'a' ? 'Laptop' : undefined)
  expect(writersInWords([], deviceName)).toBe('')
  expect(writersInWords([{ by: 'me' }], deviceName)).toBe('You')
  expect(writersInWords([ana('a'), { by: 'me' }], deviceName)).toBe('Ana (Laptop) and You')
  expect(writersInWords([ana('b'), ana('c')], deviceName)).toBe('Ana')
})
