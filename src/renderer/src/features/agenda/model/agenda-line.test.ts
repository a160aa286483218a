import { expect, test } from 'vitest'
import { parseAgendaLine } from './agenda-line.ts'

const parse = (line: string) => parseAgendaLine(line, { now: '2026-03-12T09:00:00.000Z', zone: 'Europe/Berlin' })
const nothing = { type: null, lane: null, minutes: null, laterUntil: null }

test.each([
  ['Team conflict', { ...nothing, title: 'Team conflict' }],
  ['? how do I say no 10m', { ...nothing, title: 'how do I say no', type: 'question', minutes: 10 }],
  [
    '!? is she leaving 5 min',
    { title: 'is she leaving', type: 'question', lane: 'private', minutes: 5, laterUntil: null },
  ],
  ['Should I apply?', { ...nothing, title: 'Should I apply?', type: 'question' }],
  ['Take the offer #decision 15m', { ...nothing, title: 'Take the offer', type: 'decision', minutes: 15 }],
  ['Promotion talk not before 1 May', { ...nothing, title: 'Promotion talk', laterUntil: '2026-05-01' }],
])('“%s” is understood', (line, expected) => {
  expect(parse(line)).toEqual(expected)
})

test('What only looks like a sign stays in the title', () => {
  expect(parse('The 800m run').title).toBe('The 800m run')
  expect(parse('Issue #frontend').title).toBe('Issue #frontend')
  expect(parse('Room 999m')).toMatchObject({ title: 'Room 999m', minutes: null })
  expect(parse('Talk later about it').laterUntil).toBeNull()
})
