import { expect, test } from 'vitest'
import { readCapture } from './read-capture.ts'

const people = [
  { id: 'ana', displayName: 'Ana Ruiz', nickname: null, given: 'Ana' },
  { id: 'lima', displayName: 'Ana Lima', nickname: 'Nita', given: 'Ana' },
  { id: 'lukasz', displayName: 'Łukasz van der Berg', nickname: null, given: 'Łukasz' },
]
const read = (text: string) => readCapture(text, people, { now: '2026-03-12T09:00:00.000Z', zone: 'Europe/Berlin' })

test('a keyword says the kind wherever it stands; without one it is a note', () => {
  expect(read('!win Gave the talk')).toMatchObject({ kind: 'win', title: 'Gave the talk' })
  expect(read('Gave the talk !WIN')).toMatchObject({ kind: 'win', title: 'Gave the talk' })
  expect(read('Likes tea')).toMatchObject({ kind: 'note', title: 'Likes tea' })
  expect(read('!nothing of the kind')).toMatchObject({ kind: 'note', title: '!nothing of the kind' })
  expect(read('Great!win')).toMatchObject({ kind: 'note', title: 'Great!win' })
})

test('a name is read as far as it is somebody’s, without accents and with what follows it', () => {
  expect(read('Thanks to @lukasz van der berg, again')).toMatchObject({
    title: 'Thanks to lukasz van der berg, again',
    people: [{ id: 'lukasz' }],
  })
  expect(read('@Ana Ruiz said so').people.map(({ id }) => id)).toEqual(['ana'])
  expect(read('@Nita’s idea').people.map(({ id }) => id)).toEqual(['lima'])
  expect(read('with @Łukasz. Good').people.map(({ id }) => id)).toEqual(['lukasz'])
})

test('a name that fits several people asks, and one that fits nobody stays text', () => {
  expect(read('Met @Ana today').unclear).toMatchObject([{ written: 'Ana', people: [{ id: 'ana' }, { id: 'lima' }] }])
  expect(read('Write to ana@example.org and @nobody')).toMatchObject({
    title: 'Write to ana@example.org and @nobody',
    people: [],
    unclear: [],
  })
})

test('further lines and an overlong line become the body', () => {
  expect(read('First line\nsecond line')).toMatchObject({ title: 'First line', body: 'second line' })
  const long = 'word '.repeat(100).trim()
  const { title, body } = read(long)
  expect(title.length).toBeLessThanOrEqual(300)
  expect(title.endsWith('…')).toBe(true)
  expect(body).toBe(long)
})

test('a day after the last comma is the day it was; the last one where the year is not said', () => {
  expect(read('!win Gave the talk, yesterday')).toMatchObject({ title: 'Gave the talk', day: '2026-03-11' })
  expect(read('!win Gave the talk, 12 March')).toMatchObject({ title: 'Gave the talk', day: '2026-03-12' })
  expect(read('!win Gave the talk, 20 March')).toMatchObject({ title: 'Gave the talk', day: '2025-03-20' })
  expect(read('!win Gave the talk, friday')).toMatchObject({ title: 'Gave the talk', day: '2026-03-06' })
  expect(read('!win One, two, 2026-03-01\nMore, today')).toMatchObject({
    ...{ title: 'One, two', body: 'More, today', day: '2026-03-01' },
  })
  expect(read('Gave the talk, yesterday @Nita #stage !win')).toMatchObject({
    ...{ title: 'Gave the talk Nita', day: '2026-03-11', people: [{ id: 'lima' }], tags: ['stage'] },
  })
  expect(read('Good talk, may be longer')).toMatchObject({ title: 'Good talk, may be longer', day: null, hints: [] })
  expect(read('Gave the talk yesterday')).toMatchObject({ title: 'Gave the talk yesterday', day: null })
})

test('words after # are tags where the kind has some, and text where it has none', () => {
  expect(read('@Ana Ruiz !setback #public_speaking #talks Lost my notes, yesterday')).toMatchObject({
    ...{ kind: 'setback', title: 'Ana Ruiz Lost my notes', tags: ['public speaking', 'talks'], tagField: 'skills' },
    ...{ people: [{ id: 'ana' }], day: '2026-03-11' },
  })
  expect(read('!quote Room #4 is #open')).toMatchObject({ title: 'Room #4 is #open', tags: [], tagField: null })
})

test('what is not understood as it looks is said, and stays in the text', () => {
  expect(read('!wim Gave the talk, tomorrow @nobody')).toMatchObject({
    kind: 'note',
    title: '!wim Gave the talk, tomorrow @nobody',
    day: null,
    hints: [
      'Nothing is called “!wim”, so this is kept as a note.',
      '“tomorrow” lies ahead, so it stays in the words.',
      'Nobody here is called “@nobody”, so it stays in the words.',
    ],
  })
})
