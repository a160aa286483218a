import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { createKeyPair, isZero } from './key-pair.ts'
import { freshInvite, freshJoin, openInvite, wipeDropped, type Pairing } from './pairing.ts'
import { decodePairing, encodePairing } from './encode-pairing.ts'
import { activeDevices, deviceOfAuthor, deviceOfDialer, describePairing, sharingDevices } from './pairing-selectors.ts'
import { changePairing, type PairingAction } from './pairing-state.ts'
import { planRendezvous } from './rendezvous.ts'
import { change, converse, followInvite, invitePair, NOW, pairUp } from './testing/pairing-conversation.ts'

const seed = inject('seed')

/** A pairing with two computers of the other person, and those computers' own records. */
function withTwoDevices(): { me: Pairing; laptop: Pairing; desktop: Pairing } {
  const { inviter, joiner: laptop } = pairUp()
  const me = change(inviter, { type: 'invite-device', invite: openInvite({ own: inviter.own, now: NOW }) })
  const { inviterStep, joinerStep } = converse(me, followInvite(me), { link: 'desktop' })
  return { me: inviterStep.pairing, laptop, desktop: joinerStep.pairing }
}

describe('devices', () => {
  it('S-119 each have a root of their own and are known by their keys', () => {
    const { me, laptop, desktop } = withTwoDevices()
    expect(activeDevices(me).map(({ key }) => key)).toEqual([laptop.own.publicKey, desktop.own.publicKey])
    expect(activeDevices(me).map(({ root }) => root)).toEqual([laptop.root, desktop.root])
    expect(laptop.root).not.toEqual(desktop.root)
    for (const device of [laptop, desktop]) {
      const key = planRendezvous(device.root ?? new Uint8Array(), device.side, NOW).listen.publicKey
      expect(deviceOfDialer(me, key, NOW)?.key).toEqual(device.own.publicKey)
      expect(deviceOfAuthor(me, device.own.publicKey)?.root).toEqual(device.root)
    }
  })

  it('S-125 keep the words of the side that invited first, whoever invites the next one', () => {
    const { inviter, joiner } = pairUp()
    const open = openInvite({ own: joiner.own, now: NOW, turned: joiner.side === 'joiner' })
    const mine = change(joiner, { type: 'invite-device', invite: open })
    const { joinerStep } = converse(mine, followInvite(mine), { link: 'desktop' })
    // The second computer of whoever invited first keeps the words as the first one does.
    expect([inviter.side, joiner.side, joinerStep.pairing.side]).toEqual(['inviter', 'joiner', 'inviter'])
    expect(joinerStep.pairing.devices[0]?.side).toBe('joiner')
  })

  it('S-119 are revoked one by one; the others go on, the last one ends the pairing', () => {
    const { me, laptop, desktop } = withTwoDevices()
    const [lost, kept] = [laptop.own.publicKey, desktop.own.publicKey]
    const one = change(me, { type: 'revoke-device', key: lost, now: NOW + 5 })
    expect([one.state, one.peerKey, one.root]).toEqual(['paired', kept, desktop.root])
    expect(one.devices[0]).toMatchObject({ key: lost, root: null, revokedAt: NOW + 5 })
    const key = planRendezvous(laptop.root ?? new Uint8Array(), 'joiner', NOW).listen.publicKey
    expect([deviceOfDialer(one, key, NOW), deviceOfAuthor(one, lost)]).toEqual([null, null])
    expect(changePairing(one, { type: 'revoke-device', key: lost, now: NOW })).toMatchObject({ ok: false })
    const none = change(one, { type: 'revoke-device', key: kept, now: NOW })
    expect([none.state, none.endedBy, none.peerKey, none.root]).toEqual(['revoked', 'me', null, null])
    expect(isZero(none.own.secretKey)).toBe(true)
  })

  it('S-117 are verified one by one; a new one is not, and then not all are', () => {
    const { inviter, joiner } = pairUp()
    const verified = change(inviter, { type: 'verify-device', key: joiner.own.publicKey })
    expect(verified.verified).toBe(true)
    const open = change(verified, { type: 'invite-device', invite: openInvite({ own: inviter.own, now: NOW }) })
    const two = converse(open, followInvite(open), { link: 'two' }).inviterStep.pairing
    expect([two.verified, two.devices.map((device) => device.verified)]).toEqual([false, [true, false]])
  })

  it('S-119 take names without control characters, 80 characters at the most', () => {
    const { inviter, joiner } = pairUp()
    const named = (name: string) =>
      change(inviter, { type: 'name-device', key: joiner.own.publicKey, name }).devices[0]?.name
    expect(named(' Ana\u202e\n’s laptop 👩‍💻 ')).toBe('Ana ’s laptop 👩‍💻')
    expect(Array.from(named('🦊'.repeat(5_000)) ?? '')).toHaveLength(80)
    expect(named(' \u2066 ')).toBeNull()
  })
})

