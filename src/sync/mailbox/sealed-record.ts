import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import sodium from 'sodium-universal'
import { isSame, sign, SIGNATURE_BYTES, verify } from '../identity/key-pair.ts'
import type { KeyPair } from '../network/transport.ts'
import { UnreadableBytes } from './byte-reader.ts'
import { decodeContent, encodeContent, type RecordContent } from './record-content.ts'
import {
  bodyKey,
  HEADER_BYTES,
  readHeader,
  SEAL_BYTES,
  unseal,
  writeHeader,
  type RecordHeader,
} from './record-header.ts'
import { MAX_CONTENT_BYTES, MAX_RECORD_BYTES, paddedSize } from './record-limits.ts'
import { recordSentence, type RecordRefusalKind } from './record-refusals.ts'

/** What a record is sealed from. `root`: 32 bytes that both sides share; `previous`: hash of the author's record before, or zeros. */
export type Sealing = RecordContent & {
  root: Uint8Array
  own: KeyPair
  sequence: number
  previous: Uint8Array
  epoch: number
}

/** Who reads a record, and whom it believes. Keys are 32 bytes. */
export type RecordReader = {
  root: Uint8Array
  own: Uint8Array
  peers: readonly Uint8Array[]
  revoked?: readonly Uint8Array[]
  /** What was taken before; left out, nothing is known. */
  known?: KnownRecords
}

/** Which records of an author were taken. */
export type KnownRecords = {
  /** The hash of the record taken under a number; 'forgotten' when it is older than the memory goes; null when none was taken. */
  hashOf(author: Uint8Array, sequence: number): Uint8Array | 'forgotten' | null
}

export type OpenedRecord = { ok: true; header: RecordHeader; hash: Uint8Array } & RecordContent
/** `header` and `hash` are there when the record proved to be genuine. */
export type RefusedRecord = {
  ok: false
  kind: RecordRefusalKind
  sentence: string
  header?: RecordHeader
  hash?: Uint8Array
}

const LENGTH_BYTES = 4
const BODY_AT = HEADER_BYTES
const SIGNED_FOR = new TextEncoder().encode('mentorbook mailbox record')

/** Seals one record, padded to a size that many records have. Throws RangeError when it would be larger than a record may be. */
export function sealRecord(sealing: Sealing): Uint8Array {
  const { root, own, sequence, previous, epoch } = sealing
  const deflated = deflateRawSync(encodeContent(sealing), { level: 9 })
  const size = paddedSize(HEADER_BYTES + LENGTH_BYTES + SIGNATURE_BYTES + deflated.length + SEAL_BYTES)
  if (size > MAX_RECORD_BYTES) throw new RangeError('too much for one record')
  const header = writeHeader(root, { size, epoch, sequence, previous, author: own.publicKey })
  const body = Buffer.alloc(size - HEADER_BYTES - SEAL_BYTES)
  body.writeUInt32BE(deflated.length)
  body.set(sign(own, signedBytes(header.associated, deflated)), LENGTH_BYTES)
  body.set(deflated, LENGTH_BYTES + SIGNATURE_BYTES)
  const record = new Uint8Array(size)
  record.set(header.bytes)
  const key = bodyKey(root, epoch)
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    record.subarray(BODY_AT),
    body,
    header.associated,
    null,
    header.nonce,
    key,
  )
  return record
}

/** Opens exactly one record. Never throws: whatever is wrong with the bytes comes back as a refusal with its sentence. */
export function openRecord(bytes: Uint8Array, reader: RecordReader): OpenedRecord | RefusedRecord {
  const read = readHeader(reader.root, bytes)
  if (!read.ok) return refuse(read.kind)
  const { header, associated, nonce } = read
  if (bytes.length < header.size) return refuse('truncated')
  if (bytes.length > header.size) return refuse('changed')
  const isOwn = isSame(header.author, reader.own)
  if (!isOwn && isAmong(header.author, reader.revoked ?? [])) return refuse('revoked')
  if (!isOwn && !isAmong(header.author, reader.peers)) return refuse('unknown-device')
  const body = unseal(bytes.subarray(BODY_AT), associated, nonce, bodyKey(reader.root, header.epoch))
  if (body === null) return refuse('changed')
  const deflated = signedContent(body, header.author, associated)
  if (deflated === null) return refuse('changed')
  const hash = hashRecord(bytes)
  if (isOwn) return refuse('own', header, hash)
  const known = reader.known && judgeSequence(header, hash, reader.known)
  if (known) return known
  try {
    const inflated = inflateRawSync(deflated, { maxOutputLength: MAX_CONTENT_BYTES })
    return {
      ok: true,
      header,
      hash,
      ...decodeContent(new Uint8Array(inflated.buffer, inflated.byteOffset, inflated.length)),
    }
  } catch (error) {
    if (isTooLong(error)) return refuse('too-large', header, hash)
    if (error instanceof UnreadableBytes || isInflateError(error)) return refuse('unreadable', header, hash)
    throw error
  }
}

/** Whether a genuine record is news: a refusal 'replay' or 'equivocation', or null when it is. */
export function judgeSequence(header: RecordHeader, hash: Uint8Array, known: KnownRecords): RefusedRecord | null {
  const taken = known.hashOf(header.author, header.sequence)
  if (taken === 'forgotten') return refuse('replay', header, hash)
  if (taken !== null) return refuse(isSame(taken, hash) ? 'replay' : 'equivocation', header, hash)
  const before = header.sequence > 1 ? known.hashOf(header.author, header.sequence - 1) : null
  const isForked =
    before instanceof Uint8Array && header.previous.some((byte) => byte !== 0) && !isSame(before, header.previous)
  return isForked ? refuse('equivocation', header, hash) : null
}

/** The size of the record that begins here, to part several in one file; null when it cannot be told. */
export function recordSize(bytes: Uint8Array, root: Uint8Array): number | null {
  const read = readHeader(root, bytes)
  return read.ok ? read.header.size : null
}

/** SHA-256 of a whole record. */
export function hashRecord(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest())
}

/** A refusal with its sentence. */
export function refuse(kind: RecordRefusalKind, header?: RecordHeader, hash?: Uint8Array): RefusedRecord {
  return { ok: false, kind, sentence: recordSentence(kind), ...(header && { header }), ...(hash && { hash }) }
}

function signedContent(body: Buffer, author: Uint8Array, associated: Uint8Array): Uint8Array | null {
  const begin = LENGTH_BYTES + SIGNATURE_BYTES
  if (body.length < begin) return null
  const length = body.readUInt32BE(0)
  if (length > body.length - begin) return null
  const deflated = body.subarray(begin, begin + length)
  const signature = body.subarray(LENGTH_BYTES, begin)
  return verify(author, signedBytes(associated, deflated), signature) ? deflated : null
}

function signedBytes(associated: Uint8Array, deflated: Uint8Array): Uint8Array {
  return Buffer.concat([SIGNED_FOR, associated, deflated])
}

function isAmong(key: Uint8Array, keys: readonly Uint8Array[]): boolean {
  return keys.some((one) => isSame(one, key))
}

function isTooLong(error: unknown): boolean {
  return error instanceof RangeError && Reflect.get(error, 'code') === 'ERR_BUFFER_TOO_LARGE'
}

function isInflateError(error: unknown): boolean {
  return error instanceof Error && String(Reflect.get(error, 'code')).startsWith('Z_')
}
