import { expect, test } from 'vitest'
import type { PersonSummary } from '#contract/people.contract.ts'
import { countViews, createPeopleFinder, nameRanges, rowsOfView } from './people-views.ts'

const row = (displayName: string, more: Partial<PersonSummary> = {}): PersonSummary => ({
  id: displayName,
  displayName,
  sortName: displayName,
  headline: null,
  organization: null,
  title: null,
  email: null,
  timezone: null,
  labelIds: [],
  avatarId: null,
  archivedAt: null,
  sensitive: false,
  lastContactAt: null,
  due: null,
  mentorships: [],
  ...more,
})
const ana = row('Ana Ruiz', {
  organization: 'Fieldbird',
  labelIds: ['alumni'],
  lastContactAt: '2026-03-01T10:00:00.000Z',
})
const bo = row('Bo Lind', { title: 'Cartographer', mentorships: [{ id: 'm', myRole: 'mentor', stage: 'active' }] })
const names = (rows: readonly PersonSummary[]) => rows.map((each) => each.displayName)

test('a view and a label choose together', () => {
  expect(names(rowsOfView([ana, bo], 'everyone', undefined))).toEqual(['Ana Ruiz', 'Bo Lind'])
  expect(names(rowsOfView([ana, bo], 'unlabelled', undefined))).toEqual(['Bo Lind'])
  expect(names(rowsOfView([ana, bo], 'quiet', undefined))).toEqual(['Bo Lind'])
  expect(names(rowsOfView([ana, bo], 'mentoring', 'alumni'))).toEqual([])
})

test('who is due stands in the order in which they have waited, and losing touch is a part of it', () => {
  const due = (state: 'amber' | 'red', place: number) => ({ due: { state, sentence: 'quiet', place } })
  const rows = [row('Cy Park', due('amber', 2)), bo, row('Di Wood', due('red', 1)), row('Ed Ito', due('red', 0))]
  expect(names(rowsOfView(rows, 'due', undefined))).toEqual(['Ed Ito', 'Di Wood', 'Cy Park'])
  expect(names(rowsOfView(rows, 'losing', undefined))).toEqual(['Ed Ito', 'Di Wood'])
  expect(names(rows)).toEqual(['Cy Park', 'Bo Lind', 'Di Wood', 'Ed Ito'])
  expect(countViews(rows)).toEqual({ everyone: 4, due: 3, losing: 2, mentoring: 1, unlabelled: 4, quiet: 4 })
})

test('people are found by any word of theirs, with slips, and only the name is marked', () => {
  const finder = createPeopleFinder([ana, bo])
  expect(names(finder.find('field').rows)).toEqual(['Ana Ruiz'])
  expect(names(finder.find('cartograher').rows)).toEqual(['Bo Lind'])
  const found = finder.find('ruiz fieldbird')
  expect(nameRanges('Ana Ruiz', found.matches.get('Ana Ruiz'))).toEqual([[4, 8]])
  expect(finder.find('nobody').rows).toEqual([])
})
