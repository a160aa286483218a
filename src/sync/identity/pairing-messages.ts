import { KEY_BYTES, SIGNATURE_BYTES } from './key-pair.ts'

/** Version of the pairing protocol; the first byte of every message. */
export const PAIRING_VERSION = 1

/** What the two sides say to each other; `mac` is 32 bytes, `signature` 64. */
export type PairingMessage =
  | { type: 'join'; key: Uint8Array; contribution: Uint8Array; mac: Uint8Array }
  | { type: 'admit'; key: Uint8Array; contribution: Uint8Array; mac: Uint8Array; signature: Uint8Array }
  | { type: 'confirm'; mac: Uint8Array; signature: Uint8Array }
  | { type: 'paired'; mac: Uint8Array }
  | { type: 'refused'; reason: RefusalReason }
/** Why a conversation ended without a pairing. */
export type RefusalReason = (typeof REASONS)[number]
/** `other-version` is all that is read of a message of another protocol version. */
export type ReadMessage = PairingMessage | { type: 'other-version' } | { type: 'malformed' }

const REASONS = ['malformed', 'wrong-secret', 'used', 'burned', 'expired', 'other-key', 'other-version'] as const
const CODES = { join: 1, admit: 2, confirm: 3, paired: 4, refused: 127 } as const
const FIELDS = {
  join: { key: KEY_BYTES, contribution: KEY_BYTES, mac: 32 },
  admit: { key: KEY_BYTES, contribution: KEY_BYTES, mac: 32, signature: SIGNATURE_BYTES },
  confirm: { mac: 32, signature: SIGNATURE_BYTES },
  paired: { mac: 32 },
} as const

/** The bytes of a message: version, type, fields of fixed length; 162 at the most. */
export function encodeMessage(message: PairingMessage): Uint8Array {
  const head = Uint8Array.of(PAIRING_VERSION, CODES[message.type])
  if (message.type === 'refused') return Buffer.concat([head, Uint8Array.of(REASONS.indexOf(message.reason))])
  const { type: _, ...fields } = message
  const order = Object.keys(FIELDS[message.type])
  const values: Readonly<Record<string, Uint8Array>> = fields
  return new Uint8Array(Buffer.concat([head, ...order.map((name) => values[name] ?? new Uint8Array())]))
}

/** Reads a message of the other side. Never throws; anything of another length than its type has is malformed. */
export function decodeMessage(bytes: Uint8Array): ReadMessage {
  if (bytes.length < 2) return { type: 'malformed' }
  if (bytes[0] !== PAIRING_VERSION) return { type: 'other-version' }
  if (bytes[1] === CODES.refused) {
    const reason = REASONS[bytes[2] ?? REASONS.length]
    return reason === undefined || bytes.length !== 3 ? { type: 'malformed' } : { type: 'refused', reason }
  }
  switch (bytes[1]) {
    case CODES.join: {
      const [key, contribution, mac] = cut(bytes, Object.values(FIELDS.join))
      return key && contribution && mac ? { type: 'join', key, contribution, mac } : { type: 'malformed' }
    }
    case CODES.admit: {
      const [key, contribution, mac, signature] = cut(bytes, Object.values(FIELDS.admit))
      const isWhole = key && contribution && mac && signature
      return isWhole ? { type: 'admit', key, contribution, mac, signature } : { type: 'malformed' }
    }
    case CODES.confirm: {
      const [mac, signature] = cut(bytes, Object.values(FIELDS.confirm))
      return mac && signature ? { type: 'confirm', mac, signature } : { type: 'malformed' }
    }
    case CODES.paired: {
      const [mac] = cut(bytes, Object.values(FIELDS.paired))
      return mac ? { type: 'paired', mac } : { type: 'malformed' }
    }
    default:
      return { type: 'malformed' }
  }
}

/** The fields, copied out of the frame; none when their lengths do not add up to it. */
function cut(bytes: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  if (bytes.length !== 2 + lengths.reduce((sum, length) => sum + length, 0)) return []
  let at = 2
  return lengths.map((length) => new Uint8Array(bytes.subarray(at, (at += length))))
}
