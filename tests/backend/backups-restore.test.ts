import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RestoreEvent, RestoreTarget, WayIntoBackup } from '#contract/backups.contract.ts'
import type { BackendClient } from '#contract/contract.ts'
import { makeKeys } from '../vault/backup-for-tests.ts'
import { makeFolder } from '../vault/folder-for-tests.ts'
import { openBackedUp, type BackedUp } from './backed-up-notebook.ts'

const passphrase = 'walnut lantern orbit Tuesday'
const later = 'seven quiet harbours remember'

let dataDir: string
let notebook: BackedUp
let recoveryKey: string
/** With two people in it. */
let file: string

beforeAll(async () => {
  dataDir = makeFolder()
  notebook = await openBackedUp(dataDir, { protection: undefined })
  recoveryKey = await notebook.session.setUpAtOnce(passphrase)
  for (const name of ['Ilse Wendt', 'Rafael Mota']) await notebook.client.people.create({ name })
  const receipt = await notebook.client.backups.run()
  file = path.join(receipt.folder, receipt.fileName)
})
afterAll(() => notebook.close())

async function restore(client: BackendClient, way: WayIntoBackup, into: RestoreTarget): Promise<RestoreEvent[]> {
  const events: RestoreEvent[] = []
  for await (const event of await client.backups.restore({ file, way, into })) events.push(event)
  return events
}

const names = async (one: BackedUp) => {
  const people = await one.client.people.list({})
  return people.map(({ displayName }) => displayName).toSorted()
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: { code: string; data: unknown }) => error,
  )

test('the key file lies beside the backups, follows the passphrase, and opens them', async () => {
  const key = path.join(path.dirname(file), 'mentorbook-key.age')
  const look = (secret: string) => notebook.client.backups.preview({ file, way: { kind: 'passphrase', secret } })
  expect(fs.statSync(key).mode & 0o777).toBe(0o600)
  expect((await look(passphrase)).counts[0]).toEqual({ what: 'people', inBackup: 2, now: 2 })
  expect(await refusal(look('not this one at all'))).toMatchObject({ code: 'INPUT_REFUSED', data: { field: 'secret' } })

  const former = fs.readFileSync(key)
  await notebook.client.vault.changePassphrase({ current: passphrase, next: later })
  for await (const { keyFile } of notebook.backups.follow(undefined))
    if (keyFile === key && !fs.readFileSync(key).equals(former)) break
  expect((await look(later)).rows).toBeGreaterThan(0)
  expect(await refusal(look(passphrase))).toMatchObject({ data: { field: 'secret' } })
})

test('a recovery key opens it from elsewhere; another key, a cut file and no file are each said', async () => {
  const look = (place: string, secret: string) =>
    refusal(notebook.client.backups.preview({ file: place, way: { kind: 'recovery-key', secret } }))
  expect(await look(file, recoveryKey.toLowerCase())).toBe(undefined)
  expect(await look(file, (await makeKeys()).identity)).toMatchObject({ data: { field: 'secret' } })
  expect(await look(file, recoveryKey.slice(0, -3))).toMatchObject({ data: { field: 'secret' } })
  const cut = path.join(makeFolder(), path.basename(file))
  fs.writeFileSync(cut, fs.readFileSync(file).subarray(0, -1))
  expect(await look(cut, recoveryKey)).toMatchObject({
    data: { field: 'file', sentence: expect.stringMatching(/cut off/) },
  })
  expect(await look(`${cut}.gone`, recoveryKey)).toMatchObject({ data: { field: 'file' } })
})

test('into a new notebook, which opens with its own passphrase and the same recovery key', async () => {
  const into = { kind: 'new', name: 'second', passphrase: 'eleven paper boats drift' } as const
  expect(await refusal(restore(notebook.client, { kind: 'own' }, { ...into, name: 'default' }))).toMatchObject({
    code: 'INPUT_REFUSED',
    data: { field: 'name' },
  })
  expect(await refusal(restore(notebook.client, { kind: 'own' }, { ...into, passphrase: 'short' }))).toMatchObject({
    data: { field: 'passphrase' },
  })
  expect(fs.readdirSync(path.join(dataDir, 'profiles'))).toEqual(['default'])

  const events = await restore(notebook.client, { kind: 'own' }, into)
  expect(events.at(-1)).toMatchObject({ kind: 'finished', notebook: 'second' })
  const second = await openBackedUp(dataDir, { profile: 'second', protection: undefined })
  try {
    expect(second.session.status.phase).toBe('locked')
    await second.session.unlock({ kind: 'passphrase', secret: into.passphrase })
    await second.session.opened()
    expect(await names(second)).toEqual(['Ilse Wendt', 'Rafael Mota'])
    await second.session.keys.prove(into.passphrase)
  } finally {
    await second.close()
  }
})

test('leaving early leaves nothing of a new notebook', async () => {
  const stop = new AbortController()
  const stream = await notebook.client.backups.restore(
    { file, way: { kind: 'own' }, into: { kind: 'new', name: 'third', passphrase: null } },
    { signal: stop.signal },
  )
  await refusal(
    (async () => {
      for await (const event of stream) if (event.kind === 'progress' && event.step === 'restoring') stop.abort()
    })(),
  )
  await expect
    .poll(() => fs.readdirSync(path.join(dataDir, 'profiles')), { timeout: 20_000 })
    .toEqual(['default', 'second'])
})

