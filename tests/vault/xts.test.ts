import { getCiphers } from 'node:crypto'
import { expect, test } from 'vitest'
import { composedXts, createUnitCipher, nativeXts } from '#vault/encryption/xts.ts'
import { seededNumbers } from './notebook-for-tests.ts'
import { printedSeed } from './printed-seed.ts'

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ''), 'hex')

// IEEE 1619, XTS-AES-256, vector 10.
const KEY = hex(`2718281828459045235360287471352662497757247093699959574966967627
  3141592653589793238462643383279502884197169399375105820974944592`)
const PLAIN = Buffer.from(Array.from({ length: 512 }, (_, i) => i % 256))
const ENCRYPTED = hex(`1c3b3a102f770386e4836c99e370cf9bea00803f5e482357a4ae12d414a3e63b5d31e276f8fe4a8d66b317f9ac683f44
  680a86ac35adfc3345befecb4bb188fd5776926c49a3095eb108fd1098baec70aaa66999a72a82f27d848b21d4a741b0
  c5cd4d5fff9dac89aeba122961d03a757123e9870f8acf1000020887891429ca2a3e7a7d7df7b10355165c8b9a6d0a7d
  e8b062c4500dc4cd120c0f7418dae3d0b5781c34803fa75421c790dfe1de1834f280d7667b327f6c8cd7557e12ac3a0f
  93ec05c52e0493ef31a12d3d9260f79a289d6a379bc70c50841473d1a8cc81ec583e9645e07b8d9670655ba5bbcfecc6
  dc3966380ad8fecb17b6ba02469a020a84e18e8f84252070c13e9f1f289be54fbc481457778f616015e1327a02b140f1
  505eb309326d68378f8374595c849d84f4c333ec4423885143cb47bd71c5edae9be69a2ffeceb1bec9de244fbe15992b
  11b77c040f12bd8f6a975a44a0f90c29a9abc3d4d893927284c58754cce294529f8614dcd2aba991925fedc4ae74ffac
  6e333b93eb4aff0479da9a410e4450e0dd7ae4c6e2910900575da401fc07059f645e8b7e9bfdef33943054ff84011493
  c27b3429eaedb4ed5376441a77ed43851ad77f16f541dfd269d50d6a5f14fb0aab1cbb4c1550be97f7ab4066193c4caa
  773dad38014bd2092fa755c824bb5e54c4f36ffda9fcea70b9c6e693e148c151`)

const ways = {
  composed: composedXts,
  chosen: createUnitCipher,
  ...(getCiphers().includes('aes-256-xts') && { native: nativeXts }),
}

test.each(Object.entries(ways))('the %s way gives the published bytes', (_name, make) => {
  const cipher = make(KEY)
  expect(Buffer.from(cipher.encrypt(0xff, PLAIN)).toString('hex')).toBe(ENCRYPTED.toString('hex'))
  expect(Buffer.from(cipher.decrypt(0xff, ENCRYPTED)).equals(PLAIN)).toBe(true)
})

test('both ways agree on random keys, lengths and unit numbers, also beyond 32 bits', () => {
  const below = seededNumbers(printedSeed('xts'))
  const random = (length: number): Buffer => Buffer.from(Array.from({ length }, () => below(256)))
  for (let round = 0; round < 200; round++) {
    const key = random(64)
    const plain = random(16 * (1 + below(512)))
    const unit = below(2) === 0 ? below(2 ** 31) : below(2 ** 20) * 2 ** 32 + below(2 ** 31)
    const encrypted = Buffer.from(nativeXts(key).encrypt(unit, plain))
    expect(Buffer.from(composedXts(key).encrypt(unit, plain)).equals(encrypted)).toBe(true)
    expect(Buffer.from(composedXts(key).decrypt(unit, encrypted)).equals(plain)).toBe(true)
    expect(Buffer.from(nativeXts(key).decrypt(unit, encrypted)).equals(plain)).toBe(true)
  }
})
