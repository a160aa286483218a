import { expect, test } from 'vitest'
import { parseAgendaLine } from './agenda-line.ts'

const parse = (line: string) => parseAgendaLine(line, { now: '2026-03-12T09:00:00.000Z', zone: 'Europe/Berlin' })
const nothing = { type: null, lane: null, minutes: null, laterUntil: null, repeatEvery: null }

test.each([
  ['Team conflict', { ...nothing, title: 'Team conflict' }],
  ['? how do I say no 10m', { ...nothing, title: 'how do I say no', type: 'question', minutes: 10 }],
  ['!? is she leaving 5 min', { ...nothing, title: 'is she leaving', type: 'question', lane: 'private', minutes: 5 }],
  ['Should I apply?', { ...nothing, title: 'Should I apply?', type: 'question' }],
  ['Take the offer #decision 15m', { ...nothing, title: 'Take the offer', type: 'decision', minutes: 15 }],
  ['How are you 5m every meeting', { ...nothing, title: 'How are you', minutes: 5, repeatEvery: 1 }],
  ['How are you every meeting 5m', { ...nothing, title: 'How are you', minutes: 5, repeatEvery: 1 }],
  ['Goals at every 3rd meeting', { ...nothing, title: 'Goals', repeatEvery: 3 }],
  ['Feedback every other meeting', { ...nothing, title: 'Feedback', repeatEvery: 2 }],
  ['Promotion talk not before 1 May', { ...nothing, title: 'Promotion talk', laterUntil: '2026-05-01' }],
])('“%s” is understood', (line, expected) => {
  expect(parse(line)).toEqual(expected)
})

test('What only looks like a sign stays in the title', () => {
  expect(parse('I dread every team meeting')).toEqual({ ...nothing, title: 'I dread every team meeting' })
  expect(parse('Every 40th meeting').repeatEvery).toBeNull()
  expect(parse('The 800m run').title).toBe('The 800m run')
  expect(parse('Issue #frontend').title).toBe('Issue #frontend')
  expect(parse('Room 999m')).toMatchObject({ title: 'Room 999m', minutes: null })
  expect(parse('Talk later about it').laterUntil).toBeNull()
})
