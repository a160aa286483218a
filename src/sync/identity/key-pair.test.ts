import { expect, it } from 'vitest'
import { createKeyPair, isWholeKeyPair, isZero, keyPairFromSeed, sign, verify, wipe } from './key-pair.ts'

const bytes = new TextEncoder().encode('the agenda of Tuesday')

it('S-101 draws a fresh key pair each time and the same one from the same seed', () => {
  const seed = new Uint8Array(32).fill(3)
  expect(createKeyPair()).not.toEqual(createKeyPair())
  expect(keyPairFromSeed(seed)).toEqual(keyPairFromSeed(seed))
  expect(isWholeKeyPair(createKeyPair())).toBe(true)
  expect(isWholeKeyPair({ ...createKeyPair(), publicKey: createKeyPair().publicKey })).toBe(false)
  expect(isWholeKeyPair({ publicKey: new Uint8Array(3), secretKey: new Uint8Array(64) })).toBe(false)
})

it('S-124 verifies what the author signed and nothing else', () => {
  const own = createKeyPair()
  const signature = sign(own, bytes)
  expect(verify(own.publicKey, bytes, signature)).toBe(true)
  expect(verify(createKeyPair().publicKey, bytes, signature)).toBe(false)
  expect(verify(own.publicKey, bytes.subarray(1), signature)).toBe(false)
  for (let at = 0; at < signature.length; at++) {
    const changed = signature.slice()
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(verify(own.publicKey, bytes, changed)).toBe(false)
  }
  expect(verify(own.publicKey, bytes, signature.subarray(1))).toBe(false)
  expect(verify(own.publicKey.subarray(1), bytes, signature)).toBe(false)
  // The neutral point of the curve would make anybody's signature fit.
  const neutral = Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? 1 : 0))
  expect(verify(neutral, bytes, Buffer.concat([neutral, new Uint8Array(32)]))).toBe(false)
})

it('S-120 leaves zeros of what it wipes, and signs with no wiped key', () => {
  const own = createKeyPair()
  wipe(own.secretKey, null, new Uint8Array())
  expect(isZero(own.secretKey)).toBe(true)
  expect(isWholeKeyPair(own)).toBe(false)
  expect(() => sign(own, bytes)).toThrow(RangeError)
})
