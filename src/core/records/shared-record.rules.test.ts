import { describe, expect, test } from 'vitest'
import { readSharedRecord, tellRecord } from './shared-record.rules.ts'

const row = {
  ...{ id: '0195b0a0-0000-7000-8000-000000000001', kind: 'resource', title: 'Deep work', body: null, status: null },
  ...{ occurredOn: '2026-03-12', mentorshipId: '0195b0a0-0000-7000-8000-000000000002', meetingId: null },
  ...{ agendaItemId: '0195b0a0-0000-7000-8000-000000000003', inConfidence: false, source: 'manual' as const },
  ...{ lane: 'shared' as const, sharedId: null, letGo: false, parentId: null, originId: null, rev: 1 },
  ...{ createdAt: '2026-03-12T09:00:00.000Z', updatedAt: '2026-03-12T09:00:00.000Z', deletedAt: null },
  data: { type: 'book', tags: ['focus', 'time'], why: 'For the long weeks' },
}

describe('S-682 a shared record in the shared agenda', () => {
  test('comes out of its entry as it went in, without what stays here', () => {
    const entry = tellRecord(row)
    expect(entry).not.toHaveProperty('agendaItemId')
    const { kind, title, data, occurredOn } = row
    expect(readSharedRecord(entry)).toMatchObject({ kind, title, data, occurredOn })
  })

  test('tells of every field of its kind, so that emptying one is told too', () => {
    expect(tellRecord({ ...row, data: {} })).toMatchObject({ 'data.why': null, 'data.tags': null })
  })

  test('is nothing when it is of a kind that stays private, or has no title', () => {
    const entry = tellRecord(row)
    expect(readSharedRecord({ ...entry, kind: 'feedback' })).toBeNull()
    expect(readSharedRecord({ ...entry, title: ' ' })).toBeNull()
    expect(readSharedRecord({ ...entry, kind: { of: 'another' } })).toBeNull()
  })

  test('leaves out what a known field cannot be, and keeps what only a newer version knows', () => {
    const read = readSharedRecord({ ...tellRecord(row), 'data.type': 'sculpture', 'data.mood': 'calm' })
    expect(read?.['data']).toEqual({ tags: ['focus', 'time'], why: 'For the long weeks', mood: 'calm' })
    const newer = readSharedRecord({ ...tellRecord(row), kind: 'duet', status: 'sung' })
    expect(newer).toMatchObject({ kind: 'duet', status: 'sung', title: 'Deep work' })
  })
})
