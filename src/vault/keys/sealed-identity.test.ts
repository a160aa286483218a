import { expect, test } from 'vitest'
import { Decrypter, Encrypter } from 'age-encryption'
import { generateRecoveryKey } from './recovery-key.ts'
import { openSealedIdentity, sealIdentityForBackups } from './sealed-identity.ts'

const PASSPHRASE = 'Öl lantern copper river'
const { identity } = await generateRecoveryKey()
const file = await sealIdentityForBackups(identity, PASSPHRASE)

test('age’s own passphrase mode opens it and finds the identity on the last line', async () => {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(PASSPHRASE.normalize('NFKC'))
  const lines = (await decrypter.decrypt(file, 'text')).trimEnd().split('\n')
  expect(lines.at(-1)).toBe(identity)
  expect(lines.slice(0, -1).every((line) => line.startsWith('#'))).toBe(true)
  const header = Buffer.from(file).toString('latin1').split('\n')
  expect(header[0]).toBe('age-encryption.org/v1')
  expect(header[1]).toMatch(/^-> scrypt [A-Za-z0-9+/]{22} 17$/)
  expect(Buffer.from(file).includes(identity.slice(20, 40))).toBe(false)
})

test('the passphrase opens it again, also typed on another system', async () => {
  expect(await openSealedIdentity(file, ` ${PASSPHRASE.normalize('NFD')} `)).toBe(identity)
})

test('a wrong passphrase and a damaged or foreign file are told apart', async () => {
  await expect(openSealedIdentity(file, 'öl lantern copper river')).rejects.toMatchObject({ code: 'WRONG_KEY' })
  const damaged = { code: 'KEYRING_DAMAGED' }
  await expect(openSealedIdentity(new TextEncoder().encode('hello'), PASSPHRASE)).rejects.toMatchObject(damaged)
  await expect(openSealedIdentity(file.subarray(0, 60), PASSPHRASE)).rejects.toMatchObject(damaged)
  await expect(openSealedIdentity(file.subarray(0, -1), PASSPHRASE)).rejects.toMatchObject(damaged)
  const encrypter = new Encrypter()
  encrypter.setPassphrase(PASSPHRASE.normalize('NFKC'))
  encrypter.setScryptWorkFactor(10)
  const foreign = await encrypter.encrypt('a shopping list')
  await expect(openSealedIdentity(foreign, PASSPHRASE)).rejects.toMatchObject(damaged)
})
