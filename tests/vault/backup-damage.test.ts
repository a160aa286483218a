import fs from 'node:fs'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { expect, test } from 'vitest'
import { readBackupFile } from '#vault/backup/backup-file.ts'
import { restoreBackup } from '#vault/backup/restore.ts'
import { tarEnd, tarHeader, tarPadding } from '#vault/backup/tar.ts'
import { applyMigrations } from '#vault/migrations.ts'
import { backUp, makeKeys, MIGRATIONS, openEmptyDatabase } from './backup-for-tests.ts'
import { makeFolder } from './folder-for-tests.ts'
import { seededNumbers } from './notebook-for-tests.ts'
import { printedSeed } from './printed-seed.ts'

const flips = Number(process.env['MENTORBOOK_BACKUP_FLIPS'] ?? 60)
const migrationsFolder = path.resolve(import.meta.dirname, '../../drizzle')

const keys = await makeKeys()
const folder = makeFolder()
const directory = makeFolder()
const whole = path.join(folder, 'whole.age')
const pglite = await openEmptyDatabase()
await applyMigrations(pglite, MIGRATIONS)
await pglite.query('INSERT INTO app_setting (key, value) VALUES ($1, $2)', [
  'noise',
  JSON.stringify(randomBytes(60_000).toString('base64')),
])
await backUp(pglite, whole, keys.recipient)
await pglite.close()
const bytes = fs.readFileSync(whole)

/** Tries to restore from such a file; nothing may be written, and the sentence must be one for people. */
async function refusal(content: Uint8Array): Promise<string> {
  const file = path.join(folder, 'changed.age')
  fs.writeFileSync(file, content)
  const { identity } = keys
  const error = await restoreBackup({ file, identity, directory, migrationsFolder }).catch(
    (caught: { code: string; sentence: string }) => caught,
  )
  expect(fs.readdirSync(directory)).toEqual([])
  if (!('sentence' in error)) throw new Error('it was taken for a whole backup')
  expect(error.sentence).toMatch(/^This (file|backup) .+\.$/)
  return error.code
}

test('the file itself is whole', async () => {
  expect((await readBackupFile(whole, keys.identity)).tables.length).toBeGreaterThan(20)
  expect(bytes.length).toBeGreaterThan(64 * 1024)
})

test('cut off at any kilobyte, or by one byte, it is refused and nothing is written', async () => {
  for (let length = 0; length < bytes.length; length += 1024)
    expect(await refusal(bytes.subarray(0, length)), `${length} bytes`).toBe('BACKUP_DAMAGED')
  for (const length of [1, 21, 22, 100, 199, 200, 201, bytes.length - 1])
    expect(await refusal(bytes.subarray(0, length)), `${length} bytes`).toBe('BACKUP_DAMAGED')
})

test(`with any bit changed it is refused and nothing is written (${flips} of them, and those of the first bytes)`, async () => {
  const below = seededNumbers(printedSeed('flipped bits'))
  const places = [
    ...Array.from({ length: 40 }, (_, i) => i * 6),
    ...Array.from({ length: flips }, () => below(bytes.length)),
  ]
  for (const place of places) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(place) ^ (1 << below(8)), place)
    // Where the key is named, a change looks like a file for somebody else.
    expect(await refusal(changed), `byte ${place}`).toMatch(/^BACKUP_(DAMAGED|OTHER_KEY)$/)
  }
})

test('with more at its end, as another kind of file, or for another key it is refused', async () => {
  expect(await refusal(Buffer.concat([bytes, Buffer.alloc(1)]))).toBe('BACKUP_DAMAGED')
  expect(await refusal(Buffer.concat([bytes, bytes]))).toBe('BACKUP_DAMAGED')
  expect(await refusal(randomBytes(5000))).toBe('BACKUP_DAMAGED')
  expect(await refusal(Buffer.from('name,email\nAna Ruiz,ana@example.org\n'))).toBe('BACKUP_DAMAGED')
  expect(await refusal(await sealed(Buffer.from('a letter')))).toBe('BACKUP_DAMAGED')
  expect(await refusal(await sealed(gunzipSync(await opened()), (await makeKeys()).recipient))).toBe('BACKUP_OTHER_KEY')
})

test('made by somebody who has the recipient, but not as the app makes it, it is refused', async () => {
  const archive = gunzipSync(await opened())
  const packed = async (content: Uint8Array): Promise<Buffer> => sealed(gzipSync(content))
  expect(await refusal(await packed(archive.subarray(0, -512)))).toBe('BACKUP_DAMAGED')
  expect(await refusal(await packed(Buffer.concat([archive, Buffer.alloc(512)])))).toBe('BACKUP_DAMAGED')
  const extra = [tarHeader('tables/extra.csv', 2, 0), Buffer.from('a\n'), tarPadding(2), tarEnd()]
  expect(await refusal(await packed(Buffer.concat([archive.subarray(0, -1024), ...extra])))).toBe('BACKUP_DAMAGED')
  const text = (from: string, to: string): Buffer => Buffer.from(archive.toString('latin1').replace(from, to), 'latin1')
  expect(await refusal(await packed(text('"format": 1', '"format": 2')))).toBe('BACKUP_NEWER')
  expect(await refusal(await packed(text('noise,', 'noisy,')))).toBe('BACKUP_DAMAGED')
  expect(await refusal(await packed(text('"name": "Mentorbook"', '"name": "Mentorboot"')))).toBe('BACKUP_DAMAGED')
})

async function opened(): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(keys.identity)
  return decrypter.decrypt(bytes)
}

async function sealed(content: Uint8Array, recipient: string = keys.recipient): Promise<Buffer> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return Buffer.from(await encrypter.encrypt(content))
}
