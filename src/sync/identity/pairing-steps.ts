import { isSame } from './key-pair.ts'
import type { FreshInvite, FreshJoin, Pairing } from './pairing.ts'

const MOST_FORMER_KEYS = 64

/** A record with new keys. Of an earlier pairing it remembers nothing but the keys that are not to come back. */
export function startPairing(
  before: Pairing | null,
  action: { type: 'invite'; fresh: FreshInvite } | { type: 'join'; fresh: FreshJoin },
): Pairing {
  const { id, own } = action.fresh
  return {
    id,
    own,
    state: action.type === 'invite' ? 'inviting' : 'joining',
    side: action.type === 'invite' || action.fresh.joining.invite.turned ? 'inviter' : 'joiner',
    peerKey: null,
    root: null,
    verified: false,
    devices: [],
    invite: action.type === 'invite' ? action.fresh.invite : null,
    joining: action.type === 'join' ? action.fresh.joining : null,
    pause: null,
    alarm: null,
    endedBy: null,
    formerKeys: before === null ? [] : formerKeys(before),
  }
}

/** Shuts one device out: its root goes, the others keep theirs. Without any other the whole pairing is revoked. */
export function revokeDevice(pairing: Pairing, key: Uint8Array, now: number): Pairing {
  const devices = pairing.devices.map((device) =>
    isSame(device.key, key) ? { ...device, root: null, revokedAt: device.revokedAt ?? now, verified: false } : device,
  )
  const next = { ...pairing, devices }
  return devices.some((device) => device.revokedAt === null)
    ? settleDevices(closeInviteOf(next, key))
    : endPairing(next, 'revoked', 'me')
}

/** The end: every secret is given up, the list of devices stays to be looked at. */
export function endPairing(pairing: Pairing, state: 'left' | 'revoked', by: 'me' | 'them'): Pairing {
  return settleDevices({
    ...pairing,
    state,
    own: { publicKey: pairing.own.publicKey, secretKey: new Uint8Array(pairing.own.secretKey.length) },
    devices: pairing.devices.map((device) => ({ ...device, root: null })),
    invite: null,
    joining: null,
    pause: null,
    endedBy: by,
  })
}

/** Brings the fields that follow from the devices in line with them: first key and root, and whether all are verified. */
export function settleDevices(pairing: Pairing): Pairing {
  const active = pairing.devices.filter((device) => device.revokedAt === null)
  const [first] = active
  return {
    ...pairing,
    peerKey: first?.key ?? null,
    root: first?.root ?? null,
    verified: active.length > 0 && active.every((device) => device.verified),
  }
}

/** Whether a key was shut out, in this pairing or an earlier one. */
export function isFormerKey(pairing: Pairing, key: Uint8Array): boolean {
  return formerKeys(pairing).some((former) => isSame(former, key))
}

/** Keys of earlier pairings and of all devices of this one, the latest 64. */
function formerKeys(pairing: Pairing): Uint8Array[] {
  return [...pairing.formerKeys, ...pairing.devices.map((device) => device.key)].slice(-MOST_FORMER_KEYS)
}

function closeInviteOf(pairing: Pairing, key: Uint8Array): Pairing {
  const isItsOwn = pairing.invite?.usedBy != null && isSame(pairing.invite.usedBy, key)
  return isItsOwn ? { ...pairing, invite: null } : pairing
}
