import { expect, test } from 'vitest'
import { addressReason, candidatePairs, comparable, compareTwo, isSlip } from './duplicates.rules.ts'

const one = (id: string, name: string, organization = '', addresses: string[] = []) =>
  comparable({ id, name, organization, addresses })

test('names are alike without regard to accents, order of words and a slip', () => {
  expect(compareTwo(one('a', 'José Álvarez'), one('b', 'Alvarez Jose')).reasons).toEqual(['alike_name'])
  expect(compareTwo(one('a', 'Katharina Vogel', 'Fieldbird'), one('b', 'Katarina Vogel', 'fieldbird')).reasons).toEqual(
    ['alike_name'],
  )
  expect(compareTwo(one('a', 'Ana Ruiz'), one('b', 'Ana Reyes')).reasons).toEqual([])
})

test('a first name alone says nothing unless both work at one place', () => {
  expect(compareTwo(one('a', 'Ana'), one('b', 'Ana')).reasons).toEqual([])
  expect(compareTwo(one('a', 'Ana', 'Fieldbird'), one('b', 'Ana', 'Fieldbird')).reasons).toEqual(['alike_name'])
})

test('an address in common counts when it is a person’s own', () => {
  expect(addressReason('ana@example.org')).toBe('same_email')
  expect(addressReason('+491705550100')).toBe('same_phone')
  expect(addressReason('linkedin.com/in/ana-ruiz')).toBe('same_profile')
  expect(addressReason('fieldbird.example')).toBeNull()
  expect(
    compareTwo(one('a', 'Ana', '', ['ana@example.org']), one('b', 'A. R.', '', ['ana@example.org'])).reasons,
  ).toEqual(['same_email'])
})

test('candidate pairs are those that a full comparison would find', () => {
  const people = [
    one('1', 'Ana Ruiz'),
    one('2', 'Ruiz, Ana'),
    one('3', 'Ana Ruiz Soto'),
    one('4', 'Bo Lind', '', ['bo@x.example']),
    one('5', 'Robert Linde', '', ['bo@x.example']),
    one('6', 'Carla', 'Fieldbird'),
    one('7', 'Carla', 'Fieldbird'),
    one('8', 'Carla'),
  ]
  const found = candidatePairs(people)
    .map(([a, b]) => [a.id, b.id].toSorted().join('-'))
    .toSorted()
  const all = people
    .flatMap((a, at) =>
      people
        .slice(at + 1)
        .filter((b) => compareTwo(a, b).reasons.length > 0)
        .map((b) => `${a.id}-${b.id}`),
    )
    .toSorted()
  expect(found).toEqual(all)
  expect(found).toContain('1-2')
})

test('a slip in a longer word is the same name while typing, another short word is not', () => {
  expect(isSlip(one('a', 'Ana Arardn'), one('b', 'Ana Arardan'))).toBe(true)
  expect(isSlip(one('a', 'Ana Ruiz'), one('b', 'Eva Ruiz'))).toBe(false)
  expect(isSlip(one('a', 'Ana'), one('b', 'Ana'))).toBe(false)
})
