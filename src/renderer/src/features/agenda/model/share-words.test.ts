import { expect, test } from 'vitest'
import { shareWords } from './share-words.ts'

const local = { zone: 'Europe/Berlin', today: '2026-03-10' } as const
const meeting = {
  ...{ kind: 'meeting', meetingId: '1', meetingTitle: 'Ana', startAt: '2026-03-12T09:00:00.000Z', carried: true },
} as const

test('says where a topic stands, also where it came along to, and that it is closed', () => {
  const open = { status: 'open', sharedCopy: null } as const
  expect(shareWords({ ...open, place: meeting }, 'Ana', local)).toBe(
    'Ana will see these words and that it stands on the meeting of Thu 12 Mar, 10:00. Nothing else goes along.',
  )
  expect(shareWords({ ...open, place: { kind: 'later' } }, 'Ana', local)).toBe(
    'Ana will see these words and that it waits for a meeting. Nothing else goes along.',
  )
  expect(shareWords({ ...open, status: 'dropped', place: { kind: 'closed' } }, 'Ana', local)).toBe(
    'Ana will see these words and that it was dropped. Nothing else goes along.',
  )
})

test('what the partner kept gets the words alone', () => {
  expect(shareWords({ status: 'open', sharedCopy: 'let_go', place: meeting }, 'Ana', local)).toBe(
    'Ana still has this topic from before. It gets these words there, and nothing else changes.',
  )
})
