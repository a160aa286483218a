import { createCipheriv, createDecipheriv, createSecretKey, getCiphers } from 'node:crypto'

/** Encrypts the blocks of one numbered unit, always from the unit's start; lengths are multiples of 16 bytes. */
export interface UnitCipher {
  encrypt(unit: number, plain: Uint8Array): Uint8Array
  decrypt(unit: number, encrypted: Uint8Array): Uint8Array
}

/** Bytes of an XTS-AES-256 key: one half for the data, the other for the tweaks. */
export const XTS_KEY_BYTES = 64

const BLOCK = 16
const REDUCTION = 0x87

/**
 * XTS-AES-256 (IEEE 1619) with the unit's number as tweak: the runtime's own where it has one, else composed from
 * single blocks, with the same bytes as a result.
 */
export function createUnitCipher(key: Uint8Array): UnitCipher {
  return hasNativeXts() ? nativeXts(key) : composedXts(key)
}

/** The runtime's own XTS. */
export function nativeXts(key: Uint8Array): UnitCipher {
  // A key object is prepared once; raw bytes would be prepared again for every unit, which costs three times as much.
  const secret = createSecretKey(key)
  return {
    encrypt: (unit, plain) => createCipheriv('aes-256-xts', secret, tweakOf(unit)).update(plain),
    decrypt: (unit, encrypted) => createDecipheriv('aes-256-xts', secret, tweakOf(unit)).update(encrypted),
  }
}

/** XTS for runtimes whose cryptography library has only the plain block cipher. */
export function composedXts(key: Uint8Array): UnitCipher {
  const data = key.subarray(0, XTS_KEY_BYTES / 2)
  const encryptor = createCipheriv('aes-256-ecb', data, null).setAutoPadding(false)
  const decryptor = createDecipheriv('aes-256-ecb', data, null).setAutoPadding(false)
  const tweaks = createCipheriv('aes-256-ecb', key.subarray(XTS_KEY_BYTES / 2), null).setAutoPadding(false)
  const run =
    (blocks: { update(bytes: Uint8Array): Buffer }) =>
    (unit: number, bytes: Uint8Array): Uint8Array => {
      const masks = masksFrom(tweaks.update(tweakOf(unit)), bytes.length)
      return xor(blocks.update(xor(Buffer.from(bytes), masks)), masks)
    }
  return { encrypt: run(encryptor), decrypt: run(decryptor) }
}

let native: boolean | undefined

function hasNativeXts(): boolean {
  native ??= getCiphers().includes('aes-256-xts')
  return native
}

const tweak = Buffer.alloc(BLOCK)

/** The unit's number, little-endian; the same buffer each time, since every cipher copies it. */
function tweakOf(unit: number): Buffer {
  tweak.writeUInt32LE(unit % 2 ** 32, 0)
  tweak.writeUInt32LE(Math.floor(unit / 2 ** 32), 4)
  return tweak
}

/** The first block's mask and its successors, each the one before times x in the field of IEEE 1619. */
function masksFrom(first: Buffer, bytes: number): Buffer {
  const masks = Buffer.alloc(bytes)
  let a = first.readInt32LE(0)
  let b = first.readInt32LE(4)
  let c = first.readInt32LE(8)
  let d = first.readInt32LE(12)
  for (let at = 0; at < bytes; at += BLOCK) {
    masks.writeInt32LE(a, at)
    masks.writeInt32LE(b, at + 4)
    masks.writeInt32LE(c, at + 8)
    masks.writeInt32LE(d, at + 12)
    const carry = d >> 31
    d = (d << 1) | (c >>> 31)
    c = (c << 1) | (b >>> 31)
    b = (b << 1) | (a >>> 31)
    a = (a << 1) ^ (carry & REDUCTION)
  }
  return masks
}

/** Changes `bytes` in place and gives them back. */
function xor(bytes: Buffer, masks: Buffer): Buffer {
  if (bytes.byteOffset % 4 === 0 && masks.byteOffset % 4 === 0) {
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
    const maskWords = new Int32Array(masks.buffer, masks.byteOffset, masks.length / 4)
    for (let i = 0; i < words.length; i++) words[i] = (words[i] ?? 0) ^ (maskWords[i] ?? 0)
  } else {
    for (let i = 0; i < bytes.length; i++) bytes[i] = (bytes[i] ?? 0) ^ (masks[i] ?? 0)
  }
  return bytes
}
