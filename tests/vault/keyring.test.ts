import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createKeyring, readKeyring } from '#vault/keys/keyring.ts'
import type { Keyring } from '#vault/keys/keyring.ts'
import { makeFolder } from './folder-for-tests.ts'
import { fakeKeychain } from './keychain-for-tests.ts'

const PASSPHRASE = 'lantern copper river tuesday'
const NEXT = 'walnut bicycle harbour melody'

function opened(folder: string): Keyring {
  const keyring = readKeyring(folder)
  if (!keyring) throw new Error('no keyring')
  return keyring
}

const code = (wanted: string) => expect.objectContaining({ name: 'VaultError', code: wanted })

test('a new notebook opens with its passphrase and its recovery key, and says so', async () => {
  const folder = makeFolder()
  expect(readKeyring(folder)).toBeUndefined()
  const { dataKey, recoveryKey } = await createKeyring(folder, { passphrase: PASSPHRASE })
  expect(dataKey).toHaveLength(32)
  expect(new Set(dataKey).size).toBeGreaterThan(8)
  const keyring = opened(folder)
  expect(keyring.ways).toEqual({ passphrase: true, keychain: false, keyFile: false })
  expect(keyring.recipient).toMatch(/^age1[a-z0-9]{58}$/)
  expect(await keyring.unlock({ kind: 'passphrase', secret: PASSPHRASE })).toEqual(dataKey)
  expect(await keyring.unlock({ kind: 'recovery-key', secret: recoveryKey })).toEqual(dataKey)
  expect(await keyring.backupIdentity(dataKey)).toBe(recoveryKey)
  expect(await keyring.accepts(dataKey)).toBe(true)
  expect(fs.readdirSync(folder).sort()).toEqual(['vault.json', 'vault.json.previous'])
  await expect(createKeyring(folder, { passphrase: NEXT })).rejects.toEqual(code('KEYRING_EXISTS'))
})

test('the same passphrase from another keyboard or with blanks around it opens', async () => {
  const folder = makeFolder()
  const { dataKey } = await createKeyring(folder, { passphrase: 'Ärger über Öl im März' })
  const keyring = opened(folder)
  const decomposed = '  Ärger über Öl im März '.normalize('NFD')
  expect(await keyring.unlock({ kind: 'passphrase', secret: decomposed })).toEqual(dataKey)
})

test('whatever is wrong with a passphrase, the answer is the same', async () => {
  const folder = makeFolder()
  await createKeyring(folder, { passphrase: PASSPHRASE })
  const withoutOne = makeFolder()
  await createKeyring(withoutOne, { passphrase: null })
  const answers = new Set<string>()
  const attempts: [string, string][] = [
    [folder, ''],
    [folder, PASSPHRASE.slice(1)],
    [folder, PASSPHRASE.toUpperCase()],
    [withoutOne, PASSPHRASE],
  ]
  for (const [where, secret] of attempts) {
    const error = await opened(where)
      .unlock({ kind: 'passphrase', secret })
      .catch((caught: unknown) => caught)
    expect(error).toEqual(code('WRONG_KEY'))
    answers.add((error as Error).message)
  }
  expect([...answers]).toEqual(['That passphrase does not open this notebook.'])
})

test('a mistyped recovery key and the one of another notebook are told apart', async () => {
  const [folder, other] = [makeFolder(), makeFolder()]
  const { dataKey, recoveryKey } = await createKeyring(folder, { passphrase: null })
  const foreign = await createKeyring(other, { passphrase: null })
  const keyring = opened(folder)
  const at = 30
  const mistyped = `${recoveryKey.slice(0, at)}${recoveryKey[at] === 'Q' ? 'P' : 'Q'}${recoveryKey.slice(at + 1)}`
  await expect(keyring.unlock({ kind: 'recovery-key', secret: mistyped })).rejects.toEqual(
    code('RECOVERY_KEY_UNREADABLE'),
  )
  await expect(keyring.unlock({ kind: 'recovery-key', secret: foreign.recoveryKey })).rejects.toEqual(code('WRONG_KEY'))
  expect(await keyring.unlock({ kind: 'recovery-key', secret: recoveryKey.toLowerCase() })).toEqual(dataKey)
})

