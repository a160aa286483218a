import { timingSafeEqual } from 'node:crypto'
import sodium from 'sodium-universal'
import type { KeyPair } from '../network/transport.ts'

/** Length of a public key, a pair root, a contribution and a derived key, in bytes. */
export const KEY_BYTES = 32
/** Length of an Ed25519 secret key (seed and public key), in bytes. */
export const SECRET_KEY_BYTES = 64
/** Length of an Ed25519 signature, in bytes. */
export const SIGNATURE_BYTES = 64

/** A new random Ed25519 key pair, also usable as the static key of a Noise link. One per pairing, never shared between two. */
export function createKeyPair(): KeyPair {
  const pair = { publicKey: new Uint8Array(KEY_BYTES), secretKey: new Uint8Array(SECRET_KEY_BYTES) }
  sodium.crypto_sign_keypair(pair.publicKey, pair.secretKey)
  return pair
}

/** The key pair that belongs to a seed of 32 bytes; the same seed always gives the same pair. */
export function keyPairFromSeed(seed: Uint8Array): KeyPair {
  const pair = { publicKey: new Uint8Array(KEY_BYTES), secretKey: new Uint8Array(SECRET_KEY_BYTES) }
  sodium.crypto_sign_seed_keypair(pair.publicKey, pair.secretKey, seed)
  return pair
}

/** Whether the secret half holds the public half; a wiped pair does not. */
export function isWholeKeyPair(pair: KeyPair): boolean {
  if (pair.publicKey.length !== KEY_BYTES || pair.secretKey.length !== SECRET_KEY_BYTES) return false
  const belonging = keyPairFromSeed(pair.secretKey.subarray(0, KEY_BYTES))
  const isWhole = isSame(belonging.publicKey, pair.publicKey) && isSame(belonging.secretKey, pair.secretKey)
  wipe(belonging.secretKey)
  return isWhole
}

/** The Ed25519 signature (64 bytes) of an author over bytes. Throws RangeError when the key pair was wiped. */
export function sign(own: KeyPair, bytes: Uint8Array): Uint8Array {
  if (isZero(own.secretKey)) throw new RangeError('this key pair was wiped')
  const signature = new Uint8Array(SIGNATURE_BYTES)
  sodium.crypto_sign_detached(signature, bytes, own.secretKey)
  return signature
}

/** Whether the author signed exactly these bytes. Never throws: keys and signatures of a wrong length give false. */
export function verify(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false
  return sodium.crypto_sign_verify_detached(signature, bytes, publicKey)
}

/** Overwrites secrets with zeros, in place. */
export function wipe(...secrets: readonly (Uint8Array | null)[]): void {
  for (const secret of secrets) if (secret !== null && secret.length > 0) sodium.sodium_memzero(secret)
}

/** Whether all bytes are zero, as after `wipe`. */
export function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0)
}

/** Compares in a time that tells nothing about the place of the first difference. Lengths are no secret. */
export function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Bytes as lower-case hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')
}
