import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { createKeyring, readKeyring } from '#vault/keys/keyring.ts'
import { makeFolder } from './folder-for-tests.ts'

type Json = Record<string, unknown> & { wraps: Record<string, unknown>[]; identity: Record<string, unknown> }

let source = ''
let other = ''
let dataKey: Uint8Array = new Uint8Array()

beforeAll(async () => {
  source = makeFolder()
  other = makeFolder()
  dataKey = (await createKeyring(source, { passphrase: null })).dataKey
  await createKeyring(other, { passphrase: null })
})

function copyOf(folder: string): string {
  const copy = makeFolder()
  fs.cpSync(folder, copy, { recursive: true })
  return copy
}

function edit(folder: string, change: (json: Json) => void): void {
  const json = JSON.parse(fs.readFileSync(path.join(folder, 'vault.json'), 'utf8')) as Json
  change(json)
  for (const name of ['vault.json', 'vault.json.previous'])
    fs.writeFileSync(path.join(folder, name), JSON.stringify(json))
}

const first = (json: Json, kind: string): Record<string, unknown> => {
  const wrap = json.wraps.find((one) => one['kind'] === kind)
  if (!wrap) throw new Error(`no wrap ${kind}`)
  return wrap
}

test.each<[string, string | Uint8Array | null]>([
  ['missing', null],
  ['empty', ''],
  ['cut short', 'half'],
  ['of zeros', new Uint8Array(2_000)],
  ['something else', '{"name": "a game", "version": 3}'],
  ['a list', '[]'],
  ['huge', ' '.repeat(300_000)],
])('a keyring that is %s is read from its second copy and mended by opening', async (_name, content) => {
  const folder = copyOf(source)
  const file = path.join(folder, 'vault.json')
  const good = fs.readFileSync(file, 'utf8')
  if (content === null) fs.rmSync(file)
  else fs.writeFileSync(file, content === 'half' ? good.slice(0, good.length / 2) : content)
  expect(await readKeyring(folder)?.unlock({ kind: 'key-file' })).toEqual(dataKey)
  expect(fs.readFileSync(file, 'utf8')).toBe(good)
  // With both lost it says so, and never that the notebook is new.
  for (const name of ['vault.json', 'vault.json.previous']) fs.writeFileSync(path.join(folder, name), 'lost')
  expect(() => readKeyring(folder)).toThrow(expect.objectContaining({ code: 'KEYRING_DAMAGED' }) as Error)
  await expect(createKeyring(folder, { passphrase: null })).rejects.toMatchObject({ code: 'KEYRING_DAMAGED' })
})

test('a lost second copy comes back with the next opening; nothing is written where all is well', async () => {
  const folder = copyOf(source)
  const copy = path.join(folder, 'vault.json.previous')
  fs.rmSync(copy)
  await readKeyring(folder)?.unlock({ kind: 'key-file' })
  const before = fs.statSync(copy, { bigint: true })
  await readKeyring(folder)?.unlock({ kind: 'key-file' })
  expect(fs.statSync(copy, { bigint: true })).toMatchObject({ ino: before.ino, mtimeNs: before.mtimeNs })
})

test('a keyring of a newer version is left alone', async () => {
  const folder = copyOf(source)
  edit(folder, (json) => (json['format'] = 2))
  const newer = { code: 'KEYRING_NEWER', sentence: expect.stringContaining('newer version') as string }
  expect(() => readKeyring(folder)).toThrow(expect.objectContaining(newer) as Error)
  await expect(createKeyring(folder, { passphrase: null })).rejects.toMatchObject(newer)
})

test.each<[string, (json: Json) => void]>([
  ['format 0', (json) => (json['format'] = 0)],
  ['format as text', (json) => (json['format'] = '1')],
  ['no notebook', (json) => delete json['notebook']],
  ['no wraps', (json) => (json.wraps = [])],
  ['only the recovery key', (json) => (json.wraps = json.wraps.slice(0, 1))],
  ['no recovery key', (json) => (json.wraps = json.wraps.slice(1))],
  ['a wrap twice', (json) => json.wraps.push({ ...json.wraps[0] })],
  ['an unknown wrap', (json) => (first(json, 'key-file')['kind'] = 'smoke-signal')],
  ['a wrap that is no object', (json) => (json.wraps[0] = null as unknown as Record<string, unknown>)],
  ['a short salt', (json) => (first(json, 'key-file')['salt'] = 'AAAA')],
  ['a nonce that is no base64', (json) => (first(json, 'key-file')['nonce'] = '!!!!!!!!!!!!!!!!')],
  ['a long sealed key', (json) => (first(json, 'key-file')['sealed'] = 'AAAA'.repeat(64))],
  ['a key file by scrypt', (json) => Object.assign(first(json, 'key-file'), { kdf: 'scrypt', N: 131072, r: 8, p: 1 })],
  ['a passphrase by HKDF', (json) => (first(json, 'key-file')['kind'] = 'passphrase')],
  [
    'a passphrase that costs for ever',
    (json) => Object.assign(first(json, 'key-file'), { kind: 'passphrase', kdf: 'scrypt', N: 2 ** 30, r: 8, p: 1 }),
  ],
  ['a recipient that is none', (json) => (json['recipient'] = 'age1hello')],
  ['another recipient than the identity’s', (json) => (json.identity['recipient'] = recipientOf(other))],
  ['no list of former identities', (json) => delete json['former']],
])('%s is refused as damaged', (_name, change) => {
  const folder = copyOf(source)
  edit(folder, change)
  expect(() => readKeyring(folder)).toThrow(expect.objectContaining({ code: 'KEYRING_DAMAGED' }) as Error)
})

test('a recipient that somebody put in its place is noticed before anything is encrypted to it', async () => {
  const folder = copyOf(source)
  const foreign = recipientOf(other)
  edit(folder, (json) => {
    json['recipient'] = foreign
    json.identity['recipient'] = foreign
  })
  const keyring = readKeyring(folder)
  await expect(keyring?.unlock({ kind: 'key-file' })).rejects.toMatchObject({ code: 'KEYRING_DAMAGED' })
})

test.each(['kind', 'notebook', 'salt', 'nonce', 'sealed'])('a changed %s of a wrap opens nothing', async (part) => {
  const folder = copyOf(source)
  edit(folder, (json) => {
    const wrap = first(json, 'key-file')
    if (part === 'notebook') json['notebook'] = '0'.repeat(32)
    else if (part === 'kind')
      Object.assign(first(json, 'key-file'), { ...first(json, 'recovery-key'), kind: 'key-file' })
    else wrap[part] = first(json, 'recovery-key')[part]
  })
  await expect(readKeyring(folder)?.unlock({ kind: 'key-file' })).rejects.toMatchObject({ code: 'WRONG_KEY' })
})

test('a folder without a keyring has none, and a folder that is gone says so when one is made', async () => {
  expect(readKeyring(makeFolder())).toBeUndefined()
  const gone = path.join(makeFolder(), 'gone')
  await expect(createKeyring(gone, { passphrase: null })).rejects.toMatchObject({ code: 'FOLDER_MISSING' })
})

function recipientOf(folder: string): string {
  const keyring = readKeyring(folder)
  if (!keyring) throw new Error('no keyring')
  return keyring.recipient
}
