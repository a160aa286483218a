import { randomBytes } from 'node:crypto'
import sodium from 'sodium-universal'
import { authenticateParts, deriveKey } from '../identity/derive-key.ts'
import { isSame, KEY_BYTES } from '../identity/key-pair.ts'
import { MAX_RECORD_BYTES, RECORD_VERSION } from './record-limits.ts'
import type { RecordRefusalKind } from './record-refusals.ts'

/** What a record says about itself. To outsiders all of it is noise; the body is bound to it as associated data. */
export type RecordHeader = {
  /** Size of the whole record in bytes, padding included. */
  size: number
  /** Period whose key seals the body. */
  epoch: number
  author: Uint8Array
  /** Number of the record among the author's, from 1. Gaps are allowed. */
  sequence: number
  /** SHA-256 of the author's record before this one; zeros when the author does not know it. */
  previous: Uint8Array
}

/** Length of a hash of a record, in bytes. */
export const HASH_BYTES = 32
export const NONCE_BYTES = 24
/** What sealing adds to bytes. */
export const SEAL_BYTES = 16
const MAGIC = Uint8Array.from([0x4d, 0x42, 0x53, 0x59, 0x4e, 0x43])
const NONCE_AT = MAGIC.length + 1
const TAG_AT = NONCE_AT + NONCE_BYTES
const TAG_BYTES = 16
const FIELDS_AT = TAG_AT + TAG_BYTES
const FIELDS_BYTES = 4 + 4 + 6 + KEY_BYTES + HASH_BYTES
/** Length of a header on disk: magic, version, nonce, pair tag, sealed fields. */
export const HEADER_BYTES = FIELDS_AT + FIELDS_BYTES + SEAL_BYTES

/** A header on its way: the bytes that stand first in the record, the nonce, and what the body is bound to. */
export type WrittenHeader = { bytes: Uint8Array; nonce: Uint8Array; associated: Uint8Array }
export type ReadHeader = { ok: true; header: RecordHeader; nonce: Uint8Array; associated: Uint8Array }
export type RefusedHeader = { ok: false; kind: RecordRefusalKind }

/** Writes a header under a nonce of its own; the pair tag changes with it, so no two records look related. */
export function writeHeader(root: Uint8Array, header: RecordHeader): WrittenHeader {
  const bytes = new Uint8Array(HEADER_BYTES)
  bytes.set(MAGIC)
  bytes[MAGIC.length] = RECORD_VERSION
  const nonce = randomBytes(NONCE_BYTES)
  bytes.set(nonce, NONCE_AT)
  bytes.set(pairTag(root, bytes), TAG_AT)
  const fields = Buffer.alloc(FIELDS_BYTES)
  fields.writeUInt32BE(header.size, 0)
  fields.writeUInt32BE(header.epoch, 4)
  fields.writeUIntBE(header.sequence, 8, 6)
  fields.set(header.author, 14)
  fields.set(header.previous, 14 + KEY_BYTES)
  const sealed = bytes.subarray(FIELDS_AT)
  const clear = bytes.subarray(0, FIELDS_AT)
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, fields, clear, null, nonce, headerKey(root))
  return { bytes, nonce, associated: Buffer.concat([clear, fields]) }
}

/** Reads the header at the beginning of bytes. Never throws; `bytes` may go on behind the record. */
export function readHeader(root: Uint8Array, bytes: Uint8Array): ReadHeader | RefusedHeader {
  const isOurs = MAGIC.every((byte, at) => at >= bytes.length || byte === bytes[at])
  if (!isOurs) return { ok: false, kind: 'foreign-file' }
  const version = bytes[MAGIC.length]
  if (version === undefined) return { ok: false, kind: 'truncated' }
  if (version !== RECORD_VERSION) return { ok: false, kind: version > RECORD_VERSION ? 'newer-version' : 'changed' }
  if (bytes.length < HEADER_BYTES) return { ok: false, kind: 'truncated' }
  if (!isSame(pairTag(root, bytes), bytes.subarray(TAG_AT, FIELDS_AT))) return { ok: false, kind: 'other-pairing' }
  const nonce = bytes.subarray(NONCE_AT, TAG_AT)
  const clear = bytes.subarray(0, FIELDS_AT)
  const fields = unseal(bytes.subarray(FIELDS_AT, HEADER_BYTES), clear, nonce, headerKey(root))
  if (fields === null) return { ok: false, kind: 'changed' }
  const header: RecordHeader = {
    size: fields.readUInt32BE(0),
    epoch: fields.readUInt32BE(4),
    sequence: fields.readUIntBE(8, 6),
    author: new Uint8Array(fields.subarray(14, 14 + KEY_BYTES)),
    previous: new Uint8Array(fields.subarray(14 + KEY_BYTES)),
  }
  if (header.size > MAX_RECORD_BYTES) return { ok: false, kind: 'too-large' }
  if (header.size <= HEADER_BYTES + SEAL_BYTES || header.sequence === 0) return { ok: false, kind: 'unreadable' }
  return { ok: true, header, nonce, associated: Buffer.concat([clear, fields]) }
}

/** The key of one period's bodies. */
export function bodyKey(root: Uint8Array, epoch: number): Uint8Array {
  return deriveKey(root, `mailbox body ${epoch}`)
}

/** Opens a sealed box; null when its tag does not fit. */
export function unseal(box: Uint8Array, associated: Uint8Array, nonce: Uint8Array, key: Uint8Array): Buffer | null {
  if (box.length < SEAL_BYTES) return null
  const message = Buffer.alloc(box.length - SEAL_BYTES)
  try {
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(message, null, box, associated, nonce, key)
    return message
  } catch {
    return null
  }
}

function headerKey(root: Uint8Array): Uint8Array {
  return deriveKey(root, 'mailbox header')
}

/** Tells whose record it is to the two sides only: a code over version and nonce. */
function pairTag(root: Uint8Array, bytes: Uint8Array): Uint8Array {
  const key = deriveKey(root, 'mailbox pair tag')
  return authenticateParts(key, 'mailbox pair tag', bytes.subarray(0, TAG_AT)).subarray(0, TAG_BYTES)
}