test('a new machine: the first notebook is set up from a backup', async () => {
  const elsewhere = await openBackedUp(makeFolder(), { protection: undefined })
  try {
    const way = { kind: 'recovery-key', secret: recoveryKey } as const
    const target = { kind: 'this', passphrase: 'short' } as const
    expect(await refusal(restore(elsewhere.client, way, target))).toMatchObject({ data: { field: 'passphrase' } })
    expect(elsewhere.session.status.phase).toBe('new')
    expect(fs.readdirSync(elsewhere.session.directory).filter((name) => /vault|key|cluster|restor/.test(name))).toEqual(
      [],
    )
    const events = await restore(elsewhere.client, way, { ...target, passphrase })
    expect(events.at(-1)).toMatchObject({ kind: 'finished', notebook: 'default' })
    await elsewhere.session.opened()
    expect(await names(elsewhere)).toEqual(['Ilse Wendt', 'Rafael Mota'])
    // Locked and opened again it is a notebook as any other.
    await elsewhere.session.keys.prove(passphrase)
  } finally {
    await elsewhere.close()
  }
})

test('over this notebook: backed up first, whole, and said when it opens again', async () => {
  await notebook.client.people.create({ name: 'Only Later' })
  const events = await restore(notebook.client, { kind: 'own' }, { kind: 'this' })
  expect(events.some((event) => event.kind === 'progress' && event.step === 'backing-up')).toBe(true)
  expect(events.at(-1)).toMatchObject({ kind: 'progress', step: 'closing' })
  await notebook.restarted

  notebook = await openBackedUp(dataDir, { protection: undefined })
  await notebook.session.unlock({ kind: 'passphrase', secret: later })
  await notebook.session.opened()
  expect(await names(notebook)).toEqual(['Ilse Wendt', 'Rafael Mota'])
  const { lastRestore, receipts } = notebook.backups.state
  expect(lastRestore).toMatchObject({ fileName: path.basename(file), problem: null })
  // What was here until then is in the backup made before.
  const [before] = receipts
  expect(before).toMatchObject({ reason: 'before-restore', equal: true })
  const preview = await notebook.client.backups.preview({
    file: path.join(before?.folder ?? '', before?.fileName ?? ''),
    way: { kind: 'own' },
  })
  expect(preview.counts[0]).toEqual({ what: 'people', inBackup: 3, now: 2 })
})

test('a repair of a sound notebook closes it, changes nothing, and is said when it opens again', async () => {
  await notebook.client.backups.repair()
  await notebook.restarted
  notebook = await openBackedUp(dataDir, { protection: undefined })
  await notebook.session.unlock({ kind: 'passphrase', secret: later })
  await notebook.session.opened()
  expect(notebook.backups.state.lastRepair).toMatchObject({
    isMended: true,
    sentence: expect.stringMatching(/^No damage was found/),
  })
  expect(await names(notebook)).toEqual(['Ilse Wendt', 'Rafael Mota'])
})

test('when this notebook cannot be backed up, nothing is restored over it', async () => {
  await notebook.client.people.create({ name: 'Written Since' })
  const place = path.join(makeFolder(), 'backups')
  await notebook.client.backups.setFolder({ folder: place })
  fs.rmSync(place, { recursive: true })
  expect(await refusal(restore(notebook.client, { kind: 'own' }, { kind: 'this' }))).toMatchObject({
    code: 'NOT_POSSIBLE_NOW',
    data: { sentence: expect.stringMatching(/is not there.*Nothing was restored\.$/) },
  })
  expect(notebook.session.status.phase).toBe('open')
  expect(await names(notebook)).toContain('Written Since')
})

test('a locked notebook and one that is not set up yet are restored from any folder that is named', async () => {
  const elsewhere = makeFolder()
  for (const name of fs.readdirSync(path.dirname(file)))
    fs.copyFileSync(path.join(path.dirname(file), name), path.join(elsewhere, name))
  const copy = path.join(elsewhere, path.basename(file))
  const way = { kind: 'passphrase', secret: later } as const

  const own = makeFolder()
  const fresh = await openBackedUp(own, { protection: undefined })
  try {
    expect(fresh.session.status.phase).toBe('new')
    expect((await fresh.client.backups.list({})).files).toEqual([])
    const { files, hasKeyFile } = await fresh.client.backups.list({ folder: `${elsewhere}${path.sep}` })
    expect(files.map((one) => one.file)).toContain(copy)
    expect(hasKeyFile).toBe(true)
    for (const [folder, words] of [
      [path.join(elsewhere, 'nowhere'), /not there/],
      [path.relative(process.cwd(), elsewhere), /whole path/],
      [path.join(own, 'profiles', 'default', 'profile.lock'), /not named like a backup/],
    ] as const)
      expect(await refusal(fresh.client.backups.list({ folder }))).toMatchObject({
        code: 'INPUT_REFUSED',
        data: { field: 'folder', sentence: expect.stringMatching(words) },
      })
    await fresh.session.setUpAtOnce(passphrase)
  } finally {
    await fresh.close()
  }

  const locked = await openBackedUp(own, { protection: undefined })
  try {
    expect(locked.session.status.phase).toBe('locked')
    const { files } = await locked.client.backups.list({ folder: elsewhere })
    expect(files.map((one) => one.file)).toContain(copy)
    expect((await locked.client.backups.preview({ file: copy, way })).counts[0]).toMatchObject({
      inBackup: 2,
      now: null,
    })
    const into = { kind: 'new', name: 'beside', passphrase: null } as const
    const events: RestoreEvent[] = []
    for await (const event of await locked.client.backups.restore({ file: copy, way, into })) events.push(event)
    expect(events.at(-1)).toMatchObject({ kind: 'finished', notebook: 'beside' })
  } finally {
    await locked.close()
  }
})
