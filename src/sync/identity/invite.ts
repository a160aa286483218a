import { randomBytes } from 'node:crypto'
import { hashParts } from './derive-key.ts'
import { isSame } from './key-pair.ts'

/** What an invite says, on paper, in a link or in a picture. */
export type Invite = {
  /** milliseconds since 1970, a whole minute */
  expiresAt: number
  /** 16 random bytes that open the way once; whoever knows them may join */
  secret: Uint8Array
  /** 16 bytes: the inviter's key must fit it */
  commitment: Uint8Array
  /** the shared documents are kept in the words of the side that joins: their first two devices were paired the other way round */
  turned: boolean
}

/** Version of the invites this program writes and reads. */
export const INVITE_VERSION = 1
/** Lengths of an invite's parts, in bytes. */
export const SECRET_BYTES = 16
export const COMMITMENT_BYTES = 16
/** Set in the expiry of a turned invite; minutes since 1970 do not need it for four thousand years. */
export const TURNED_BIT = 0x8000_0000
/** How long an invite holds if nothing else is asked for, and at the most; in milliseconds. */
export const INVITE_LIFETIME = 24 * 3_600_000
export const LONGEST_INVITE_LIFETIME = 7 * 24 * 3_600_000
const SHORTEST_LIFETIME = 5 * 60_000
const MINUTE = 60_000

/** A new invite by the owner of a key; `lifetime` (milliseconds) is held between five minutes and seven days. */
export function createInvite(options: {
  inviterKey: Uint8Array
  now: number
  lifetime?: number
  turned?: boolean
}): Invite {
  const lifetime = Math.min(Math.max(options.lifetime ?? INVITE_LIFETIME, SHORTEST_LIFETIME), LONGEST_INVITE_LIFETIME)
  return {
    expiresAt: Math.ceil((options.now + lifetime) / MINUTE) * MINUTE,
    secret: new Uint8Array(randomBytes(SECRET_BYTES)),
    commitment: commitTo(options.inviterKey),
    turned: options.turned ?? false,
  }
}

/** Whether the key is the one the invite was made for. */
export function fitsCommitment(commitment: Uint8Array, inviterKey: Uint8Array): boolean {
  return isSame(commitment, commitTo(inviterKey))
}

function commitTo(inviterKey: Uint8Array): Uint8Array {
  return hashParts('mentorbook invite commitment', inviterKey).slice(0, COMMITMENT_BYTES)
}
