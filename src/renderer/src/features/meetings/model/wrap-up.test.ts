import { expect, test } from 'vitest'
import type { AgendaRow } from '#contract/agenda.contract.ts'
import type { MeetingPage } from '#contract/meetings.contract.ts'
import { emptyDraft, outcomeSummary, suggestNext, wrapUpInput } from './wrap-up.ts'

const row = (id: string, outcome: AgendaRow['outcome'] = null) => ({ id, outcome }) as AgendaRow
const meeting = (given: Partial<MeetingPage>) =>
  ({
    id: 'm',
    startAt: '2026-03-12T14:00:00.000Z',
    minutes: 45,
    channel: 'video',
    place: null,
    previous: null,
    ...given,
  }) as MeetingPage

test('Every topic is named; what nobody decided goes on to the next meeting', () => {
  const agenda = [row('a', 'discussed'), row('b'), row('c'), row('d', 'dropped')]
  const draft = { ...emptyDraft, items: { c: { outcome: 'later' as const, laterUntil: '2026-05-01' } } }
  expect(wrapUpInput(meeting({ agenda }), draft, 40, 'UTC')).toEqual({
    id: 'm',
    heldMinutes: 40,
    items: [
      { itemId: 'a', outcome: 'discussed' },
      { itemId: 'b', outcome: 'carry' },
      { itemId: 'c', outcome: 'later', laterUntil: '2026-05-01' },
      { itemId: 'd', outcome: 'drop' },
    ],
    next: null,
  })
  expect(outcomeSummary(agenda, draft)).toBe('1 discussed, 1 goes on to the next meeting, 1 rests, 1 dropped')
})

test('The next meeting keeps the rhythm of the last two and lies ahead', () => {
  const previous = { id: 'p', title: '', startAt: '2026-02-19T14:00:00.000Z', status: 'held' as const }
  const now = '2026-03-12T15:00:00.000Z'
  expect(suggestNext(meeting({ previous }), now, 'UTC')).toEqual({ day: '2026-04-02', time: '14:00', minutes: 45 })
  expect(suggestNext(meeting({}), now, 'UTC').day).toBe('2026-03-26')
  expect(suggestNext(meeting({}), '2026-04-01T09:00:00.000Z', 'UTC').day).toBe('2026-04-09')
})

test('A next meeting is made at the same place', () => {
  const next = { day: '2026-03-26', time: '15:00', minutes: 30 }
  const made = wrapUpInput(meeting({ agenda: [], place: 'Room 4' }), { ...emptyDraft, next }, 45, 'Europe/Berlin').next
  expect(made).toEqual({
    startAt: '2026-03-26T14:00:00.000Z',
    timezone: 'Europe/Berlin',
    minutes: 30,
    channel: 'video',
    place: 'Room 4',
  })
})
