import { createDecipheriv, hkdfSync, scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { openSealed, PASSPHRASE_DERIVATION, RANDOM_SECRET_DERIVATION, sealBytes } from './wrap.ts'
import type { Derivation, SealHeader } from './wrap.ts'

const CHEAP: Derivation = { kdf: 'scrypt', N: 2 ** 14, r: 8, p: 1 }
const header: SealHeader = ['mentorbook-keyring 1', '00112233445566778899aabbccddeeff', 'passphrase']
const secret = new TextEncoder().encode('lantern copper')
const plain = new Uint8Array(32).map((_byte, at) => at)

test.each([
  ['scrypt', CHEAP],
  ['hkdf', RANDOM_SECRET_DERIVATION],
] as const)('%s: opens with its secret and header alone', async (_name, derivation) => {
  const sealed = await sealBytes(plain, secret, derivation, header)
  expect(await openSealed(sealed, secret, header)).toEqual(plain)
  expect(await openSealed(sealed, secret.subarray(1), header)).toBeUndefined()
  for (const at of [0, 1, 2] as const) {
    const other: [string, string, string] = [header[0], header[1], header[2]]
    other[at] += 'x'
    expect(await openSealed(sealed, secret, other)).toBeUndefined()
  }
  expect(await openSealed(sealed, secret, [...header, 'more'])).toBeUndefined()
  const bytes = Buffer.from(sealed.sealed, 'base64')
  for (const [at] of bytes.entries()) {
    const flipped = Buffer.from(bytes)
    flipped[at] = (flipped[at] ?? 0) ^ 1
    if (derivation === CHEAP && at % 12 !== 0) continue
    expect(await openSealed({ ...sealed, sealed: flipped.toString('base64') }, secret, header)).toBeUndefined()
  }
  expect(
    await openSealed({ ...sealed, sealed: bytes.subarray(0, 15).toString('base64') }, secret, header),
  ).toBeUndefined()
})

test('two seals of the same never look alike', async () => {
  const [one, two] = [
    await sealBytes(plain, secret, RANDOM_SECRET_DERIVATION, header),
    await sealBytes(plain, secret, RANDOM_SECRET_DERIVATION, header),
  ]
  for (const part of ['salt', 'nonce', 'sealed'] as const) expect(one[part]).not.toBe(two[part])
})

test('the format is the documented one, so that another program can open it', async () => {
  const byPassphrase = await sealBytes(plain, secret, PASSPHRASE_DERIVATION, header)
  const salt = Buffer.from(byPassphrase.salt, 'base64')
  const key = scryptSync(secret, salt, 32, { N: 131_072, r: 8, p: 1, maxmem: 2 ** 28 })
  const lines = ['mentorbook-keyring 1', '00112233445566778899aabbccddeeff', 'passphrase', 'scrypt', '131072', '8', '1']
  expect(openByHand(byPassphrase, key, [...lines, byPassphrase.salt].join('\n'))).toEqual(Buffer.from(plain))

  const byRandom = await sealBytes(plain, secret, RANDOM_SECRET_DERIVATION, [header[0], header[1], 'key-file'])
  const info = 'mentorbook-keyring key-file'
  const derived = Buffer.from(hkdfSync('sha256', secret, Buffer.from(byRandom.salt, 'base64'), info, 32))
  const aad = `mentorbook-keyring 1\n00112233445566778899aabbccddeeff\nkey-file\nhkdf-sha256\n${byRandom.salt}`
  expect(openByHand(byRandom, derived, aad)).toEqual(Buffer.from(plain))
})

function openByHand({ nonce, sealed }: { nonce: string; sealed: string }, key: Buffer, aad: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'))
  decipher.setAAD(Buffer.from(aad)).setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()])
}