test('a changed passphrase opens, the former one opens nothing that is left', async () => {
  const folder = makeFolder()
  const { dataKey, recoveryKey } = await createKeyring(folder, { passphrase: PASSPHRASE })
  await opened(folder).changePassphrase(dataKey, NEXT)
  fs.rmSync(path.join(folder, 'vault.json'))
  const keyring = opened(folder)
  await expect(keyring.unlock({ kind: 'passphrase', secret: PASSPHRASE })).rejects.toEqual(code('WRONG_KEY'))
  expect(await keyring.unlock({ kind: 'passphrase', secret: NEXT })).toEqual(dataKey)
  expect(await keyring.unlock({ kind: 'recovery-key', secret: recoveryKey })).toEqual(dataKey)
})

test('without a passphrase a key file opens; a passphrase set later ends it', async () => {
  const folder = makeFolder()
  const { dataKey } = await createKeyring(folder, { passphrase: null })
  const keyring = opened(folder)
  const keyFile = path.join(folder, 'key')
  expect(keyring.ways).toEqual({ passphrase: false, keychain: false, keyFile: true })
  if (process.platform !== 'win32') {
    for (const name of fs.readdirSync(folder)) expect(fs.statSync(path.join(folder, name)).mode & 0o777).toBe(0o600)
  }
  expect(await keyring.unlock({ kind: 'key-file' })).toEqual(dataKey)
  await keyring.changePassphrase(dataKey, PASSPHRASE)
  expect(fs.existsSync(keyFile)).toBe(false)
  expect(keyring.ways).toEqual({ passphrase: true, keychain: false, keyFile: false })
  await keyring.changePassphrase(dataKey, null)
  expect(keyring.ways).toEqual({ passphrase: false, keychain: false, keyFile: true })
  expect(await opened(folder).unlock({ kind: 'key-file' })).toEqual(dataKey)
  fs.writeFileSync(keyFile, new Uint8Array(32))
  await expect(keyring.unlock({ kind: 'key-file' })).rejects.toEqual(code('WRONG_KEY'))
  fs.rmSync(keyFile)
  await expect(keyring.unlock({ kind: 'key-file' })).rejects.toEqual(code('WRONG_KEY'))
})

test('the last everyday way stays', async () => {
  const folder = makeFolder()
  const keychain = fakeKeychain()
  const { dataKey } = await createKeyring(folder, { passphrase: null, keychain })
  const keyring = opened(folder)
  expect(keyring.ways).toEqual({ passphrase: false, keychain: true, keyFile: false })
  await expect(keyring.setKeychain(dataKey, null)).rejects.toEqual(code('LAST_WAY'))
  expect(await keyring.unlock({ kind: 'keychain', keychain })).toEqual(dataKey)
  await keyring.changePassphrase(dataKey, PASSPHRASE)
  await keyring.setKeychain(dataKey, null)
  expect(keyring.ways).toEqual({ passphrase: true, keychain: false, keyFile: false })
})

test('a passphrase goes without a key file only while the keychain does open', async () => {
  const folder = makeFolder()
  const keychain = fakeKeychain()
  const { dataKey } = await createKeyring(folder, { passphrase: PASSPHRASE, keychain })
  const keyring = opened(folder)
  await keyring.changePassphrase(dataKey, null, keychain)
  expect(keyring.ways).toEqual({ passphrase: false, keychain: true, keyFile: false })
  await keyring.changePassphrase(dataKey, PASSPHRASE)
  await keyring.changePassphrase(dataKey, null, fakeKeychain())
  expect(keyring.ways).toEqual({ passphrase: false, keychain: true, keyFile: true })
})

test('a replaced recovery key no longer opens the notebook, but is kept for older backups', async () => {
  const folder = makeFolder()
  const { dataKey, recoveryKey } = await createKeyring(folder, { passphrase: null })
  const keyring = opened(folder)
  const former = keyring.recipient
  const second = await keyring.replaceRecoveryKey(dataKey)
  const third = await keyring.replaceRecoveryKey(dataKey)
  expect(new Set([recoveryKey, second, third]).size).toBe(3)
  expect(keyring.recipient).not.toBe(former)
  const again = opened(folder)
  expect(await again.backupIdentity(dataKey)).toBe(third)
  expect(await again.formerIdentities(dataKey)).toEqual([second, recoveryKey])
  expect(await again.unlock({ kind: 'recovery-key', secret: third })).toEqual(dataKey)
  await expect(again.unlock({ kind: 'recovery-key', secret: recoveryKey })).rejects.toEqual(code('WRONG_KEY'))
  expect(await again.unlock({ kind: 'key-file' })).toEqual(dataKey)
})

