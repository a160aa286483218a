import fs from 'node:fs'
import { EncryptedFileError, HEAD_BYTES, HEAD_USED } from './file-keys.ts'
import type { FileKeys } from './file-keys.ts'
import type { UnitCipher } from './xts.ts'

/** Bytes that are encrypted under one tweak: a page of the engine. */
export const UNIT = 8192

const BLOCK = 16
const CHUNK = 16 * UNIT
const ZERO_UNIT = Buffer.alloc(UNIT)
const ZERO_BLOCK = Buffer.alloc(BLOCK)

// All work here is synchronous, so one buffer of each kind serves every file.
const readBuffer = Buffer.alloc(CHUNK + BLOCK)
const writeBuffer = Buffer.alloc(CHUNK + BLOCK)
const unitBuffer = Buffer.alloc(UNIT)

/**
 * The bytes on disk for a content of so many: head, content, and where the content ends inside a block of 16 bytes the
 * rest of that block and as many zeros as the content has bytes in it. So the length follows from the file's size alone
 * and changes in the same write as the content.
 */
export function sizeOnDisk(contentBytes: number): number {
  if (contentBytes === 0) return 0
  return HEAD_BYTES + contentBytes + (contentBytes % BLOCK === 0 ? 0 : BLOCK)
}

/** The bytes of content in a file of so many bytes on disk. */
export function contentSize(bytesOnDisk: number): number {
  const rest = Math.max(0, bytesOnDisk - HEAD_BYTES)
  return rest % BLOCK === 0 ? rest : Math.max(0, rest - BLOCK)
}

/** A whole content as it stands on disk. */
export function encryptContent(keys: FileKeys, content: Uint8Array): Buffer {
  const disk = Buffer.alloc(sizeOnDisk(content.length))
  if (content.length === 0) return disk
  const { head, cipher } = keys.create()
  head.copy(disk)
  disk.set(content, HEAD_BYTES)
  for (let at = 0; at < content.length; at += UNIT) {
    const unit = disk.subarray(HEAD_BYTES + at, HEAD_BYTES + Math.min(at + UNIT, ceil(content.length)))
    if (!isZeroUnit(unit)) unit.set(cipher.encrypt(at / UNIT, unit))
  }
  return disk
}

/**
 * The whole content of a file.
 * @throws EncryptedFileError when the file is of another key, not encrypted or its head is damaged
 */
export function readContent(keys: FileKeys, place: string): Buffer {
  const descriptor = fs.openSync(place, 'r')
  try {
    const file = new EncryptedFile(descriptor, keys)
    const content = Buffer.alloc(file.size())
    return content.subarray(0, file.read(content, 0, content.length, 0))
  } finally {
    fs.closeSync(descriptor)
  }
}

/**
 * An open file whose content is encrypted, with the positions and lengths of its content: it reads, writes, grows and
 * shrinks like the plain file would. What was never written (a hole, or a write that did not reach the disk) reads as
 * zeros. A write that the power interrupts leaves old and new in blocks of 16 bytes, as it would unencrypted.
 * @throws EncryptedFileError when the head of the file is damaged or of another key; else what the system says
 */
export class EncryptedFile {
  readonly #descriptor: number
  readonly #keys: FileKeys
  #cipher: UnitCipher | undefined

  /** @param descriptor open for reading, and for writing too where the file will be changed; never in append mode */
  constructor(descriptor: number, keys: FileKeys) {
    this.#descriptor = descriptor
    this.#keys = keys
  }

