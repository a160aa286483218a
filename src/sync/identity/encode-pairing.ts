import { z } from 'zod'
import { COMMITMENT_BYTES, SECRET_BYTES } from './invite.ts'
import { isWholeKeyPair, isZero, KEY_BYTES, SECRET_KEY_BYTES, toHex } from './key-pair.ts'
import type { Pairing } from './pairing.ts'
import { settleDevices } from './pairing-steps.ts'
import { refuse, type Refusal } from './refusal.ts'

/** Version of the stored form. */
const VERSION = 1

/** A pairing as plain JSON values, bytes in hexadecimal. Holds secret keys: it belongs into encrypted storage alone. */
export type EncodedPairing = { version: number; [field: string]: unknown }
/** A pairing read back, or why it cannot be. */
export type DecodedPairing = { ok: true; pairing: Pairing } | Refusal<'newer-version' | 'damaged'>

/** The stored form of a pairing. */
export function encodePairing(pairing: Pairing): EncodedPairing {
  // These three follow from the devices.
  const { peerKey: _, root: __, verified: ___, ...stored } = pairing
  return { version: VERSION, ...(toPlain(stored) as Record<string, unknown>) }
}

/** Reads a stored pairing. Takes nothing that `encodePairing` would not write: unknown fields and odd lengths are refused. */
export function decodePairing(value: unknown): DecodedPairing {
  const { success, data } = z.looseObject({ version: z.int().min(1) }).safeParse(value)
  if (success && data.version > VERSION) {
    return refuse('newer-version', 'This connection was made by a newer version of Mentorbook. Update Mentorbook here.')
  }
  const read = schema.safeParse(value)
  if (!read.success || !isSound(read.data)) {
    return refuse(
      'damaged',
      'The keys of this connection are damaged. What you shared is still here. Invite the other person again.',
    )
  }
  const { version: _, ...stored } = read.data
  return { ok: true, pairing: settleDevices({ ...stored, peerKey: null, root: null, verified: false }) }
}

function toPlain(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value)
  if (Array.isArray(value)) return value.map(toPlain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, toPlain(field)]))
}

const bytes = (length: number) =>
  z
    .string()
    .regex(new RegExp(`^[0-9a-f]{${2 * length}}$`))
    .transform((hex): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex')))
const key = bytes(KEY_BYTES)
const moment = z.int().min(0)
const side = z.enum(['inviter', 'joiner'])
const invite = {
  expiresAt: moment,
  secret: bytes(SECRET_BYTES),
  commitment: bytes(COMMITMENT_BYTES),
  // Invites that were made before there were turned ones say nothing of it.
  turned: z.boolean().default(false),
}
const schema = z.strictObject({
  version: z.literal(VERSION),
  id: z.string().regex(/^[0-9a-f]{32}$/),
  state: z.enum(['inviting', 'joining', 'paired', 'paused', 'left', 'revoked']),
  own: z.strictObject({ publicKey: key, secretKey: bytes(SECRET_KEY_BYTES) }),
  side,
  devices: z
    .array(
      z.strictObject({
        key,
        root: key.nullable(),
        side,
        name: z.string().max(200).nullable(),
        addedAt: moment,
        revokedAt: moment.nullable(),
        verified: z.boolean(),
      }),
    )
    .max(1_000),
  invite: z
    .strictObject({
      ...invite,
      seed: key,
      wrongTries: z.int().min(0).max(100),
      burned: z.boolean(),
      usedBy: key.nullable(),
    })
    .nullable(),
  joining: z
    .strictObject({
      invite: z.strictObject(invite),
      contribution: key,
      proved: z.strictObject({ peerKey: key, root: key }).nullable(),
      refused: z.enum(['used', 'burned', 'expired', 'other-key']).nullable(),
    })
    .nullable(),
  pause: z.strictObject({ by: z.enum(['me', 'guard']), sentence: z.string().max(500), since: moment }).nullable(),
  alarm: z.strictObject({ kind: z.enum(['other-key', 'invite-leaked']), key, since: moment }).nullable(),
  endedBy: z.enum(['me', 'them']).nullable(),
  formerKeys: z.array(key).max(64),
})

/** What must hold between the fields, so that no later step meets a state that no action leads to. */
function isSound({ state, own, devices, invite: open, joining, pause, endedBy }: z.infer<typeof schema>): boolean {
  const hasEnded = state === 'left' || state === 'revoked'
  const active = devices.filter((device) => device.revokedAt === null)
  return (
    (hasEnded ? isZero(own.secretKey) && open === null : isWholeKeyPair(own)) &&
    hasEnded === (endedBy !== null) &&
    (state === 'inviting' ? open !== null && devices.length === 0 : true) &&
    (state === 'joining') === (joining !== null) &&
    (state === 'paused') === (pause !== null) &&
    (state === 'paired' || state === 'paused' ? active.length > 0 : true) &&
    devices.every((device) => (device.root !== null) === (!hasEnded && device.revokedAt === null))
  )
}
