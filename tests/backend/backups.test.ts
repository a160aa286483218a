import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backUpBeforeClosing } from '#backend/backups/last-backup.ts'
import { readBackupManifest } from '#vault/backup/backup-file.ts'
import { backupName } from '#vault/backup/backup-name.ts'
import { createKeyring } from '#vault/keys/keyring.ts'
import { openCluster } from '#vault/open-cluster.ts'
import { makeKeys } from '../vault/backup-for-tests.ts'
import { makeFolder } from '../vault/folder-for-tests.ts'
import { takeLock } from '../vault/notebook-for-tests.ts'
import { openBackedUp, type BackedUp } from './backed-up-notebook.ts'

const root = path.resolve(import.meta.dirname, '../..')
let notebook: BackedUp
let dataDir: string
let people = 0

beforeAll(async () => {
  dataDir = makeFolder()
  notebook = await openBackedUp(dataDir)
})
afterAll(() => notebook.close())

const change = () => notebook.client.people.create({ name: `Invented Person ${++people}` })
const reasons = () => notebook.backups.state.receipts.map(({ reason }) => reason)
const isIdle = () => expect.poll(() => notebook.backups.state.running, { timeout: 60_000 }).toBeNull()
const backupsIn = (folder: string) => fs.readdirSync(folder).filter((name) => name.endsWith('.age'))

test('nothing is backed up while nothing was written; asked for, one is made and proven, and its receipt outlives the process', async () => {
  await backUpBeforeClosing(notebook.backups, () => expect.unreachable())
  expect(reasons()).toEqual([])
  await change()
  const { keyFile, ...receipt } = await notebook.client.backups.run()
  // Without a passphrase there is none.
  expect(keyFile).toBeNull()
  expect(receipt).toMatchObject({ reason: 'asked', equal: true, problems: [] })
  expect(receipt.folder).toBe(path.join(dataDir, 'backups', 'default'))
  const { files } = await notebook.client.backups.list({})
  expect(files).toMatchObject([{ fileName: receipt.fileName, isOfThisNotebook: true, rows: receipt.rows, equal: true }])

  await notebook.close()
  notebook = await openBackedUp(dataDir)
  expect(notebook.backups.state).toMatchObject({
    receipts: [receipt],
    running: null,
    problem: null,
    isOnSameDisk: true,
  })
  expect(await notebook.backups.hasChanged()).toBe(false)
})

test('once a day while it is open, if anything changed', async () => {
  notebook.advance(25)
  await notebook.backups.look()
  expect(reasons()).toEqual(['asked'])
  await change()
  await notebook.backups.look()
  expect(reasons()).toEqual(['daily', 'asked'])
  await change()
  notebook.advance(23)
  await notebook.backups.look()
  expect(reasons()).toEqual(['daily', 'asked'])
})

test('before it is closed, once, and told how far it is; then older ones that are not needed go, and nothing else', async () => {
  const folder = notebook.backups.folder
  const day = (n: number, hour: number) => backupName('default', new Date(Date.UTC(2026, 8, n, hour)).toISOString())
  // Five of one old day, of which one may stay; what is not this notebook's own backup stays.
  const old = [1, 2, 3, 4, 5].map((hour) => day(8, hour))
  const foreign = [day(8, 6).replace('default', 'other'), 'letter.age', `${day(8, 7)}.partial`]
  for (const name of [...old, ...foreign]) fs.writeFileSync(path.join(folder, name), '')
  const told: number[] = []
  await backUpBeforeClosing(notebook.backups, (fraction) => told.push(fraction))
  expect(reasons()[0]).toBe('quit')
  expect(told.length).toBeGreaterThan(2)
  const left = fs.readdirSync(folder)
  expect(left.filter((name) => old.includes(name))).toEqual(old.slice(-1))
  expect(left).toEqual(expect.arrayContaining(foreign))
  await backUpBeforeClosing(notebook.backups, () => expect.unreachable())
  expect(reasons()).toEqual(['quit', 'daily', 'asked'])
  for (const name of foreign) fs.rmSync(path.join(folder, name))
})

test('before an import of more than 100 people, as the notebook was until then', async () => {
  const cards = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => `BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Card ${from + n}\r\nEND:VCARD\r\n`).join(
      '',
    )
  const words: string[] = []
  const take = async (text: string) => {
    const input = { bytes: new TextEncoder().encode(text), fileName: 'cards.vcf', format: 'vcard' as const }
    for await (const event of await notebook.client.interop.commit(input))
      if (event.kind === 'progress') words.push(event.words)
  }
  await change()
  await take(cards(1000, 100))
  expect(reasons()[0]).toBe('quit')
  await take(cards(2000, 101))
  await isIdle()
  expect(reasons()[0]).toBe('before-import')
  expect(words).toContain('Making a backup first')
  const file = (await notebook.client.backups.list({})).files[0]?.file ?? ''
  const preview = await notebook.client.backups.preview({ file, way: { kind: 'own' } })
  expect(preview.counts[0]).toEqual({ what: 'people', inBackup: people + 100, now: people + 201 })
  expect(preview.changesSince).toBe(1)
})

