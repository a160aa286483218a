import { expect, test } from 'vitest'
import type { ActionRow } from '#contract/actions.contract.ts'
import { groupActions } from './action-groups.ts'

const row = (id: string, dueOn: string | null, given: Partial<ActionRow> = {}) =>
  ({ id, dueOn, status: 'open', overdue: false, ...given }) as ActionRow

test('What is past its day comes first, what has none last; done ones stand apart', () => {
  const groups = groupActions(
    [
      row('past', '2026-03-01', { overdue: true }),
      row('today', '2026-03-12'),
      row('week', '2026-03-18'),
      row('far', '2026-03-19'),
      row('never', null),
      row('done', '2026-03-01', { status: 'done' }),
      row('dropped', null, { status: 'dropped' }),
    ],
    '2026-03-12',
  )
  expect(groups.map(({ id, rows }) => [id, rows.map((each) => each.id)])).toEqual([
    ['overdue', ['past']],
    ['soon', ['today', 'week']],
    ['later', ['far']],
    ['someday', ['never']],
    ['done', ['done', 'dropped']],
  ])
})

test('Groups without actions are left out', () => {
  expect(groupActions([], '2026-03-12')).toEqual([])
})
