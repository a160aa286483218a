import { expect, test } from 'vitest'
import { listPartners } from './partners.ts'

const row = (id: string, personName: string, myRole: 'mentee' | 'mentor', stage: 'active' | 'ended') => ({
  id,
  personId: personName,
  personName,
  personShortName: personName.split(' ')[0] ?? '',
  timezone: null,
  myRole,
  stage,
})

test('Each mentorship is a line; living ones come first and roles tell two with one person apart', () => {
  const partners = listPartners([
    row('a', 'Ana Ruiz', 'mentee', 'active'),
    row('b', 'Ana Ruiz', 'mentor', 'ended'),
    row('c', 'Cleo Marsh', 'mentor', 'active'),
  ])
  expect(partners.map(({ mentorshipId, label }) => [mentorshipId, label])).toEqual([
    ['a', 'Ana Ruiz (your mentor)'],
    ['c', 'Cleo Marsh'],
    ['b', 'Ana Ruiz (your mentee)'],
  ])
})
