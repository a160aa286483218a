import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { createUnitCipher, XTS_KEY_BYTES } from './xts.ts'
import type { UnitCipher } from './xts.ts'

/** Bytes that the head of an encrypted file takes on disk; its content begins after them, on a page of the disk. */
export const HEAD_BYTES = 4096

/** Bytes of the head that say something: what it is, the file's random id, and a proof that the key fits. */
export const HEAD_USED = 56

/** Length of the notebook's data key in bytes. */
export const DATA_KEY_BYTES = 32

const MAGIC = Buffer.from('MBCRYPT\u0001', 'latin1')
const ID_END = MAGIC.length + 16
const CIPHERS_KEPT = 4096

/** What the first bytes of a file say. */
export type Head =
  | { kind: 'key fits'; cipher: UnitCipher }
  /** encrypted, but with another key; or the head is damaged */
  | { kind: 'other key' }
  /** nothing written yet, or never reached the disk */
  | { kind: 'blank' }
  | { kind: 'not encrypted' }

/** An error of the file layer that the engine is told as an I/O error. */
export class EncryptedFileError extends Error {
  readonly code = 'EIO'
}

/** The keys of a notebook's files: each has its own, made from the data key and the random id in the file's head. */
export class FileKeys {
  readonly #dataKey: Buffer
  readonly #headKey: Buffer
  readonly #known = new Map<string, UnitCipher>()

  /** @param dataKey 32 bytes; a copy is kept */
  constructor(dataKey: Uint8Array) {
    if (dataKey.length !== DATA_KEY_BYTES) throw new RangeError('a data key has 32 bytes')
    this.#dataKey = Buffer.from(dataKey)
    this.#headKey = deriveKey(dataKey, 'mentorbook file head')
  }

  /** Key and head for a new file. */
  create(): { head: Buffer; cipher: UnitCipher } {
    const begin = Buffer.concat([MAGIC, randomBytes(16)])
    const head = Buffer.concat([begin, this.#proof(begin)])
    return { head, cipher: this.#cipherFor(head) }
  }

  /** Reads the first `HEAD_USED` bytes of a file, or as many as it has. */
  read(head: Buffer): Head {
    if (head.every((byte) => byte === 0)) return { kind: 'blank' }
    if (head.length < HEAD_USED || !head.subarray(0, MAGIC.length).equals(MAGIC)) return { kind: 'not encrypted' }
    const known = this.#known.get(head.toString('latin1'))
    if (known) return { kind: 'key fits', cipher: known }
    const fits = timingSafeEqual(head.subarray(ID_END), this.#proof(head.subarray(0, ID_END)))
    return fits ? { kind: 'key fits', cipher: this.#cipherFor(head) } : { kind: 'other key' }
  }

  #proof(begin: Buffer): Buffer {
    return createHmac('sha256', this.#headKey).update(begin).digest()
  }

  #cipherFor(head: Buffer): UnitCipher {
    const id = head.subarray(MAGIC.length, ID_END)
    const cipher = createUnitCipher(deriveKey(this.#dataKey, 'mentorbook file content', XTS_KEY_BYTES, id))
    if (this.#known.size >= CIPHERS_KEPT) this.#known.clear()
    this.#known.set(head.toString('latin1'), cipher)
    return cipher
  }
}

/** True when a file begins like an encrypted one, whatever its key. */
export function looksEncrypted(head: Uint8Array): boolean {
  return Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, MAGIC.length)).equals(MAGIC)
}

/** HKDF-SHA256 of the data key for one purpose. */
export function deriveKey(
  dataKey: Uint8Array,
  purpose: string,
  bytes = DATA_KEY_BYTES,
  salt: Uint8Array = Buffer.alloc(0),
): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, salt, purpose, bytes))
}
