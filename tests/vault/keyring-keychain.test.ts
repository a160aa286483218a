import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Keychain } from '#vault/keys/keychain.ts'
import { createKeyring, readKeyring } from '#vault/keys/keyring.ts'
import type { Keyring } from '#vault/keys/keyring.ts'
import { makeFolder } from './folder-for-tests.ts'
import { fakeKeychain } from './keychain-for-tests.ts'

const PASSPHRASE = 'lantern copper river tuesday'

/** What became of the keychain that a notebook was entrusted to. */
const CHANGES: readonly [name: string, change: (before: Keychain) => Keychain][] = [
  ['a new user or a new machine has another one', () => fakeKeychain()],
  ['it is not available', (before) => ({ ...before, available: () => Promise.resolve(false) })],
  ['only obscuring is left (basic_text)', () => ({ ...fakeKeychain(), available: () => Promise.resolve(false) })],
  ['asking for it fails', (before) => ({ ...before, available: () => Promise.reject(new Error('no D-Bus')) })],
  [
    'another backend cannot open what the former sealed',
    (before) => ({ ...before, open: () => Promise.reject(new Error('bad decrypt')) }),
  ],
  ['the person refuses its dialog', (before) => ({ ...before, open: () => Promise.reject('user cancelled') })],
  ['it throws before it promises', (before) => ({ ...before, open: () => throwNow() })],
  ['it gives nothing back', (before) => ({ ...before, open: () => Promise.resolve(new Uint8Array()) })],
  ['it gives back what was sealed, unopened', (before) => ({ ...before, open: (sealed) => Promise.resolve(sealed) })],
  [
    'it gives back a part',
    (before) => ({ ...before, open: async (sealed) => (await before.open(sealed)).subarray(1) }),
  ],
  ['it gives back 32 other bytes', (before) => ({ ...before, open: () => Promise.resolve(new Uint8Array(32)) })],
  [
    'one bit of the secret has turned',
    (before) => ({ ...before, open: async (sealed) => turned(await before.open(sealed)) }),
  ],
  [
    'it gives back text',
    (before) => ({ ...before, open: () => Promise.resolve('x'.repeat(32) as unknown as Uint8Array) }),
  ],
  [
    'it gives back undefined',
    (before) => ({ ...before, open: () => Promise.resolve(undefined as unknown as Uint8Array) }),
  ],
]

test.each(CHANGES)('%s: refused, and nothing is lost', async (_name, change) => {
  const folder = makeFolder()
  const before = fakeKeychain()
  const { dataKey, recoveryKey } = await createKeyring(folder, { passphrase: PASSPHRASE, keychain: before })
  const stored = fs.readFileSync(path.join(folder, 'vault.json'), 'utf8')
  const keyring = readAgain(folder)
  expect(await keyring.unlock({ kind: 'keychain', keychain: before })).toEqual(dataKey)

  const refusal = await keyring
    .unlock({ kind: 'keychain', keychain: change(before) })
    .catch((caught: unknown) => caught)
  expect(refusal).toMatchObject({ code: 'WRONG_KEY', sentence: expect.stringContaining('still does') as string })

  expect(fs.readFileSync(path.join(folder, 'vault.json'), 'utf8')).toBe(stored)
  expect(await keyring.unlock({ kind: 'recovery-key', secret: recoveryKey })).toEqual(dataKey)
  expect(await keyring.unlock({ kind: 'passphrase', secret: PASSPHRASE })).toEqual(dataKey)
  const now = fakeKeychain()
  await keyring.setKeychain(dataKey, now)
  expect(await readAgain(folder).unlock({ kind: 'keychain', keychain: now })).toEqual(dataKey)
})

test.each([
  ['is not available', (good: Keychain) => ({ ...good, available: () => Promise.resolve(false) })],
  ['cannot seal', (good: Keychain) => ({ ...good, seal: () => Promise.reject(new Error('locked')) })],
  ['seals nothing', (good: Keychain) => ({ ...good, seal: () => Promise.resolve(new Uint8Array()) })],
  ['cannot open what it sealed', (good: Keychain) => ({ ...good, open: () => Promise.reject(new Error('gone')) })],
  ['forgets at once', (good: Keychain) => ({ ...good, open: () => Promise.resolve(new Uint8Array(32)) })],
])('a keychain that %s is not entrusted with anything', async (_name, spoil) => {
  const folder = makeFolder()
  const keychain = spoil(fakeKeychain())
  const refused = expect.objectContaining({ code: 'KEYCHAIN_REFUSED' }) as Error
  await expect(createKeyring(folder, { passphrase: null, keychain })).rejects.toEqual(refused)
  expect(fs.readdirSync(folder)).toEqual([])
  const { dataKey } = await createKeyring(folder, { passphrase: null })
  const keyring = readAgain(folder)
  await expect(keyring.setKeychain(dataKey, keychain)).rejects.toEqual(refused)
  expect(keyring.ways).toEqual({ passphrase: false, keychain: false, keyFile: true })
  expect(await readAgain(folder).unlock({ kind: 'key-file' })).toEqual(dataKey)
})

test('a keychain set for a notebook with a key file ends the key file', async () => {
  const folder = makeFolder()
  const { dataKey } = await createKeyring(folder, { passphrase: null })
  const keychain = fakeKeychain()
  await readAgain(folder).setKeychain(dataKey, keychain)
  expect(fs.readdirSync(folder).sort()).toEqual(['vault.json', 'vault.json.previous'])
  expect(await readAgain(folder).unlock({ kind: 'keychain', keychain })).toEqual(dataKey)
})

function readAgain(folder: string): Keyring {
  const keyring = readKeyring(folder)
  if (!keyring) throw new Error('the keyring is gone')
  return keyring
}

function turned(secret: Uint8Array): Uint8Array {
  const copy = secret.slice()
  copy[0] = (copy[0] ?? 0) ^ 1
  return copy
}

function throwNow(): never {
  throw new Error('no such method')
}
