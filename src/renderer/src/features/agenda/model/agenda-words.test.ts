import { expect, test } from 'vitest'
import { boxedMinutes, carriedWords, isCarriedOften, outcomeWords, repeatWords, restWords } from './agenda-words.ts'

const today = '2026-04-02'

test('Carrying says how often and since when', () => {
  expect(carriedWords({ carryCount: 0, raisedOn: '2026-03-12' }, today)).toBeNull()
  expect(carriedWords({ carryCount: 3, raisedOn: '2026-03-12' }, today)).toBe('carried 3×, first raised 12 Mar')
  expect(carriedWords({ carryCount: 1, raisedOn: '2025-03-12' }, today)).toBe('carried 1×, first raised 12 Mar 2025')
})

test('A resting topic says until when', () => {
  expect(restWords({ laterUntil: '2026-05-01', laterWhen: null }, today)).toBe('rests until 1 May')
  expect(restWords({ laterUntil: null, laterWhen: 'the budget is known' }, today)).toBe(
    'rests until the budget is known',
  )
  expect(restWords({ laterUntil: null, laterWhen: null }, today)).toBeNull()
})

test('A topic that comes back says when', () => {
  expect([1, 2, 3, 4, 11, 12].map(repeatWords)).toEqual([
    'at every meeting',
    'at every 2nd meeting',
    'at every 3rd meeting',
    'at every 4th meeting',
    'at every 11th meeting',
    'at every 12th meeting',
  ])
})

test('Outcomes of the meeting come before the state of today', () => {
  expect(outcomeWords({ status: 'open', outcome: null })).toBeNull()
  expect(outcomeWords({ status: 'dropped', outcome: null })).toBe('dropped')
  expect(outcomeWords({ status: 'discussed', outcome: 'deferred' })).toBe('went on to another time')
})

test('Only open topics take time, and only they can be carried too often', () => {
  expect(
    boxedMinutes([
      { timeboxMinutes: 10, status: 'open', outcome: null },
      { timeboxMinutes: null, status: 'open', outcome: null },
      { timeboxMinutes: 5, status: 'discussed', outcome: null },
      { timeboxMinutes: 7, status: 'open', outcome: 'discussed' },
    ]),
  ).toBe(10)
  expect(isCarriedOften({ carryCount: 3, status: 'open' })).toBe(true)
  expect(isCarriedOften({ carryCount: 3, status: 'dropped' })).toBe(false)
})
