import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BackendClient } from '#contract/contract.ts'
import type { PreparedKey, VaultPhase } from '#contract/vault.contract.ts'
import { callByName, procedureNames } from '../helpers/contract-calls.ts'
import { openSession } from './session.ts'
import { startSupervisedCore } from './supervised-core.ts'

const passphrase = 'walnut lantern orbit Tuesday'
const canary = 'Quillfeather'

let core: Awaited<ReturnType<typeof startSupervisedCore>>
let key = ''
let recoveryKey = ''

beforeAll(async () => {
  core = await startSupervisedCore()
  ;({ key } = await openSession(core.url))
})
afterAll(() => core.putAway())

/** Waits for a phase over connections that come and go. In an object: a client itself looks like something to be awaited. */
async function reach(phase: VaultPhase): Promise<{ client: BackendClient }> {
  while (true) {
    const { client, close, closed } = await core.connect(key)
    const watching = (async () => {
      for await (const status of await client.vault.watch()) if (status.phase === phase) return true
      return false
    })()
    // A wire of an earlier phase ends without an answer.
    if (await Promise.race([watching.catch(() => false), closed.then(() => false)])) return { client }
    close()
  }
}

async function setUp(client: BackendClient): Promise<void> {
  const prepared = await client.vault.prepareSetUp({ passphrase })
  recoveryKey = prepared.recoveryKey
  const answer = answerTo(prepared)
  await expect(client.vault.setUp({ id: prepared.id, answer: 'QQQQ QQQQ' })).rejects.toMatchObject({
    code: 'INPUT_REFUSED',
  })
  await client.vault.setUp({ id: prepared.id, answer })
}

const answerTo = ({ asked, groups }: PreparedKey) => asked.map((number) => groups[number - 1]).join(' ')

const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => 'answered',
    (error: unknown) => (error as { code?: string }).code,
  )

async function expectCoreUnreachable(client: BackendClient): Promise<void> {
  const codes: unknown[] = []
  for (const name of procedureNames()) codes.push(await errorOf(callByName(client, name)({})))
  expect(new Set(codes)).toEqual(new Set(['NOT_FOUND']))
}

test('a new notebook serves the host alone until it is set up', async () => {
  const { client } = await reach('new')
  await expectCoreUnreachable(client)
  expect(await errorOf(client.vault.unlock({ kind: 'passphrase', secret: passphrase }))).toBe('NOT_POSSIBLE_NOW')
  expect(await errorOf(client.vault.lock())).toBe('NOT_POSSIBLE_NOW')
  expect(await errorOf(client.vault.prepareSetUp({ passphrase: 'short' }))).toBe('INPUT_REFUSED')
  await setUp(client)
  const { client: opened } = await reach('open')
  await opened.people.create({ name: `${canary} Ombrosa` })
})

test('kill -9 while it is open: it opens again and asks nobody', async () => {
  await core.crash()
  const { client } = await reach('open')
  expect(JSON.stringify(await client.search.query({ text: canary }))).toContain(canary)
  expect(core.said).toHaveLength(1)
})

test('locked, it starts again at once, forgets the key and serves the host alone', async () => {
  const { client } = await reach('open')
  const before = core.pid
  const ended = core.child && once(core.child, 'exit')
  await core.again(() => client.vault.lock())
  expect((await ended)?.[0]).toBe(75)
  expect(core.pid).not.toBe(before)
  expect(core.said).toHaveLength(1)
  await expectCoreUnreachable((await reach('locked')).client)
  // A crash now must not bring the key back either.
  await core.crash()
  await expectCoreUnreachable((await reach('locked')).client)
})

test('what is on the disk does not hold a word of it', () => {
  const profile = path.join(core.dataDir, 'profiles/default')
  const files = readdirSync(profile, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(profile, name))
    .filter((file) => statSync(file).isFile())
  expect(files.length).toBeGreaterThan(100)
  for (const file of files) {
    const bytes = readFileSync(file)
    expect(bytes.includes(canary), file).toBe(false)
    expect(bytes.includes(passphrase), file).toBe(false)
  }
})

