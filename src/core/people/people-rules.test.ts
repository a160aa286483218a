import { expect, test } from 'vitest'
import { affiliationMoment, compareAffiliations, isCurrent } from './affiliation.rules.ts'
import { avatarTypeOf } from './avatar.rules.ts'
import { contactPointProblem, normalizeContactPoint, possibleForms } from './contact-point.rules.ts'
import { displayNameOf, sortNameOf, splitName } from './person-name.rules.ts'

test('two ways of writing one address meet', () => {
  expect(normalizeContactPoint('email', ' mailto:Ana@Example.org ')).toBe('ana@example.org')
  expect(normalizeContactPoint('phone', '0049 (170) 555-0100')).toBe(normalizeContactPoint('phone', '+49 170 5550100'))
  expect(normalizeContactPoint('social', 'https://www.LinkedIn.com/in/ana-ruiz/')).toBe('linkedin.com/in/ana-ruiz')
  expect(possibleForms('https://linkedin.com/in/ana/')).toContain('linkedin.com/in/ana')
})

test('what can be no address is told in a sentence', () => {
  expect(contactPointProblem('email', 'ana at home')).toMatch(/@/)
  expect(contactPointProblem('email', 'ana@localhost')).toBeNull()
  expect(contactPointProblem('phone', 'ask Bo')).toMatch(/digits/)
  expect(contactPointProblem('chat', '@ana')).toBeNull()
})

test('an affiliation lasts until its day, month or year has come', () => {
  expect([null, '2027', '2026-04', '2026-03-13'].map((end) => isCurrent(end, '2026-03-12'))).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(['2026', '2026-03', '2026-03-12', '2019-01-01'].map((end) => isCurrent(end, '2026-03-12'))).toEqual([
    false,
    false,
    false,
    false,
  ])
})

test('affiliations stand on the timeline when at least their month is known', () => {
  expect(affiliationMoment('2026-03')).toBe('2026-03-01T12:00:00.000Z')
  expect(affiliationMoment('2026-03-09')).toBe('2026-03-09T12:00:00.000Z')
  expect([affiliationMoment('2026'), affiliationMoment('--03-09'), affiliationMoment(null)]).toEqual([null, null, null])
})

test('the current main affiliation comes first, the longest past last', () => {
  const row = (id: string, current: boolean, isPrimary: boolean, endOn: string | null) => ({
    id,
    current,
    isPrimary,
    startOn: null,
    endOn,
  })
  const rows = [
    row('old', false, false, '2001'),
    row('side', true, false, null),
    row('recent', false, false, '2019-05'),
    row('main', true, true, null),
  ]
  expect(rows.toSorted(compareAffiliations).map(({ id }) => id)).toEqual(['main', 'side', 'recent', 'old'])
})

test('pictures are told by their first bytes', () => {
  const webp = [0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50]
  expect(avatarTypeOf(Uint8Array.from(webp))).toBe('image/webp')
  expect(avatarTypeOf(Uint8Array.from([...webp.slice(0, 8), 0x57, 0x41, 0x56, 0x45]))).toBeNull()
  expect(avatarTypeOf(new Uint8Array())).toBeNull()
})

test('names are split, shown and sorted in their own order', () => {
  expect(splitName('Ana María van der Berg')).toEqual({ given: 'Ana', middle: 'María', family: 'van der Berg' })
  expect(splitName('Okafor, Chidi')).toEqual({ given: 'Chidi', middle: null, family: 'Okafor' })
  expect(displayNameOf({ given: 'Yuki', family: 'Sato', nameOrder: 'family_first' })).toBe('Sato Yuki')
  expect(displayNameOf({ nickname: 'Bo' })).toBe('Bo')
  expect(sortNameOf({ given: 'Ana', family: 'Ruiz' })).toBe('ruiz, ana')
})
