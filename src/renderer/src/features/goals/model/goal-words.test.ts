import { expect, test } from 'vitest'
import type { GoalCheckIn, GoalSummary } from '#contract/goals.contract.ts'
import { chartPoints } from './chart-points.ts'
import { measureWords, nextWords } from './goal-words.ts'

const goal = { status: 'active', dueOn: '2026-06-01', nextMilestone: null } as GoalSummary
const checkIn = (on: string, numbers: Partial<GoalCheckIn>): GoalCheckIn => ({
  ...{ id: on, on, comment: 'x', body: null, percent: null, value: null, standing: null, by: 'me' },
  ...numbers,
})

test('says what is counted', () => {
  expect(measureWords({ target: 4, unit: 'talks', current: 1 })).toBe('1 talks now, from 0 to 4')
  expect(measureWords({ target: 4, baseline: 2 })).toBe('from 2 to 4')
  expect(measureWords({ unit: 'talks' })).toBeNull()
})

test('says what comes next: the milestone before the day of the goal, else that day', () => {
  expect(nextWords(goal, '2026-05-31')).toBe('due tomorrow')
  expect(nextWords({ ...goal, nextMilestone: { title: 'Half', dueOn: '2026-05-31' } }, '2026-05-31')).toBe(
    'next: Half, due today',
  )
  expect(nextWords({ ...goal, nextMilestone: { title: 'After', dueOn: '2026-08-01' } }, '2026-05-31')).toBe(
    'due tomorrow',
  )
  expect(nextWords({ ...goal, status: 'achieved' }, '2026-05-31')).toBeNull()
})

test('draws the number that was given more often, the last one of a day, in the order of days', () => {
  const checkIns = [
    checkIn('2026-03-02', { percent: 20 }),
    checkIn('2026-03-01', { percent: 10, value: 1 }),
    checkIn('2026-03-02', { percent: 30 }),
    checkIn('2026-03-03', {}),
  ]
  const { points, number } = chartPoints(checkIns, (day) => day.slice(8))
  expect(number).toBe('percent')
  expect(points.map(({ day, percent }) => [day, percent])).toEqual([
    ['01', 10],
    ['02', 30],
  ])
  expect(chartPoints([checkIn('2026-03-01', { value: 3 })], String).number).toBe('value')
})
