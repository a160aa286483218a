import { expect, test } from 'vitest'
import { groupParts, removedOn, titleOfRow, whatItIs } from './trash.rules.ts'

const trashed = (entity: string, id: string, more = {}) => ({ entity, row: { id, ...more } })

test('what points at something in the same change belongs to it, over any number of steps', () => {
  const ana = trashed('person', 'ana')
  const mentorship = trashed('mentorship', 'm', { personId: 'ana' })
  const meeting = trashed('meeting', 't', { mentorshipId: 'm' })
  const other = trashed('meeting', 'u', { mentorshipId: 'elsewhere' })
  const groups = groupParts([meeting, other, mentorship, ana])
  expect([...groups].map(([head, parts]) => [head.row.id, parts.map((part) => part.row.id)])).toEqual([
    ['ana', ['t', 'm']],
    ['u', []],
  ])
})

test('two rows that point at each other do not run in circles', () => {
  const rows = [
    trashed('a', '1', { otherId: '2' }),
    trashed('b', '2', { otherId: '1' }),
    trashed('c', '0', { otherId: '2' }),
  ]
  const groups = groupParts(rows)
  expect([...groups].map(([head, parts]) => [head.row.id, parts.map((part) => part.row.id)])).toEqual([
    ['1', ['2', '0']],
  ])
})

test('two people thrown away together stay two things, even when one introduced the other', () => {
  expect(groupParts([trashed('person', '1'), trashed('person', '2', { metThroughPersonId: '1' })]).size).toBe(2)
})

test('a row is called by its kind and its own name', () => {
  expect(whatItIs(trashed('record', '1', { kind: 'win' }))).toBe('Win')
  expect(whatItIs(trashed('somethingNew', '1'))).toBe('Something new')
  expect(titleOfRow(trashed('quickFact', '1', { content: 'Runs\nmarathons' }))).toBe('Runs')
  expect(titleOfRow(trashed('avatar', '1'))).toBe('Picture')
  expect(removedOn('2026-03-12')).toBe('2026-04-11')
})
