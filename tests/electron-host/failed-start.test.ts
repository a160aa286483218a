import { EventEmitter } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { BackendClient } from '#contract/contract.ts'
import type { CoreState } from '#contract/shell-api.ts'
import { connectPort } from '#contract/wire-link.ts'
import { CoreSupervisor } from '#main/core-supervisor.ts'
import { openBackedUp } from '../backend/backed-up-notebook.ts'
import { cutTo } from '../vault/damage-files.ts'
import { makeFolder } from '../vault/folder-for-tests.ts'
import { FakeContents } from './fake-electron.ts'

/** A utility process as far as the supervisor knows one, with the real core in it. */
class ThreadAsProcess extends EventEmitter {
  readonly #worker = new Worker(path.join(import.meta.dirname, 'children/core-in-thread.ts'))
  constructor() {
    super()
    this.#worker.on('message', (message) => this.emit('message', message))
    this.#worker.on('exit', (code) => this.emit('exit', code))
    this.#worker.on('error', (error) => this.emit('error', error))
  }
  postMessage(data: unknown, ports: MessagePort[] = []): void {
    this.#worker.postMessage({ data, ports }, ports)
  }
  kill = () => void this.#worker.terminate()
}

vi.mock('electron', async () => ({
  ...(await import('./fake-electron.ts')),
  utilityProcess: { fork: () => new ThreadAsProcess() },
  MessageChannelMain: MessageChannel,
}))

const dataDir = makeFolder()
const contents = new FakeContents('app://mentorbook/')
const states: CoreState[] = []
const supervisor = new CoreSupervisor({
  entry: 'the core in a thread',
  guardEntry: 'no guard is started',
  options: { profile: 'default', dataDir, demo: false, appVersion: '1.2.3' },
  isTrusted: () => true,
  onState: (state) => states.push(state),
  keychain: async ({ id }) => ({ type: 'keychain', id, available: false }),
  log: () => undefined,
})

beforeAll(async () => {
  const notebook = await openBackedUp(dataDir)
  for (let n = 0; n < 200; n++) await notebook.client.people.create({ name: `Invented Person ${n}` })
  await notebook.client.backups.run()
  const found = await notebook.backups.opened?.pglite.query<{ file: string }>(
    `SELECT pg_relation_filepath('person') AS file`,
  )
  await notebook.close()
  cutTo(path.join(dataDir, 'profiles', 'default', 'cluster', found?.rows[0]?.file ?? ''), 1)
})
afterAll(() => supervisor.stop(20_000))

/** The page is loaded, and gets its port as soon as there is one; a later port takes the place of an earlier one. */
function load(): void {
  contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
  contents.emit('did-finish-load')
}

async function newestClient(atLeast: number): Promise<BackendClient> {
  await expect.poll(() => contents.posted.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(atLeast)
  const port = contents.posted.at(-1)?.ports[0] as globalThis.MessagePort
  return createORPCClient(connectPort(port, new Promise(() => undefined)).link)
}

test('a notebook that does not open is shown, tried again and repaired in the window', async () => {
  supervisor.attach(contents as never)
  supervisor.start()
  load()
  let client = await newestClient(1)
  expect(await client.vault.status()).toMatchObject({
    phase: 'failed',
    canRepair: true,
    problem: expect.stringMatching(/missing or damaged/),
  })
  expect(states.map(({ state }) => state)).not.toContain('refused')

  // A second attempt fails as well; a page that is loaded then reaches the core all the same.
  await client.damage.tryAgain()
  await expect.poll(async () => (await client.vault.status()).phase, { timeout: 60_000 }).toBe('failed')
  load()
  client = await newestClient(2)
  expect(await client.vault.status()).toMatchObject({ phase: 'failed', canRepair: true })

  await client.backups.repair()
  // Open now: the window gets a port to the core by itself.
  client = await newestClient(3)
  expect(await client.vault.status()).toMatchObject({ phase: 'open', hasRepairReport: true })
  expect(await client.people.list({})).toHaveLength(200)
  expect(
    fs.readdirSync(path.join(dataDir, 'profiles', 'default')).some((name) => name.startsWith('cluster-damaged-')),
  ).toBe(true)
})
