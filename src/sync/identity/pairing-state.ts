import type {
  Alarm,
  FreshInvite,
  FreshJoin,
  JoinRefusal,
  OpenInvite,
  Pairing,
  PairingState,
  Pause,
  PeerDevice,
} from './pairing.ts'
import { activeDevices } from './pairing-selectors.ts'
import { endPairing, isFormerKey, revokeDevice, settleDevices, startPairing } from './pairing-steps.ts'
import { isSame } from './key-pair.ts'
import { refuse, type Refusal } from './refusal.ts'

/** Everything that can happen to a pairing. `now` is milliseconds since 1970. */
export type PairingAction =
  | { type: 'invite'; fresh: FreshInvite }
  | { type: 'invite-device'; invite: OpenInvite }
  | { type: 'join'; fresh: FreshJoin }
  | { type: 'cancel' }
  | { type: 'wrong-try' }
  | { type: 'admitted'; peerKey: Uint8Array; root: Uint8Array; now: number }
  | { type: 'invite-leaked'; key: Uint8Array; now: number }
  | { type: 'proved'; peerKey: Uint8Array; root: Uint8Array }
  /** the inviter said so, or was met under keys of the root: both mean that it has stored the pairing */
  | { type: 'confirmed'; now: number }
  | { type: 'join-refused'; reason: JoinRefusal }
  /** a device was met under keys of its root, so that it needs our invite no more */
  | { type: 'met'; key: Uint8Array }
  | { type: 'pause'; by: 'me' | 'guard'; sentence: string; now: number }
  | { type: 'resume' }
  | { type: 'name-device'; key: Uint8Array; name: string }
  /** compared, or not compared after all */
  | { type: 'verify-device'; key: Uint8Array; verified?: boolean }
  | { type: 'revoke-device'; key: Uint8Array; now: number }
  | { type: 'other-key-seen'; key: Uint8Array; now: number }
  | { type: 'dismiss-alarm' }
  | { type: 'leave'; by: 'me' | 'them' }
  | { type: 'revoke'; by: 'me' | 'them'; now: number }

/** `pairing` null means off. What did not change is the same object as before. */
export type PairingChange = { ok: true; pairing: Pairing | null } | Refusal<'impossible'>

/** Wrong tries that burn an invite. */
const MOST_WRONG_TRIES = 5
const LONGEST_NAME = 80
const MOST_DEVICES = 16

/** The next state after an action, or a refusal in words when the action makes no sense now. Pure; never throws. */
export function changePairing(pairing: Pairing | null, action: PairingAction): PairingChange {
  if (action.type === 'invite' || action.type === 'join') return start(pairing, action)
  if (pairing === null) return impossible('Sharing is off here. Invite the other person first, or enter their invite.')
  const { state } = pairing
  const isOn = state === 'paired' || state === 'paused'
  switch (action.type) {
    case 'cancel':
      if (state === 'inviting' || state === 'joining') return { ok: true, pairing: null }
      return pairing.invite === null ? impossible('No invite is open.') : become(pairing, { invite: null })
    case 'invite-device':
      if (state !== 'paired') return impossible(notPaired(state))
      if (activeDevices(pairing).length >= MOST_DEVICES)
        return impossible(`You share with ${MOST_DEVICES} computers, which is the most.`)
      return become(pairing, { invite: action.invite })
    case 'wrong-try':
      return countWrongTry(pairing)
    case 'admitted':
      return admit(pairing, action)
    case 'invite-leaked':
      return pairing.invite === null ? impossible('No invite is open.') : alarm(pairing, 'invite-leaked', action)
    case 'proved':
      if (pairing.joining === null) return impossible('No invite is being followed.')
      return become(pairing, {
        joining: { ...pairing.joining, proved: { peerKey: action.peerKey, root: action.root } },
      })
    case 'confirmed':
      return confirm(pairing, action.now)
    case 'join-refused':
      if (pairing.joining === null) return impossible('No invite is being followed.')
      return become(pairing, { joining: { ...pairing.joining, refused: action.reason } })
    case 'met': {
      const isDone = pairing.invite?.usedBy != null && isSame(pairing.invite.usedBy, action.key)
      return { ok: true, pairing: isDone ? { ...pairing, invite: null } : pairing }
    }
    case 'pause':
      return isOn ? pause(pairing, action) : impossible(notPaired(state))
    case 'resume':
      if (state !== 'paused') return impossible('Sharing is not paused.')
      return become(pairing, { state: 'paired', pause: null })
    case 'name-device':
      return changeDevice(pairing, action.key, { name: cleanName(action.name) })
    case 'verify-device':
      if (!isOn) return impossible(notPaired(state))
      return changeDevice(pairing, action.key, { verified: action.verified ?? true })
    case 'revoke-device':
      if (!isOn) return impossible(notPaired(state))
      if (find(pairing, action.key) === undefined) return impossible(unknownDevice)
      return { ok: true, pairing: revokeDevice(pairing, action.key, action.now) }
    case 'other-key-seen':
      if (!isOn) return impossible(notPaired(state))
      if (find(pairing, action.key) !== undefined) return { ok: true, pairing }
      return alarm(pairing, 'other-key', action)
    case 'dismiss-alarm':
      return pairing.alarm === null ? impossible('There is no warning to close.') : become(pairing, { alarm: null })
    case 'leave':
      return isOn ? { ok: true, pairing: endPairing(pairing, 'left', action.by) } : impossible(notPaired(state))
    case 'revoke':
      return isOn ? { ok: true, pairing: endPairing(pairing, 'revoked', action.by) } : impossible(notPaired(state))
  }
}