test('wrong keys are refused alike, and cost more and more time', async () => {
  const { client } = await reach('locked')
  const tries = [0, 1, 2, 3].map((n) => client.vault.unlock({ kind: 'passphrase', secret: `wrong ${n}` }))
  const failures = await Promise.all(tries.map((attempt) => attempt.catch((error: unknown) => error)))
  expect(new Set(failures.map((error) => (error as Error).message)).size).toBe(1)
  expect(await errorOf(client.vault.unlock({ kind: 'passphrase', secret: passphrase }))).toBe('NOT_POSSIBLE_NOW')
  expect((await client.vault.status()).waitMilliseconds).toBeGreaterThan(0)
})

test('the recovery key opens it and gives it a new passphrase', async () => {
  await core.crash()
  const { client } = await reach('locked')
  const next = 'seven paper boats drifting'
  expect(
    await errorOf(client.vault.unlock({ kind: 'recovery-key', secret: recoveryKey.slice(0, -1), newPassphrase: next })),
  ).toBe('INPUT_REFUSED')
  await client.vault.unlock({ kind: 'recovery-key', secret: recoveryKey.toLowerCase(), newPassphrase: next })
  const { client: opened } = await reach('open')
  expect(await errorOf(opened.vault.changePassphrase({ current: passphrase, next: null }))).toBe('WRONG_KEY')
  await opened.vault.changePassphrase({ current: next, next: passphrase })
  expect(await errorOf(opened.vault.prepareRecoveryKey({ current: next }))).toBe('WRONG_KEY')
  const former = recoveryKey
  const newer = await opened.vault.prepareRecoveryKey({ current: passphrase })
  expect(newer.recoveryKey).not.toBe(former)
  expect(await errorOf(opened.vault.replaceRecoveryKey({ id: newer.id, answer: 'QQQQ QQQQ' }))).toBe('INPUT_REFUSED')
  await core.again(() => opened.vault.lock())
  // A key that nobody noted never came into force.
  await (await reach('locked')).client.vault.unlock({ kind: 'recovery-key', secret: former, newPassphrase: passphrase })
  const { client: again } = await reach('open')
  const noted = await again.vault.prepareRecoveryKey({ current: passphrase })
  expect(await errorOf(again.vault.replaceRecoveryKey({ id: newer.id, answer: answerTo(newer) }))).toBe('INPUT_REFUSED')
  await again.vault.replaceRecoveryKey({ id: noted.id, answer: answerTo(noted) })
  await core.again(() => again.vault.lock())
  const { client: locked } = await reach('locked')
  expect(await errorOf(locked.vault.unlock({ kind: 'recovery-key', secret: recoveryKey, newPassphrase: next }))).toBe(
    'WRONG_KEY',
  )
  await locked.vault.unlock({ kind: 'passphrase', secret: passphrase })
  await reach('open')
})

test('what stood in a form when it locked is kept, encrypted, and given back once', async () => {
  const { client } = await reach('open')
  const form = { title: 'Add a person', fields: [{ label: 'Name', value: `${canary} of the form` }] }
  await client.vault.keepForm(form)
  expect(readFileSync(path.join(core.dataDir, 'profiles/default/kept-forms')).includes(canary)).toBe(false)
  await core.again(() => client.vault.lock())
  const { client: locked } = await reach('locked')
  expect(await errorOf(locked.vault.keptForms())).toBe('NOT_POSSIBLE_NOW')
  expect(await errorOf(locked.vault.keepForm(form))).toBe('NOT_POSSIBLE_NOW')
  expect(await errorOf(locked.vault.dropKeptForms())).toBe('NOT_POSSIBLE_NOW')
  await locked.vault.unlock({ kind: 'passphrase', secret: passphrase })
  const { client: opened } = await reach('open')
  expect(await opened.vault.keptForms()).toEqual([form])
  await opened.vault.dropKeptForms()
  expect(await opened.vault.keptForms()).toEqual([])
})

test('it locks itself when nobody was there, and input that comes too late is no reason to stay open', async () => {
  const { client } = await reach('open')
  await core.again(() => client.vault.lockAfter({ minutes: 0.01 }))
  expect((await (await reach('locked')).client.vault.status()).canLock).toBe(true)
})