describe('alarms and pauses', () => {
  it('S-118 keeps the alarm about the first unknown key and takes over nothing', () => {
    const { inviter } = pairUp()
    const [first, second] = [createKeyPair().publicKey, createKeyPair().publicKey]
    const once = change(inviter, { type: 'other-key-seen', key: first, now: NOW })
    const twice = change(once, { type: 'other-key-seen', key: second, now: NOW + 1 })
    expect(twice.alarm).toEqual({ kind: 'other-key', key: first, since: NOW })
    expect([twice.peerKey, twice.devices]).toEqual([inviter.peerKey, inviter.devices])
    expect(describePairing(twice, 'Ana', NOW)).toMatch(/^A computer with a key you do not know spoke for Ana\./)
    expect(change(twice, { type: 'dismiss-alarm' }).alarm).toBeNull()
    const known = inviter.peerKey ?? first
    expect(change(inviter, { type: 'other-key-seen', key: known, now: NOW })).toBe(inviter)
  })

  it('S-121 shares nothing while paused, and a pause of one’s own does not hide the guard’s', () => {
    const { inviter } = pairUp()
    const sentence = 'Ana’s computer sent something that would have damaged the agenda.'
    const paused = change(change(inviter, { type: 'pause', by: 'me', sentence: '', now: NOW }), {
      type: 'pause',
      by: 'guard',
      sentence,
      now: NOW,
    })
    expect([paused.state, sharingDevices(paused), activeDevices(paused).length]).toEqual(['paused', [], 1])
    expect(describePairing(paused, 'Ana', NOW)).toBe(sentence)
    expect(changePairing(paused, { type: 'pause', by: 'me', sentence: '', now: NOW })).toMatchObject({ ok: false })
    const resumed = change(paused, { type: 'resume' })
    expect([resumed.state, resumed.pause, sharingDevices(resumed).length]).toEqual(['paired', null, 1])
  })
})

describe('the end and a new beginning', () => {
  it('S-120 gives up every secret on leaving and revoking, and makes new keys to share again', () => {
    for (const type of ['leave', 'revoke'] as const) {
      const { me } = withTwoDevices()
      const ended = change(me, { type, by: 'me', now: NOW })
      expect([ended.state, ended.endedBy]).toEqual([type === 'leave' ? 'left' : 'revoked', 'me'])
      const before = structuredClone(me)
      wipeDropped(me, ended)
      for (const secret of [me.own.secretKey, me.invite?.secret, ...me.devices.map(({ root }) => root)]) {
        expect(isZero(secret ?? Uint8Array.of(1))).toBe(true)
      }
      expect(ended.own.publicKey).toEqual(before.own.publicKey)
      const again = change(ended, { type: 'invite', fresh: freshInvite({ now: NOW }) })
      expect(again.own.publicKey).not.toEqual(before.own.publicKey)
      expect([again.id === before.id, again.devices, again.formerKeys]).toEqual([
        false,
        [],
        before.devices.map(({ key }) => key),
      ])
    }
  })

  it('S-120 never lets a key of an earlier pairing in again', () => {
    const { inviter, joiner } = pairUp()
    const left = change(inviter, { type: 'leave', by: 'them' })
    const again = change(left, { type: 'invite', fresh: freshInvite({ now: NOW }) })
    const follower = { ...followInvite(again), own: joiner.own }
    const { inviterStep } = converse(again, follower)
    expect([inviterStep.outcome, inviterStep.pairing.state]).toEqual(['used', 'inviting'])
    expect(converse(inviterStep.pairing, followInvite(again), { link: 'two' }).inviterStep.outcome).toBe('paired')
  })

  it('S-120 wipes only what the next state does without', () => {
    const { inviter, joiner } = pairUp()
    const next = change(inviter, { type: 'met', key: joiner.own.publicKey })
    wipeDropped(inviter, next)
    expect(isZero(inviter.invite?.secret ?? Uint8Array.of(1))).toBe(true)
    expect([isZero(next.own.secretKey), isZero(next.root ?? new Uint8Array())]).toEqual([false, false])
  })

  it('S-122 goes back to off when an invite is withdrawn', () => {
    const { inviter, joiner } = invitePair()
    for (const pairing of [inviter, joiner]) {
      expect(changePairing(pairing, { type: 'cancel' })).toEqual({ ok: true, pairing: null })
    }
  })
})

