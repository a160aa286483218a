import { expect, test } from 'vitest'
import type { TimelineEntry } from '#contract/timeline.contract.ts'
import { groupMonths } from './group-months.ts'

const entry = (id: string, occurredAt: string): TimelineEntry => ({
  entity: 'record',
  id,
  kind: 'note',
  occurredAt,
  title: id,
  excerpt: null,
  status: null,
  countsAsContact: false,
  private: true,
  mentorshipId: null,
  people: [],
})

test('entries stand under the month it was for the reader', () => {
  const months = groupMonths(
    [
      entry('c', '2026-02-28T23:30:00.000Z'),
      entry('b', '2026-02-28T12:00:00.000Z'),
      entry('a', '2025-12-01T12:00:00.000Z'),
    ],
    'Europe/Berlin',
  )
  expect(months.map((month) => [month.label, month.entries.map(({ entry: { id }, day }) => `${id} ${day}`)])).toEqual([
    ['March 2026', ['c 2026-03-01']],
    ['February 2026', ['b 2026-02-28']],
    ['December 2025', ['a 2025-12-01']],
  ])
})
