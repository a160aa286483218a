import { expect, test } from 'vitest'
import { sharingOf } from '../../../testing/sharing-fake.ts'
import { offlineWords } from './offline-words.ts'

const about = { name: 'Tobias', now: '2026-11-23T14:30:00.000Z', zone: 'UTC' }
const words = (more: Parameters<typeof sharingOf>[1], phase: Parameters<typeof sharingOf>[0] = 'paired') =>
  offlineWords(sharingOf(phase, more), about)

test('says how many changes wait for somebody who is offline, and when they were seen', () => {
  expect(words({ waiting: 3, lastSeen: '2026-11-23T14:18:00.000Z' })).toBe(
    'Tobias is offline. 3 changes wait for Tobias. Last seen 12 minutes ago.',
  )
  expect(words({ waiting: 1, lastSeen: '2026-11-23T14:29:30.000Z' })).toBe(
    'Tobias is offline. 1 change waits for Tobias. Last seen a moment ago.',
  )
  expect(words({ waiting: 2, lastSeen: '2026-11-22T09:05:00.000Z' })).toMatch(/Last seen yesterday, 09:05\.$/)
  expect(words({ waiting: 2 })).toBe('Tobias is offline. 2 changes wait for Tobias.')
  expect(words({ waiting: 2 }, 'paused')).toBe('Sharing is paused. 2 changes wait for Tobias.')
})

test('says nothing while they are connected, have everything, or nothing is shared', () => {
  expect(words({ waiting: 3, isConnected: true })).toBeNull()
  expect(words({ waiting: 0 })).toBeNull()
  for (const phase of ['off', 'inviting', 'joining', 'left', 'revoked'] as const)
    expect(words({ waiting: 3 }, phase)).toBeNull()
})