it('S-122 refuses in words what makes no sense now, and reaches sound states alone, over random histories', () => {
  const keys = [createKeyPair().publicKey, createKeyPair().publicKey]
  const key = fc.constantFrom(...keys)
  const by = fc.constantFrom('me' as const, 'them' as const)
  const root = new Uint8Array(32).fill(5)
  const { inviter } = invitePair()
  const action: fc.Arbitrary<PairingAction> = fc.oneof(
    fc.constant(0).map((): PairingAction => ({ type: 'invite', fresh: freshInvite({ now: NOW }) })),
    fc.constant(0).map((): PairingAction => ({ type: 'join', fresh: followFresh(inviter) })),
    fc.constant(0).map((): PairingAction => {
      return { type: 'invite-device', invite: openInvite({ own: inviter.own, now: NOW }) }
    }),
    fc.constantFrom<PairingAction>(
      { type: 'cancel' },
      { type: 'wrong-try' },
      { type: 'confirmed', now: NOW },
      { type: 'join-refused', reason: 'used' },
      { type: 'resume' },
      { type: 'dismiss-alarm' },
    ),
    key.map((peerKey): PairingAction => ({ type: 'admitted', peerKey, root, now: NOW })),
    key.map((peerKey): PairingAction => ({ type: 'proved', peerKey, root })),
    key.map((given): PairingAction => ({ type: 'invite-leaked', key: given, now: NOW })),
    key.map((given): PairingAction => ({ type: 'met', key: given })),
    key.map((given): PairingAction => ({ type: 'verify-device', key: given })),
    key.map((given): PairingAction => ({ type: 'revoke-device', key: given, now: NOW })),
    key.map((given): PairingAction => ({ type: 'other-key-seen', key: given, now: NOW })),
    key.map((given): PairingAction => ({ type: 'name-device', key: given, name: 'Laptop' })),
    fc
      .constantFrom('me' as const, 'guard' as const)
      .map((given): PairingAction => ({ type: 'pause', by: given, sentence: 'Wait.', now: NOW })),
    by.map((given): PairingAction => ({ type: 'leave', by: given })),
    by.map((given): PairingAction => ({ type: 'revoke', by: given, now: NOW })),
  )
  const paired = change(inviter, { type: 'admitted', peerKey: keys[0] ?? root, root, now: NOW })
  const start = fc.constantFrom<(Pairing | null)[]>(null, inviter, paired)
  const visited = new Set<string>()
  fc.assert(
    fc.property(start, fc.array(action, { minLength: 10, maxLength: 40 }), (first, actions) => {
      let pairing = first
      for (const given of actions) {
        const before: Pairing | null = structuredClone(pairing)
        const changed = changePairing(pairing, given)
        expect(pairing).toEqual(before)
        if (!changed.ok) {
          expect(changed.sentence).toMatch(/^[A-Z].*\.$/)
          continue
        }
        pairing = changed.pairing
        visited.add(pairing?.state ?? 'off')
        expect(describePairing(pairing, 'Ana', NOW)).toMatch(/\.$/)
        if (pairing === null) continue
        expect(decodePairing(JSON.parse(JSON.stringify(encodePairing(pairing))))).toEqual({ ok: true, pairing })
        if (pairing.state === 'left' || pairing.state === 'revoked') expect(activeDevices(pairing)).toEqual([])
      }
    }),
    { seed, numRuns: 300 },
  )
  expect([...visited].toSorted()).toEqual(['inviting', 'joining', 'left', 'off', 'paired', 'paused', 'revoked'])
})

function followFresh({ invite }: Pairing): ReturnType<typeof freshJoin> {
  if (invite === null) throw new Error('no invite')
  return freshJoin({
    expiresAt: invite.expiresAt,
    secret: invite.secret,
    commitment: invite.commitment,
    turned: invite.turned,
  })
}
