import { expect, test } from 'vitest'
import type { Sharing } from '#contract/sharing.contract.ts'
import { exchangeState } from './exchange-state.ts'
import { sharingEvents } from './sharing-events.ts'

const off: Sharing = {
  mentorshipId: 'm1',
  phase: 'off',
  partnerName: null,
  myName: 'Lena',
  myDevice: '',
  pausedBy: null,
  invite: null,
  cannotJoin: false,
  safety: null,
  devices: [],
  isConnected: false,
  over: [],
  waiting: 0,
  takenIn: 0,
  isInStep: false,
  lastSeen: null,
  problem: null,
  warning: null,
  mailbox: null,
  showsPlace: true,
}
const paired: Sharing = { ...off, phase: 'paired' }
const said = (before: Sharing | undefined, now: Sharing) =>
  sharingEvents(before, now, { partner: 'Tobias', zone: 'UTC' }).map(({ event, lines }) => [event, lines[0]])

test('a code is said with its end, once', () => {
  const invite = { code: 'aaaa bbbb', link: 'mentorbook:aaaa', expiresAt: '2026-03-12T09:30:00.000Z' }
  const inviting: Sharing = { ...off, phase: 'inviting', invite }
  const words = 'Give Tobias this code over a way you trust. It is for one use, until 2026-03-12 09:30:'
  expect(said(undefined, inviting)).toEqual([['invite', words]])
  expect(said(inviting, { ...inviting, takenIn: 0 })).toEqual([])
  const [event] = sharingEvents(undefined, inviting, { partner: 'Tobias', zone: 'UTC' })
  expect(event?.data).toEqual(invite)
})

test('the number to compare is said when the pairing is new, and not at every start', () => {
  const safety = { key: 'k', digits: '11288 16665', words: ['radio', 'field'], isVerified: false }
  const [event] = sharingEvents({ ...off, phase: 'joining' }, { ...paired, safety }, { partner: 'Tobias', zone: 'UTC' })
  expect(event).toMatchObject({ event: 'paired', data: { safety } })
  expect(event?.lines.slice(1)).toEqual(['  11288 16665', '  radio field'])
  expect(said(undefined, { ...paired, safety })).toEqual([['sharing', 'Sharing with Tobias.']])
})

test('connections and changes are said as they come', () => {
  const connected: Sharing = { ...paired, isConnected: true, over: ['lan', 'mailbox'] }
  expect(said(paired, connected)).toEqual([['connected', 'Connected to Tobias over the local network.']])
  expect(said(connected, { ...connected, over: ['lan', 'dht'] })).toEqual([
    ['connected', 'Connected to Tobias over the local network and the internet.'],
  ])
  expect(said(connected, { ...connected, takenIn: 12 })).toEqual([['taken-in', '12 changes of Tobias taken in.']])
  expect(said(connected, { ...connected, waiting: 1 })).toEqual([])
  expect(said({ ...connected, waiting: 1 }, { ...paired, waiting: 1 })).toEqual([
    ['apart', 'Not connected to Tobias now.'],
    ['waiting', '1 change waits for Tobias.'],
  ])
  expect(said({ ...paired, waiting: 3 }, connected).map(([event]) => event)).toEqual(['connected', 'delivered'])
})

test('what is wrong is said once, in its own sentence', () => {
  const problem = 'No way to the internet was found.'
  expect(said(paired, { ...paired, problem })).toEqual([['problem', problem]])
  expect(said({ ...paired, problem }, { ...paired, problem })).toEqual([])
  const paused: Sharing = { ...paired, phase: 'paused', problem: 'Sync is paused.' }
  expect(said(paired, paused)).toEqual([['paused', 'Sync is paused.']])
})

test('an exchange is done when both met in this run and nothing is left on either side', () => {
  const started = '2026-03-12T09:00:00.000Z'
  const at = (more: Partial<Sharing>) => exchangeState({ ...paired, ...more }, 'Tobias', started).state
  expect(at({})).toBe('under way')
  expect(at({ isConnected: true })).toBe('under way')
  expect(at({ isConnected: true, isInStep: true })).toBe('done')
  expect(at({ isConnected: true, isInStep: true, waiting: 1 })).toBe('under way')
  expect(at({ isInStep: true, lastSeen: '2026-03-12T09:00:05.000Z' })).toBe('done')
  expect(at({ isInStep: true, lastSeen: '2026-03-12T08:59:00.000Z' })).toBe('under way')
  expect(at({ mailbox: { folder: '/gone', problem: 'The folder is gone.', lastRead: null, lastWritten: null } })).toBe(
    'stuck',
  )
  expect(at({ phase: 'paused' })).toBe('stuck')
  expect(at({ phase: 'joining' })).toBe('under way')
  expect(at({ phase: 'joining', cannotJoin: true })).toBe('stuck')
})
