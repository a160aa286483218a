import { describe, expect, test } from 'vitest'
import {
  agendaStandings,
  hasPassed,
  isHolding,
  type CarryItem,
  type CarryMeeting,
  type CarryPlacement,
} from './carry-forward.rules.ts'

const now = '2026-03-12T09:00:00.000Z'
const today = '2026-03-12'
const meeting = (id: string, startAt: string, more: Partial<CarryMeeting> = {}): CarryMeeting => ({
  ...{ id, startAt, endAt: startAt.replace('T09', 'T10'), startedAt: null, status: 'scheduled', deletedAt: null },
  ...more,
})
const item = (more: Partial<CarryItem> = {}): CarryItem => ({
  ...{ id: 'topic', status: 'open', onAgenda: true, laterUntil: null, laterWhen: null, repeatEvery: null },
  deletedAt: null,
  ...more,
})
const put = (meetingId: string, outcome: CarryPlacement['outcome'] = null): CarryPlacement => ({
  ...{ meetingId, agendaItemId: 'topic', outcome, deletedAt: null },
})
const standing = (topic: CarryItem, placements: CarryPlacement[], meetings: CarryMeeting[]) =>
  agendaStandings({ items: [topic], placements, meetings }, now, today).get('topic')

const earlier = meeting('earlier', '2026-03-01T09:00:00.000Z', { status: 'held' })
const soon = meeting('soon', '2026-03-15T09:00:00.000Z')
const later = meeting('later', '2026-03-22T09:00:00.000Z')

describe('where a topic stands', () => {
  test('what belongs on the agenda stands on the next meeting, without one in the backlog', () => {
    expect(standing(item(), [], [later, soon])?.home).toEqual({ kind: 'meeting', meetingId: 'soon', carried: true })
    expect(standing(item(), [], [earlier])?.home).toEqual({ kind: 'backlog' })
    expect(standing(item({ onAgenda: false }), [], [soon])?.home).toEqual({ kind: 'backlog' })
  })

  test('of two meetings it was put on, the earlier one has it', () => {
    const home = { kind: 'meeting', meetingId: 'soon', carried: false }
    expect(standing(item(), [put('later'), put('soon')], [soon, later])?.home).toEqual(home)
  })

  test('a meeting where something became of it is passed over', () => {
    expect(standing(item(), [put('soon', 'deferred')], [soon, later])?.home).toEqual({
      kind: 'meeting',
      meetingId: 'later',
      carried: true,
    })
  })

  test('closed and thrown away go before all, a hand before a rest', () => {
    expect(standing(item({ status: 'discussed' }), [put('soon')], [soon])?.home).toEqual({ kind: 'closed' })
    expect(standing(item({ deletedAt: now }), [put('soon')], [soon])?.home).toEqual({ kind: 'trash' })
    expect(standing(item({ laterUntil: '2026-03-13' }), [], [soon])?.home).toEqual({ kind: 'later' })
    expect(standing(item({ laterUntil: '2026-03-12', laterWhen: 'some day' }), [], [soon])?.home.kind).toBe('meeting')
    expect(standing(item({ laterWhen: 'some day' }), [put('soon')], [soon])?.home.kind).toBe('meeting')
  })

  test('it was carried by meetings that took place, not by those called off or deleted', () => {
    const meetings = [
      earlier,
      meeting('skipped', '2026-03-02T09:00:00.000Z', { status: 'cancelled_by_me' }),
      meeting('deleted', '2026-03-03T09:00:00.000Z', { status: 'held', deletedAt: now }),
      soon,
    ]
    const placements = [put('earlier', 'deferred'), put('skipped'), put('deleted', 'deferred'), put('unknown')]
    expect(standing(item(), placements, meetings)?.carryCount).toBe(1)
  })

  test('what comes back stands on the next meeting after the one that dealt with it', () => {
    const weekly = item({ repeatEvery: 1 })
    const home = { kind: 'meeting', meetingId: 'later', carried: true }
    expect(standing(weekly, [put('soon', 'discussed')], [soon, later])).toEqual({ home, carryCount: 0 })
    expect(standing(weekly, [put('earlier', 'discussed')], [earlier])?.home).toEqual({ kind: 'backlog' })
    expect(standing(weekly, [put('later', 'answered_async')], [soon, later])?.home).toEqual({ kind: 'backlog' })
    expect(standing(item({ repeatEvery: 1, onAgenda: false }), [], [soon])?.home).toEqual({ kind: 'backlog' })
  })

  test('every third time, it rests until its turn; meetings called off are not counted', () => {
    const topic = item({ repeatEvery: 3 })
    const between = meeting('between', '2026-03-05T09:00:00.000Z', { status: 'held' })
    const off = meeting('off', '2026-03-06T09:00:00.000Z', { status: 'cancelled_by_me' })
    const done = [put('earlier', 'discussed')]
    expect(standing(topic, [], [soon, later])?.home).toMatchObject({ meetingId: 'soon' })
    expect(standing(topic, done, [earlier, off, soon])?.home).toEqual({ kind: 'later' })
    expect(standing(topic, done, [earlier, off, soon, later])?.home).toEqual({ kind: 'backlog' })
    expect(standing(topic, done, [earlier, between, soon, later])?.home).toMatchObject({ meetingId: 'later' })
    expect(standing(topic, [...done, put('soon')], [earlier, soon])?.home).toMatchObject({ carried: false })
    expect(standing(topic, [...done, put('between', 'deferred')], [earlier, between, soon, later])).toMatchObject({
      carryCount: 1,
    })
    expect(
      standing(
        topic,
        [...done, put('before')],
        [meeting('before', '2026-02-01T09:00:00.000Z', { status: 'held' }), earlier],
      )?.carryCount,
    ).toBe(0)
  })

  test('meetings that start together are told apart by their ids', () => {
    const twin = meeting('a-twin', soon.startAt)
    expect(standing(item(), [], [soon, twin])?.home).toMatchObject({ meetingId: 'a-twin' })
  })
})

describe('a meeting that was forgotten', () => {
  const forgotten = meeting('forgotten', '2026-03-11T09:00:00.000Z')
  test('holds its agenda for 12 hours after its end', () => {
    expect(isHolding(forgotten, '2026-03-11T21:59:59.000Z')).toBe(true)
    expect(isHolding(forgotten, '2026-03-11T22:00:00.000Z')).toBe(false)
    expect(hasPassed(forgotten, '2026-03-11T22:00:00.000Z')).toBe(true)
    expect(hasPassed(earlier, now)).toBe(false)
  })
  test('or after its late start', () => {
    const running = { ...forgotten, status: 'in_progress' as const, startedAt: '2026-03-12T08:00:00.000Z' }
    expect(isHolding(running, now)).toBe(true)
    expect(isHolding(running, '2026-03-12T20:00:00.000Z')).toBe(false)
  })
})
