import { expect, test } from 'vitest'
import { parseActionLine } from './action-line.ts'

const context = { now: '2026-03-12T09:00:00.000Z', zone: 'Europe/Berlin', partnerName: 'Ána Ruiz' }
const parse = (line: string) => parseActionLine(line, context)

test.each([
  ['@Ana send CV by friday', { text: 'send CV', owner: 'them', dueOn: '2026-03-13', lane: null }],
  ['read the chapter @me by next tuesday', { text: 'read the chapter', owner: 'me', dueOn: '2026-03-17', lane: null }],
  ['@both draft the talk', { text: 'draft the talk', owner: 'both', dueOn: null, lane: null }],
  [
    '!@me think about the offer before 20 March',
    { text: 'think about the offer', owner: 'me', dueOn: '2026-03-20', lane: 'private' },
  ],
  ['send the notes', { text: 'send the notes', owner: null, dueOn: null, lane: null }],
])('“%s” is understood', (line, expected) => {
  expect(parse(line)).toEqual(expected)
})

test('Words that are no date and names that nobody here has stay in the text', () => {
  expect(parse('send it by email').text).toBe('send it by email')
  expect(parse('ask @Boris about it').text).toBe('ask @Boris about it')
  expect(parse('write to ana@example.org by tomorrow')).toMatchObject({ text: 'write to ana@example.org', owner: null })
})

test('Only the date behind the last fitting word is taken', () => {
  expect(parse('send the letter by post by friday')).toMatchObject({
    text: 'send the letter by post',
    dueOn: '2026-03-13',
  })
  expect(parse('by friday send the letter')).toMatchObject({ text: 'send the letter', dueOn: '2026-03-13' })
})
