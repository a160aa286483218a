import { expect, test } from 'vitest'
import { readCapture } from './read-capture.ts'

const people = [
  { id: 'ana', displayName: 'Ana Ruiz', nickname: null, given: 'Ana' },
  { id: 'lima', displayName: 'Ana Lima', nickname: 'Nita', given: 'Ana' },
  { id: 'lukasz', displayName: 'Łukasz van der Berg', nickname: null, given: 'Łukasz' },
]
const read = (text: string) => readCapture(text, people)

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
