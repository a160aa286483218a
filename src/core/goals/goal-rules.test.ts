import { expect, test } from 'vitest'
import { countedPercent, goalProgress, reviewDay } from './goal-progress.rules.ts'
import { dayAfter, firstDayOf, milestoneDay } from './milestone-day.rules.ts'

const none = { done: 0, total: 0 }

test.each([
  ['up', { baseline: 10, target: 20, current: 15 }, 50],
  ['down', { baseline: 20, target: 10, current: 18 }, 20],
  ['from nothing', { target: 4, current: 1 }, 25],
  ['past the target', { baseline: 0, target: 4, current: 9 }, 100],
  ['behind its beginning', { baseline: 10, target: 20, current: 3 }, 0],
  ['without a way to go', { baseline: 5, target: 5, current: 5 }, null],
  ['without a target', { baseline: 5, current: 6 }, null],
])('counts progress %s', (_name, data, percent) => {
  expect(countedPercent(data)).toBe(percent)
})

test('what tells progress: actions where so decided, else the judged percentage, else what is counted', () => {
  const data = { target: 10, current: 5 }
  expect(goalProgress({ data, lastPercent: 30, actions: { done: 1, total: 3 } })).toEqual({
    percent: 30,
    percentFrom: 'check_in',
  })
  expect(goalProgress({ data, lastPercent: null, actions: none })).toEqual({ percent: 50, percentFrom: 'measure' })
  const byActions = { ...data, progressMode: 'actions' }
  expect(goalProgress({ data: byActions, lastPercent: 30, actions: { done: 1, total: 3 } })).toEqual({
    percent: 33,
    percentFrom: 'actions',
  })
  expect(goalProgress({ data: byActions, lastPercent: 30, actions: none }).percent).toBeNull()
  expect(goalProgress({ data: {}, lastPercent: null, actions: none }).percent).toBeNull()
})

test('a goal under way wants to be looked at after its own weeks, else after six; 0 weeks mean never', () => {
  expect(reviewDay('active', {}, '2026-03-01')).toBe('2026-04-12')
  expect(reviewDay('active', { reviewWeeks: 2 }, '2026-03-01')).toBe('2026-03-15')
  expect(reviewDay('active', { reviewWeeks: 0 }, '2026-03-01')).toBeNull()
  expect(reviewDay('on_hold', {}, '2026-03-01')).toBeNull()
})

test('a milestone has its own day, or one counted from a beginning that may be known in part', () => {
  const beginnings = { goal: '2026-01-31', mentorship: firstDayOf('2025-09') }
  const counted = { offset: 1, offsetUnit: 'months' }
  expect(milestoneDay({ ...counted, offsetFrom: 'goal' }, beginnings)).toEqual({
    dueOn: '2026-02-28',
    dueWords: '1 month after the beginning of the goal',
  })
  expect(milestoneDay({ ...counted, offset: 6, offsetUnit: 'weeks' }, beginnings).dueOn).toBe('2025-10-13')
  expect(milestoneDay({ ...counted, offsetFrom: 'goal', dueOn: '2026-03-05' }, beginnings).dueOn).toBe('2026-03-05')
  expect(milestoneDay(counted, { goal: null, mentorship: null }).dueOn).toBeNull()
  expect(milestoneDay({}, beginnings)).toEqual({ dueOn: null, dueWords: null })
  expect([firstDayOf('2024'), firstDayOf(null), firstDayOf('--03')]).toEqual(['2024-01-01', null, null])
  expect(dayAfter('2026-03-30', 3, 'days')).toBe('2026-04-02')
})