test('a large change waits until the copy is taken, not until it is proven, and not for another copy meanwhile', async () => {
  await change()
  const before = reasons().length
  await notebook.backups.beginIfChanged('before-import')
  await change()
  await notebook.backups.beginIfChanged('before-import')
  expect(notebook.backups.state.running).toMatchObject({ reason: 'before-import' })
  await isIdle()
  expect(reasons()).toHaveLength(before + 1)
  expect(await notebook.backups.hasChanged()).toBe(true)
})

test('a cancelled one leaves nothing, and the next one is made', async () => {
  const before = fs.readdirSync(notebook.backups.folder)
  const watching = new AbortController()
  const work = notebook.client.backups.run()
  const refusal = work.catch((error: unknown) => error)
  for await (const { running } of notebook.backups.follow(watching.signal)) {
    if (running?.step !== 'writing' && running?.step !== 'proving') continue
    await notebook.client.backups.cancel()
    break
  }
  expect(await refusal).toMatchObject({
    code: 'NOT_POSSIBLE_NOW',
    data: { sentence: expect.stringMatching(/was stopped/) },
  })
  expect(fs.readdirSync(notebook.backups.folder)).toEqual(before)
  expect(fs.readdirSync(notebook.session.directory)).not.toContain('backup-snapshot')
  expect(notebook.backups.state).toMatchObject({ running: null, problem: null })
})

test('a folder that is gone is said so and not made again; the backup is made when it is back', async () => {
  const place = path.join(makeFolder(), 'drive', 'backups')
  await notebook.client.backups.setFolder({ folder: place })
  const away = `${path.dirname(place)}-away`
  fs.renameSync(path.dirname(place), away)
  notebook.advance(25)
  await notebook.backups.look()
  expect(notebook.backups.state.problem).toMatch(/^The folder for backups is not there: .*connect that drive/)
  expect(fs.existsSync(place)).toBe(false)
  fs.renameSync(away, path.dirname(place))
  await notebook.backups.look()
  expect(backupsIn(place)).toEqual([])
  notebook.advance(0.3)
  await notebook.backups.look()
  expect(backupsIn(place)).toHaveLength(1)
  expect(notebook.backups.state.problem).toBe(null)
})

test('folders and recipients that cannot be are refused with a sentence', async () => {
  const { client, session } = notebook
  const file = path.join(makeFolder(), 'a-file')
  fs.writeFileSync(file, '')
  const inside = path.join(session.directory, 'cluster', 'base')
  const link = path.join(makeFolder(), 'link')
  fs.symlinkSync(session.directory, link)
  for (const folder of ['backups', file, path.join(file, 'x'), inside, session.directory, path.join(link, 'backups')]) {
    await expect(client.backups.setFolder({ folder }), folder).rejects.toMatchObject({
      code: 'INPUT_REFUSED',
      data: { field: 'folder', sentence: expect.stringMatching(/^[A-Z].*\.$/) },
    })
  }
  expect(fs.existsSync(path.join(session.directory, 'backups'))).toBe(false)
  const { identity, recipient } = await makeKeys()
  for (const one of [
    'age1short',
    identity,
    `${recipient.slice(0, -1)}${recipient.endsWith('x') ? 'z' : 'x'}`,
    'ssh-ed25519 AAAA',
  ])
    await expect(client.backups.setRecipients({ recipients: [one] })).rejects.toMatchObject({ code: 'INPUT_REFUSED' })

  // One more who can open what is made from now on.
  expect((await client.backups.setRecipients({ recipients: [recipient, ` ${recipient}`] })).recipients).toEqual([
    recipient,
  ])
  const { folder, fileName } = await client.backups.run()
  expect((await readBackupManifest(path.join(folder, fileName), identity)).format).toBe(1)
})

test('before the schema changes', async () => {
  const own = makeFolder()
  const directory = path.join(own, 'profiles', 'default')
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 })
  const older = path.join(makeFolder(), 'drizzle')
  fs.cpSync(path.join(root, 'drizzle'), older, { recursive: true })
  const journalFile = path.join(older, 'meta', '_journal.json')
  const journal = JSON.parse(fs.readFileSync(journalFile, 'utf8')) as { entries: { tag: string }[] }
  const left = journal.entries.slice(0, -1)
  fs.writeFileSync(journalFile, JSON.stringify({ ...journal, entries: left }))
  const lock = await takeLock(directory)
  const { dataKey } = await createKeyring(directory, { passphrase: null })
  const cluster = await openCluster({ directory, dataKey, migrationsFolder: older })
  await cluster.pglite.query(
    `INSERT INTO change_set (id, label, at) VALUES ('00000000-0000-4000-8000-000000000000', 'Person added', now())`,
  )
  await cluster.close()
  lock.release()

  const migrated = await openBackedUp(own)
  try {
    expect(migrated.backups.state.receipts).toMatchObject([{ reason: 'before-migration', equal: true }])
    const { files } = await migrated.client.backups.list({})
    const preview = await migrated.client.backups.preview({ file: files[0]?.file ?? '', way: { kind: 'own' } })
    expect(preview).toMatchObject({ schema: left.at(-1)?.tag, isOlder: true, changesSince: 0 })
  } finally {
    await migrated.close()
  }
})
