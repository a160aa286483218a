import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { startSupervisedCore } from '../backend/supervised-core.ts'
import { openSession } from '../backend/session.ts'
import { createCliPlace } from './run-cli.ts'

vi.setConfig({ testTimeout: 90_000 })

const passphrase = 'walnut lantern orbit Tuesday'
const place = createCliPlace()
const { plainCli } = place
const file = path.join(place.dataDir, 'passphrase.txt')
let core: Awaited<ReturnType<typeof startSupervisedCore>> | undefined

beforeAll(() => writeFileSync(file, `${passphrase}\r\nthis line is not part of it\n`))
afterEach(async () => {
  await core?.putAway()
  core = undefined
})
afterAll(() => place.clear())

test('a new notebook is not set up without a word on its protection', async () => {
  const run = await plainCli({}, 'due')
  expect(run).toMatchObject({ code: 3, out: '' })
  expect(run.err).toContain('--passphrase-file FILE or MENTORBOOK_PASSPHRASE')
  expect(existsSync(path.join(place.profileFolder, 'vault.json'))).toBe(false)
})

test('a passphrase that is too weak is refused before anything is written', async () => {
  const run = await plainCli({ MENTORBOOK_PASSPHRASE: 'short' }, 'due')
  expect(run.code).not.toBe(0)
  expect(run.err).not.toContain('    at ')
  expect(existsSync(path.join(place.profileFolder, 'vault.json'))).toBe(false)
})

test('the first line of a file sets it up and opens it; the recovery key is said once', async () => {
  const first = await plainCli({}, 'log', 'A plain line', '--passphrase-file', file)
  expect(first).toMatchObject({ code: 0 })
  expect(first.err).toMatch(/AGE-SECRET-KEY-1/)
  expect(first.out).not.toContain('AGE-SECRET-KEY-1')
  const again = await plainCli({}, 'search', 'plain', '--passphrase-file', file)
  expect(again).toMatchObject({ code: 0, err: '' })
  expect(again.out).toContain('A plain line')
  expect(readFileSync(path.join(place.profileFolder, 'vault.json'), 'utf8')).not.toContain('AGE-SECRET-KEY-1')
})

test('the environment opens it, and a wrong or missing passphrase does not', async () => {
  expect((await plainCli({ MENTORBOOK_PASSPHRASE: passphrase }, 'search', 'plain')).out).toContain('A plain line')
  const wrong = await plainCli({ MENTORBOOK_PASSPHRASE: 'another one entirely' }, 'search', 'plain')
  expect(wrong).toMatchObject({ code: 3, out: '' })
  expect(wrong.err).toContain('That passphrase does not open this notebook.')
  const none = await plainCli({}, 'search', 'plain')
  expect(none).toMatchObject({ code: 3, out: '' })
  expect(none.err).toContain('This notebook is locked.')
  const missing = await plainCli({}, 'search', 'plain', '--passphrase-file', path.join(place.dataDir, 'nowhere'))
  expect(missing).toMatchObject({ code: 3, out: '' })
})

test('a program that holds it locked is not gone around: it says where to unlock', async () => {
  core = await startSupervisedCore({ dataDir: makeFolder('held') })
  const { key } = await openSession(core.url)
  const { client } = await core.connect(key)
  expect((await client.vault.status()).phase).toBe('new')
  const unset = await plainCli({}, 'due', '--data-dir', core.dataDir)
  expect(unset).toMatchObject({ code: 3, out: '' })
  expect(unset.err).toContain('about to be set up')
  const prepared = await client.vault.prepareSetUp({ passphrase })
  const opened = core.dataDir
  await client.vault.setUp({
    id: prepared.id,
    answer: prepared.asked.map((number) => prepared.groups[number - 1]).join(' '),
  })
  expect(await plainCli({}, 'due', '--data-dir', opened)).toMatchObject({ code: 0, err: '' })
  const now = await core.connect(key)
  await core.again(() => now.client.vault.lock())
  const locked = await plainCli({ MENTORBOOK_PASSPHRASE: passphrase }, 'due', '--data-dir', opened)
  expect(locked).toMatchObject({ code: 3, out: '' })
  expect(locked.err).toContain('Unlock it in its window')
})

function makeFolder(name: string): string {
  const folder = path.join(place.dataDir, name)
  mkdirSync(folder)
  return folder
}
