import { vi } from 'vitest'
import type { BackendClient } from '#contract/contract.ts'
import type { OpenDoor, PartnerPlace, Sharing } from '#contract/sharing.contract.ts'

type Area = BackendClient['sharing']
type Told = { sharings: Sharing[]; doors: OpenDoor[] }

/** The sharing of a mentorship `m1` in some phase, for tests. */
export function sharingOf(phase: Sharing['phase'], more: Partial<Sharing> = {}): Sharing {
  return {
    mentorshipId: 'm1',
    phase,
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
    ...more,
  }
}

/** The area `sharing` as a test's host serves it: every call is recorded, and `tell` raises what `watch` says. */
export function fakeSharing() {
  let tell: (told: Told) => void = () => undefined
  async function* watch(): AsyncGenerator<Told, void, void> {
    while (true) yield await new Promise<Told>((resolve) => (tell = resolve))
  }
  let tellPlaces: (places: readonly PartnerPlace[]) => void = () => undefined
  async function* places(): AsyncGenerator<readonly PartnerPlace[], void, void> {
    while (true) yield await new Promise<readonly PartnerPlace[]>((resolve) => (tellPlaces = resolve))
  }
  const shown = () => vi.fn(async () => sharingOf('off'))
  const done = () => vi.fn(async () => ({}))
  const area = {
    state: shown(),
    watch: vi.fn(async () => watch()),
    preview: vi.fn(async () => ({
      topics: [{ id: 't1', title: 'Conference talk' }],
      actions: [],
      meetings: [{ id: 'e1', title: 'Spring review', startsAt: '2026-03-20T10:00:00.000Z' }],
      notes: [{ name: 'Shared note', characters: 1204 }],
      records: [{ id: 'r1', kind: 'goal', title: 'Lead a team' }],
      agreement: ['Confidence'],
      others: [],
    })),
    introduction: vi.fn(async () => ({ myName: '', myDevice: 'quiet-laptop' })),
    introduce: vi.fn<(input: Parameters<Area['introduce']>[0]) => Promise<Record<string, never>>>(async () => ({})),
    inviteDevice: shown(),
    invite: vi.fn<(input: Parameters<Area['invite']>[0]) => Promise<Sharing>>(async () => sharingOf('inviting')),
    cancelInvite: done(),
    readInvite: vi.fn<(input: { text: string }) => ReturnType<Area['readInvite']>>(async () => ({
      ok: true,
      expiresAt: '2999-01-01T10:00:00.000Z',
      hint: null,
    })),
    join: vi.fn<(input: Parameters<Area['join']>[0]) => Promise<Sharing>>(async () => sharingOf('joining')),
    setVerified: done(),
    dismissWarning: done(),
    pause: done(),
    resume: done(),
    leave: done(),
    revokeDevice: done(),
    exchange: done(),
    setMailbox: done(),
    setShowsPlace: vi.fn(async (_input: { mentorshipId: string; shows: boolean }) => ({})),
    setPresence: vi.fn(async (_input: Parameters<Area['setPresence']>[0]) => ({})),
    presence: vi.fn(async () => places()),
    exportMail: vi.fn(async () => ({ fileName: 'for-tobias.mbsync', bytes: new Uint8Array([1]) })),
    importMail: vi.fn(async () => ({ mentorshipId: 'm1', sentence: 'Two changes of Tobias taken in.' })),
    undoPartner: vi.fn(async (_input: { mentorshipId: string; since: string }) => ({ undone: 3 })),
    options: vi.fn(async () => ({ lan: true, dht: true, bootstrap: [] as string[], relay: null as string | null })),
    setOptions: done(),
  } satisfies { [Call in keyof Area]: unknown }
  return {
    area,
    tell: (sharings: Sharing[], doors: OpenDoor[] = []) => tell({ sharings, doors }),
    tellPlaces: (told: readonly PartnerPlace[]) => tellPlaces(told),
  }
}