test('a recovery key replaced again and again leaves a keyring that reads', async () => {
  const folder = makeFolder()
  const { dataKey } = await createKeyring(folder, { passphrase: null })
  const keyring = opened(folder)
  for (let time = 0; time < 205; time++) await keyring.replaceRecoveryKey(dataKey)
  const again = opened(folder)
  expect(await again.formerIdentities(dataKey)).toHaveLength(200)
  expect(await again.unlock({ kind: 'key-file' })).toEqual(dataKey)
})

test('a data key of another notebook changes nothing', async () => {
  const folder = makeFolder()
  await createKeyring(folder, { passphrase: null })
  const keyring = opened(folder)
  const before = fs.readFileSync(path.join(folder, 'vault.json'), 'utf8')
  const foreign = new Uint8Array(32).fill(7)
  await expect(keyring.changePassphrase(foreign, PASSPHRASE)).rejects.toEqual(code('WRONG_KEY'))
  await expect(keyring.setKeychain(foreign, fakeKeychain())).rejects.toEqual(code('WRONG_KEY'))
  await expect(keyring.replaceRecoveryKey(foreign)).rejects.toEqual(code('WRONG_KEY'))
  await expect(keyring.backupIdentity(foreign)).rejects.toEqual(code('WRONG_KEY'))
  expect(await keyring.accepts(foreign)).toBe(false)
  expect(fs.readFileSync(path.join(folder, 'vault.json'), 'utf8')).toBe(before)
})

test('changes asked for at once are made one after the other', async () => {
  const folder = makeFolder()
  const { dataKey } = await createKeyring(folder, { passphrase: null })
  const keyring = opened(folder)
  const keychain = fakeKeychain()
  const [, , recoveryKey] = await Promise.all([
    keyring.changePassphrase(dataKey, PASSPHRASE),
    keyring.setKeychain(dataKey, keychain),
    keyring.replaceRecoveryKey(dataKey),
  ])
  const again = opened(folder)
  expect(again.ways).toEqual({ passphrase: true, keychain: true, keyFile: false })
  expect(await again.unlock({ kind: 'passphrase', secret: PASSPHRASE })).toEqual(dataKey)
  expect(await again.unlock({ kind: 'keychain', keychain })).toEqual(dataKey)
  expect(await again.unlock({ kind: 'recovery-key', secret: recoveryKey })).toEqual(dataKey)
})

test('no secret stands in the keyring in any spelling', async () => {
  const folder = makeFolder()
  const keychain = fakeKeychain()
  const { dataKey, recoveryKey } = await createKeyring(folder, { passphrase: PASSPHRASE, keychain })
  const keyring = opened(folder)
  const next = await keyring.replaceRecoveryKey(dataKey)
  await keyring.changePassphrase(dataKey, NEXT)
  const text = (secret: string): Uint8Array => new TextEncoder().encode(secret)
  const secrets = [dataKey, ...keychain.secrets, ...[PASSPHRASE, NEXT, recoveryKey, next].map(text)]
  secrets.push(...[recoveryKey, next].map((identity) => text(identity.slice('AGE-SECRET-KEY-1'.length))))
  expect(keychain.secrets.length).toBeGreaterThan(0)
  for (const name of fs.readdirSync(folder)) {
    const stored = fs.readFileSync(path.join(folder, name))
    const inside = (stored.toString('utf8').match(/[A-Za-z0-9+/=]{16,}/g) ?? []).map((run) =>
      Buffer.from(run, 'base64'),
    )
    const haystacks = [stored, Buffer.from(stored.toString('latin1').toLowerCase()), ...inside]
    for (const secret of secrets) {
      const bytes = Buffer.from(secret)
      const forms = [bytes, Buffer.from(bytes.toString('utf16le')), Buffer.from(bytes.toString('latin1'), 'utf16le')]
      const spelled = [bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')]
      spelled.push(bytes.toString('latin1').toLowerCase(), bytes.toString('hex').toUpperCase())
      forms.push(...spelled.map((form) => Buffer.from(form, 'latin1')))
      for (const form of forms) for (const haystack of haystacks) expect(haystack.includes(form)).toBe(false)
    }
  }
})
