import { describe, expect, it } from 'vitest'
import { readSince, sinceText } from './since.ts'

const read = (text: string) => readSince(text, '2026-03-12T09:00:00.000Z', 'Europe/Berlin')

describe('since when', () => {
  it('reads years, months and days, also in words', () => {
    expect(read('2019')).toBe('2019')
    expect(read('2023-04')).toBe('2023-04')
    expect(read('April 2023')).toBe('2023-04')
    expect(read('sept 2021')).toBe('2021-09')
    expect(read('12 March 2023')).toBe('2023-03-12')
    expect(read('yesterday')).toBe('2026-03-11')
  })
  it('does not guess', () => {
    expect(read('a while ago')).toBeNull()
    expect(read('--04-12')).toBeNull()
    expect(read('2023-13')).toBeNull()
  })
  it('reads back what it wrote', () => {
    for (const text of ['2019', 'April 2023', '12 March 2023']) expect(sinceText(read(text) ?? '')).toBe(text)
  })
})
