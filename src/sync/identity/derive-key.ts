import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { KEY_BYTES } from './key-pair.ts'

const ENCODER = new TextEncoder()

/**
 * A key of 32 bytes for one purpose: HKDF-SHA-256.
 * @param secret what only the two sides know
 * @param purpose words that no other use of the same secret has
 * @param salt public bytes the key shall hang on as well
 */
export function deriveKey(secret: Uint8Array, purpose: string, salt: Uint8Array = new Uint8Array()): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, `mentorbook ${purpose}`, KEY_BYTES))
}

/** SHA-256 over a label and parts, each preceded by its length, so that no two lists of parts read the same. */
export function hashParts(label: string, ...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(createHash('sha256').update(joinParts(label, parts)).digest())
}

/** HMAC-SHA-256 over a label and parts, read as in `hashParts`. */
export function authenticateParts(key: Uint8Array, label: string, ...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(createHmac('sha256', key).update(joinParts(label, parts)).digest())
}

function joinParts(label: string, parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    [ENCODER.encode(label), ...parts].flatMap((part) => {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(part.length)
      return [length, part]
    }),
  )
}
