import type { KeyPair } from '../network/transport.ts'
import { deriveKey } from './derive-key.ts'
import { isSame, keyPairFromSeed, wipe } from './key-pair.ts'

/** Who made the invite, and who followed it. */
export type Side = 'inviter' | 'joiner'

/** How long one set of rendezvous keys is used, in milliseconds: a day of UTC. */
export const EPOCH_MILLISECONDS = 86_400_000

/** The other one of the two sides. */
export function otherSide(side: Side): Side {
  return side === 'inviter' ? 'joiner' : 'inviter'
}

/** Number of the epoch at a moment (milliseconds since 1970): days since 1970 in UTC. */
export function epochAt(now: number): number {
  return Math.floor(now / EPOCH_MILLISECONDS)
}

/** The epoch of now and its neighbours, nearest first: clocks of two computers may lie a day apart. */
export function epochsAround(now: number): [number, number, number] {
  const current = epochAt(now)
  const isLateInEpoch = now - current * EPOCH_MILLISECONDS >= EPOCH_MILLISECONDS / 2
  return isLateInEpoch ? [current, current + 1, current - 1] : [current, current - 1, current + 1]
}

/**
 * The pair of keys under which one side is met on one day after pairing. Both sides can derive both; nobody else can
 * derive either, or tell that two days belong together. Knowing them proves to be the device that shares `root`.
 */
export function rendezvousKeys(root: Uint8Array, side: Side, epoch: number): KeyPair {
  return fromSeed(deriveKey(root, `rendezvous ${side} ${epoch}`))
}

/** The pair of keys under which one side is met while an invite is open; the invite's secret alone leads to it. */
export function inviteRendezvousKeys(secret: Uint8Array, side: Side): KeyPair {
  return fromSeed(deriveKey(secret, `invite rendezvous ${side}`))
}

/** How a device is reached now. `listen`: our own keys of today. `dial`: whom to look for, nearest epoch first, and the keys to show. */
export type RendezvousPlan = { listen: KeyPair; dial: { publicKey: Uint8Array; keyPair: KeyPair }[] }

/** Where to listen and whom to dial for one device that shares `root`, `side` being ours. */
export function planRendezvous(root: Uint8Array, side: Side, now: number): RendezvousPlan {
  return {
    listen: rendezvousKeys(root, side, epochAt(now)),
    dial: epochsAround(now).map((epoch) => ({
      publicKey: rendezvousKeys(root, otherSide(side), epoch).publicKey,
      keyPair: rendezvousKeys(root, side, epoch),
    })),
  }
}

/** Whether a key that dials us is the other side's of today or of a neighbouring day; `side` is ours. */
export function isAcceptedDialer(root: Uint8Array, side: Side, now: number, dialer: Uint8Array): boolean {
  const keys = epochsAround(now).map((epoch) => rendezvousKeys(root, otherSide(side), epoch).publicKey)
  return keys.some((key) => isSame(key, dialer))
}

function fromSeed(seed: Uint8Array): KeyPair {
  const pair = keyPairFromSeed(seed)
  wipe(seed)
  return pair
}