function start(pairing: Pairing | null, action: Extract<PairingAction, { type: 'invite' | 'join' }>): PairingChange {
  if (pairing?.state === 'paired' || pairing?.state === 'paused') {
    return impossible('You share already. To start anew with new keys, end the sharing first.')
  }
  if (pairing?.state === 'joining' && action.type === 'invite') {
    return impossible('You are following an invite of the other person. Cancel it before you invite them yourself.')
  }
  if (pairing?.state === 'inviting' && action.type === 'join') {
    return impossible('Your own invite is still open. Cancel it before you follow theirs.')
  }
  return { ok: true, pairing: startPairing(pairing, action) }
}

function countWrongTry(pairing: Pairing): PairingChange {
  if (pairing.invite === null) return impossible('No invite is open.')
  const wrongTries = Math.min(pairing.invite.wrongTries + 1, MOST_WRONG_TRIES)
  return become(pairing, { invite: { ...pairing.invite, wrongTries, burned: wrongTries >= MOST_WRONG_TRIES } })
}

function admit(pairing: Pairing, action: Extract<PairingAction, { type: 'admitted' }>): PairingChange {
  const { invite } = pairing
  const { peerKey, root, now } = action
  if (invite === null || invite.burned) return impossible('The invite is not open any more.')
  if (invite.usedBy !== null) {
    return isSame(invite.usedBy, peerKey) ? { ok: true, pairing } : impossible('The invite was used already.')
  }
  if (isFormerKey(pairing, peerKey)) return impossible('This key was shut out before.')
  const device = newDevice(peerKey, root, 'inviter', now)
  const state = pairing.state === 'inviting' ? 'paired' : pairing.state
  const next = { ...pairing, state, invite: { ...invite, usedBy: peerKey }, devices: [...pairing.devices, device] }
  return { ok: true, pairing: settleDevices(next) }
}

function confirm(pairing: Pairing, now: number): PairingChange {
  const proved = pairing.joining?.proved
  if (proved == null) return impossible('The other side has not proved itself yet.')
  const device = newDevice(proved.peerKey, proved.root, 'joiner', now)
  return { ok: true, pairing: settleDevices({ ...pairing, state: 'paired', joining: null, devices: [device] }) }
}

function newDevice(key: Uint8Array, root: Uint8Array, side: PeerDevice['side'], now: number): PeerDevice {
  return { key, root, side, name: null, addedAt: now, revokedAt: null, verified: false }
}

function pause(pairing: Pairing, { by, sentence, now }: Extract<PairingAction, { type: 'pause' }>): PairingChange {
  // What the guard has to explain must not vanish behind a pause of one's own.
  if (pairing.state === 'paused' && by === 'me') return impossible('Sharing is paused already.')
  const reason: Pause = { by, sentence: sentence.slice(0, 500), since: now }
  return become(pairing, { state: 'paused', pause: reason })
}

function changeDevice(pairing: Pairing, key: Uint8Array, change: Partial<PeerDevice>): PairingChange {
  const found = find(pairing, key)
  if (found === undefined) return impossible(unknownDevice)
  const devices = pairing.devices.map((device) => (device === found ? { ...device, ...change } : device))
  return { ok: true, pairing: settleDevices({ ...pairing, devices }) }
}

/** A name as it is kept; null for none. It may come from the other side: no control characters, and none that turn the direction of the text around them. */
export function cleanName(name: string): string | null {
  const clean = name.slice(0, 4 * LONGEST_NAME).replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu, ' ')
  return Array.from(clean.trim()).slice(0, LONGEST_NAME).join('') || null
}

function alarm(pairing: Pairing, kind: Alarm['kind'], { key, now }: { key: Uint8Array; now: number }): PairingChange {
  // The first one stays: a flood of keys must not push it away.
  return pairing.alarm === null ? become(pairing, { alarm: { kind, key, since: now } }) : { ok: true, pairing }
}

function find(pairing: Pairing, key: Uint8Array): PeerDevice | undefined {
  return activeDevices(pairing).find((device) => isSame(device.key, key))
}

function become(pairing: Pairing, change: Partial<Pairing>): PairingChange {
  return { ok: true, pairing: { ...pairing, ...change } }
}

const unknownDevice = 'This computer is not among those you share with.'

function notPaired(state: PairingState): string {
  if (state === 'inviting') return 'Your invite has not been followed yet.'
  if (state === 'joining') return 'The connection to the other person is still being made.'
  if (state === 'paused') return 'Sharing is paused. Resume it first.'
  return state === 'paired' ? 'Sharing is on already.' : 'Sharing has ended. Make a new invite to share again.'
}

function impossible(sentence: string): Refusal<'impossible'> {
  return refuse('impossible', sentence)
}
