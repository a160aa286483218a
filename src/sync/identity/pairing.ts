import { randomBytes } from 'node:crypto'
import type { KeyPair } from '../network/transport.ts'
import { createInvite, type Invite } from './invite.ts'
import { createKeyPair, KEY_BYTES, toHex, wipe } from './key-pair.ts'
import type { Side } from './rendezvous.ts'

/** No record at all is "off". */
export type PairingState = 'inviting' | 'joining' | 'paired' | 'paused' | 'left' | 'revoked'

/** One of our invites, as long as somebody may still ask under it. */
export type OpenInvite = Invite & {
  /** 32 random bytes from which our contribution for each joiner comes */
  seed: Uint8Array
  wrongTries: number
  burned: boolean
  /** the key of the device that was let in; it and no other is answered again */
  usedBy: Uint8Array | null
}

/** Our way into a pairing that somebody invited us to. */
export type Joining = {
  invite: Invite
  /** 32 random bytes, the same at each try, so that a repeated try ends in the same root */
  contribution: Uint8Array
  /** set once the inviter has proved itself: what we have if its last word is lost */
  proved: { peerKey: Uint8Array; root: Uint8Array } | null
  /** why the inviter will never let us in with this invite */
  refused: JoinRefusal | null
}
/** The reasons after which no further try with this invite makes sense. */
export type JoinRefusal = 'used' | 'burned' | 'expired' | 'other-key'

/** A computer of the other person. Each has a root of its own, so that revoking one leaves the others untouched. */
export type PeerDevice = {
  key: Uint8Array
  /** null once revoked */
  root: Uint8Array | null
  /** which side we were on when this one was paired */
  side: Side
  name: string | null
  addedAt: number
  revokedAt: number | null
  verified: boolean
}

/** Why nothing is exchanged now, in a sentence for the window. */
export type Pause = { by: 'me' | 'guard'; sentence: string; since: number }
/** Something a person must look at. `other-key`: a device showed a key that we do not know. `invite-leaked`: a second person knew the secret. */
export type Alarm = { kind: 'other-key' | 'invite-leaked'; key: Uint8Array; since: number }

/** All that one side knows of a pairing. Never changed in place; moments are milliseconds since 1970. */
export type Pairing = {
  /** 32 hexadecimal digits, ours alone */
  id: string
  state: PairingState
  /** our static keys; the public one is our author name. The secret half is zeros after leaving or revoking. */
  own: KeyPair
  /** whose words the shared documents are kept in: ours as `inviter`. That of a device says who invited whom */
  side: Side
  /** key and root of the first device that is not revoked */
  peerKey: Uint8Array | null
  root: Uint8Array | null
  /** all devices that are not revoked were compared */
  verified: boolean
  devices: PeerDevice[]
  invite: OpenInvite | null
  joining: Joining | null
  pause: Pause | null
  alarm: Alarm | null
  /** who ended it, in the states left and revoked */
  endedBy: 'me' | 'them' | null
  /** keys of earlier pairings and revoked devices, which never get in again */
  formerKeys: Uint8Array[]
}

/** New keys and an invite for them: what the action `invite` takes. */
export type FreshInvite = { id: string; own: KeyPair; invite: OpenInvite }
/** New keys for following an invite: what the action `join` takes. */
export type FreshJoin = { id: string; own: KeyPair; joining: Joining }

/** Draws new keys and an invite; `lifetime` in milliseconds as in `createInvite`. */
export function freshInvite(options: { now: number; lifetime?: number }): FreshInvite {
  const own = createKeyPair()
  return { id: newId(), own, invite: openInvite({ ...options, own }) }
}

/** Draws an invite for one more device of a person whom `own` is paired with already. */
export function openInvite(options: { own: KeyPair; now: number; lifetime?: number; turned?: boolean }): OpenInvite {
  const invite = createInvite({ ...options, inviterKey: options.own.publicKey })
  return { ...invite, seed: newContribution(), wrongTries: 0, burned: false, usedBy: null }
}

/** Draws new keys for following an invite. */
export function freshJoin(invite: Invite): FreshJoin {
  return {
    id: newId(),
    own: createKeyPair(),
    joining: { invite, contribution: newContribution(), proved: null, refused: null },
  }
}

/** Overwrites in place the secrets that a stored step left behind; `after` null wipes them all. Call it once `after` is stored. */
export function wipeDropped(before: Pairing, after: Pairing | null): void {
  const kept = new Set(after === null ? [] : secretsOf(after))
  wipe(...secretsOf(before).filter((secret) => !kept.has(secret)))
}

function secretsOf({ own, devices, invite, joining }: Pairing): Uint8Array[] {
  const secrets = [
    own.secretKey,
    ...devices.map((device) => device.root),
    ...(invite === null ? [] : [invite.secret, invite.seed]),
    ...(joining === null ? [] : [joining.invite.secret, joining.contribution, joining.proved?.root]),
  ]
  return secrets.filter((secret) => secret !== null && secret !== undefined)
}

function newId(): string {
  return toHex(randomBytes(16))
}

function newContribution(): Uint8Array {
  return new Uint8Array(randomBytes(KEY_BYTES))
}