  /** Bytes of content. */
  size(): number {
    return contentSize(fs.fstatSync(this.#descriptor).size)
  }

  /** Reads into `target` from `offset` on. @returns the bytes read; fewer than `length` only at the end of the file */
  read(target: Uint8Array | Int8Array, offset: number, length: number, position: number): number {
    const cipher = this.#cipher ?? this.#readHead()
    if (!cipher) return this.#readBlank(target, offset, length, position)
    const end = position + length
    let done = position
    while (done < end) {
      const begin = done - (done % UNIT)
      const wanted = Math.min(ceil(end), begin + CHUNK)
      // One block more than wanted: what is beyond the end tells where in its last block the content ends.
      const got = readFully(this.#descriptor, readBuffer, wanted - begin + BLOCK, HEAD_BYTES + begin)
      const atEnd = got < wanted - begin + BLOCK
      const last = Math.min(end, wanted, atEnd ? begin + contentSize(HEAD_BYTES + got) : wanted)
      for (let unit = begin; unit < last; unit += UNIT) {
        const encrypted = readBuffer.subarray(unit - begin, Math.min(unit + UNIT, ceil(last)) - begin)
        const from = Math.max(done, unit)
        const to = Math.min(last, unit + UNIT)
        const plain = decryptUnit(cipher, unit / UNIT, encrypted)
        target.set(plain.subarray(from - unit, to - unit), offset + from - position)
      }
      done = Math.max(done, last)
      if (atEnd || last < wanted) break
    }
    return done - position
  }

  /** Writes `length` bytes of `source` from `offset` on; a gap after the old end reads as zeros. @returns `length` */
  write(source: Uint8Array | Int8Array, offset: number, length: number, position: number): number {
    if (length === 0) return 0
    const bytes = Buffer.from(source.buffer, source.byteOffset + offset, length)
    const cipher = this.#cipher ?? this.#readHead() ?? this.#writeHead()
    const before = fs.fstatSync(this.#descriptor).size
    const size = contentSize(before)
    const end = position + length
    let first = position - (position % BLOCK)
    let filled = 0
    for (let unit = position - (position % UNIT); unit < end; unit += UNIT) {
      const from = Math.max(position, unit)
      const to = Math.min(end, unit + UNIT)
      const given = bytes.subarray(from - position, to - position)
      const whole = from === unit && to >= Math.min(size, unit + UNIT) && given.length % BLOCK === 0
      const plain = whole ? given : this.#patch(unit, from, given, size)
      const encrypted = isZeroUnit(plain) ? plain : cipher.encrypt(unit / UNIT, plain)
      const changed = whole ? encrypted : encrypted.subarray(floor(from) - unit, ceil(to) - unit)
      writeBuffer.set(changed, filled)
      filled += changed.length
      if (filled > CHUNK - UNIT && to < end) {
        writeFully(this.#descriptor, writeBuffer, filled, HEAD_BYTES + first)
        first += filled
        filled = 0
      }
    }
    if (end >= size) {
      writeBuffer.fill(0, filled, filled + (end % BLOCK))
      filled += end % BLOCK
    }
    writeFully(this.#descriptor, writeBuffer, filled, HEAD_BYTES + first)
    if (end > size && before > sizeOnDisk(end)) fs.ftruncateSync(this.#descriptor, sizeOnDisk(end))
    return length
  }

  /** Cuts the content, or makes it longer with zeros. Every state between is a file of old bytes or zeros. */
  truncate(size: number): void {
    const before = fs.fstatSync(this.#descriptor).size
    const old = contentSize(before)
    if (size === old) return
    if (size === 0) {
      // The head stays: whoever has the file open knows its key.
      fs.ftruncateSync(this.#descriptor, HEAD_BYTES)
      return
    }
    const cipher = this.#cipher ?? this.#readHead() ?? this.#writeHead()
    if (size < old && size % BLOCK !== 0) {
      fs.ftruncateSync(this.#descriptor, HEAD_BYTES + ceil(size))
      const unit = size - (size % UNIT)
      const plain = this.#patch(unit, size, ZERO_UNIT.subarray(0, ceil(size) - size), ceil(size))
      const block = cipher.encrypt(unit / UNIT, plain).subarray(floor(size) - unit)
      writeFully(this.#descriptor, block, BLOCK, HEAD_BYTES + floor(size))
    }
    fs.ftruncateSync(this.#descriptor, sizeOnDisk(size))
  }

  /** The content of one unit up to its end or the end of `given`, with `given` put in; whole blocks. */
  #patch(unit: number, from: number, given: Uint8Array, size: number): Buffer {
    const there = Math.min(Math.max(size - unit, 0), UNIT)
    const length = ceil(Math.max(there, from + given.length - unit))
    const read = there === 0 ? 0 : this.read(unitBuffer, 0, there, unit)
    unitBuffer.fill(0, read, length)
    unitBuffer.set(given, from - unit)
    return unitBuffer.subarray(0, length)
  }

  #readHead(): UnitCipher | undefined {
    const head = Buffer.alloc(HEAD_USED)
    const read = this.#keys.read(head.subarray(0, readFully(this.#descriptor, head, HEAD_USED, 0)))
    if (read.kind === 'blank') return undefined
    if (read.kind !== 'key fits') throw new EncryptedFileError(`the head of an encrypted file is damaged: ${read.kind}`)
    this.#cipher = read.cipher
    return read.cipher
  }

  #writeHead(): UnitCipher {
    const { head, cipher } = this.#keys.create()
    const { size } = fs.fstatSync(this.#descriptor)
    if (size > HEAD_BYTES) {
      // Its head never reached the disk before the power went, so its content is lost; it was not promised yet.
      fs.ftruncateSync(this.#descriptor, 0)
      fs.ftruncateSync(this.#descriptor, size)
    }
    writeFully(this.#descriptor, head, head.length, 0)
    this.#cipher = cipher
    return cipher
  }

  #readBlank(target: Uint8Array | Int8Array, offset: number, length: number, position: number): number {
    const count = Math.max(0, Math.min(length, this.size() - position))
    target.fill(0, offset, offset + count)
    return count
  }
}

function decryptUnit(cipher: UnitCipher, unit: number, encrypted: Buffer): Uint8Array {
  if (isZeroUnit(encrypted)) return ZERO_UNIT
  const plain = cipher.decrypt(unit, encrypted)
  // No block encrypts to zeros but one in 2^128: zeros on disk were never written.
  for (let zeros = encrypted.indexOf(ZERO_BLOCK); zeros !== -1; zeros = encrypted.indexOf(ZERO_BLOCK, zeros)) {
    const block = ceil(zeros)
    if (block + BLOCK <= encrypted.length && encrypted.subarray(block, block + BLOCK).equals(ZERO_BLOCK)) {
      plain.fill(0, block, block + BLOCK)
    }
    zeros = block + BLOCK
  }
  return plain
}

function isZeroUnit(bytes: Uint8Array): boolean {
  return bytes.length === UNIT && ZERO_UNIT.equals(bytes)
}

function floor(position: number): number {
  return position - (position % BLOCK)
}

function ceil(position: number): number {
  return floor(position + BLOCK - 1)
}

function readFully(descriptor: number, buffer: Buffer, length: number, position: number): number {
  let done = 0
  while (done < length) {
    const got = fs.readSync(descriptor, buffer, done, length - done, position + done)
    if (got === 0) break
    done += got
  }
  return done
}

function writeFully(descriptor: number, buffer: Uint8Array, length: number, position: number): void {
  let done = 0
  while (done < length) done += fs.writeSync(descriptor, buffer, done, length - done, position + done)
}
