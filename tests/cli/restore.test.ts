import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { cutTo } from '../vault/damage-files.ts'
import { createCliPlace } from './run-cli.ts'

vi.setConfig({ testTimeout: 120_000 })

const passphrase = 'walnut lantern orbit Tuesday'
const place = createCliPlace()
const { plainCli } = place
const text = (name: string, content: string) => {
  const file = path.join(place.dataDir, name)
  writeFileSync(file, content)
  return file
}
const keys = {
  own: text('passphrase.txt', `${passphrase}\n`),
  other: text('other.txt', 'seven paper boats drifting\n'),
  recovery: path.join(place.dataDir, 'recovery.txt'),
}
/** Where the backups are put, as on another drive. */
const drive = path.join(place.dataDir, 'drive')
let file: string

beforeAll(async () => {
  const first = await plainCli({}, 'log', 'A plain line', '--passphrase-file', keys.own)
  writeFileSync(keys.recovery, /AGE-SECRET-KEY-1[\w\s-]+?(?=\n\n)/.exec(first.err)?.[0] ?? '')
  mkdirSync(drive)
}, 120_000)
afterAll(() => place.clear())

const computer = (name: string) => {
  const folder = path.join(place.dataDir, name)
  mkdirSync(folder, { recursive: true })
  return ['--data-dir', folder]
}
const profiles = (name: string) => path.join(place.dataDir, name, 'profiles')

test('a backup into another folder has the key file beside it, and is told what opens it', async () => {
  const run = await plainCli({}, 'backup', '--to', drive, '--passphrase-file', keys.own)
  expect(run).toMatchObject({ code: 0, err: '' })
  file = run.out.split('\n', 1)[0] ?? ''
  expect(readdirSync(drive).toSorted()).toEqual([path.basename(file), 'mentorbook-key.age'].toSorted())
  expect(run.out).toContain(path.join(drive, 'mentorbook-key.age'))

  const without = computer('without')
  await plainCli({}, 'log', 'Of a notebook without a passphrase', '--no-passphrase', ...without)
  const alone = await plainCli({}, 'backup', '--to', path.join(place.dataDir, 'alone'), ...without)
  expect(alone).toMatchObject({ code: 0, err: '' })
  expect(alone.out).toContain('The recovery key opens it, and nothing else does.')
})

test('into an empty folder, by the passphrase or the recovery key', async () => {
  const byPassphrase = computer('second')
  const wrong = await plainCli({}, 'restore', file, '--backup-passphrase-file', keys.other, ...byPassphrase)
  expect(wrong).toMatchObject({ code: 1, out: '' })
  expect(wrong.err).toMatch(/passphrase/)
  expect(existsSync(path.join(profiles('second'), 'default'))).toBe(false)

  const keep = ['--backup-passphrase-file', keys.own, '--new-passphrase-file', keys.other]
  const run = await plainCli({}, 'restore', file, ...keep, ...byPassphrase)
  expect(run).toMatchObject({ code: 0, err: '' })
  expect(run.out).toMatch(/^default: restored in [\d.]+ s, \d+ rows, equal\n$/)
  const found = await plainCli({}, 'search', 'plain', '--passphrase-file', keys.other, ...byPassphrase)
  expect(found.out).toContain('A plain line')

  const taken = await plainCli({}, 'restore', file, '--recovery-key-file', keys.recovery, ...byPassphrase)
  expect(taken).toMatchObject({ code: 3, out: '' })
  expect(taken.err).toContain('There is a notebook called default already.')
  const beside = ['--into', 'work', '--recovery-key-file', keys.recovery, '--json']
  const other = await plainCli({}, 'restore', file, ...beside, ...byPassphrase)
  expect(JSON.parse(other.out)).toMatchObject({ notebook: 'work', equal: true })
  const opened = await plainCli({}, 'search', 'plain', '--profile', 'work', ...byPassphrase)
  expect(opened).toMatchObject({ code: 0, err: '' })
  expect(opened.out).toContain('A plain line')
})

test('over a notebook that does not open, whose files are kept', async () => {
  const here = ['--passphrase-file', keys.own]
  const global = path.join(place.profileFolder, 'cluster', 'global')
  for (const name of readdirSync(global)) if (/^\d+$/.test(name)) cutTo(path.join(global, name), 0)
  expect((await plainCli({}, 'search', 'plain', ...here)).code).not.toBe(0)

  const bare = await plainCli({}, 'restore', file, '--over', ...here)
  expect(bare).toMatchObject({ code: 2, out: '' })
  expect(bare.err).toContain('what opens the backup')
  const noSuch = await plainCli({}, 'restore', `${file}.gone`, '--over', '--recovery-key-file', keys.recovery, ...here)
  expect(noSuch).toMatchObject({ code: 1, out: '' })
  const locked = await plainCli({}, 'restore', file, '--over', '--recovery-key-file', keys.recovery)
  expect(locked).toMatchObject({ code: 3, out: '' })

  const run = await plainCli({}, 'restore', file, '--over', '--recovery-key-file', keys.recovery, ...here)
  expect(run).toMatchObject({ code: 0, err: '' })
  expect(run.out).toMatch(/^default: restored, \d+ rows, equal\n$/)
  expect((await plainCli({}, 'search', 'plain', ...here)).out).toContain('A plain line')
  expect(readdirSync(place.profileFolder).filter((name) => /^cluster-damaged-\d+T\d+Z$/.test(name))).toHaveLength(1)
})

test('over one that opens: it is backed up first', async () => {
  const here = ['--passphrase-file', keys.own]
  await plainCli({}, 'log', 'Written since', ...here)
  const run = await plainCli({}, 'restore', file, '--over', ...here)
  expect(run).toMatchObject({ code: 0, err: '' })
  expect((await plainCli({}, 'search', 'plain', ...here)).out).toContain('A plain line')
  expect((await plainCli({}, 'search', 'since', ...here)).out).not.toContain('Written since')
  const before = readdirSync(path.join(place.dataDir, 'backups', 'default'))
  expect(before.filter((name) => name.startsWith('mentorbook-default-'))).not.toEqual([])
})

test('what is not a right command is said with the code for that; the help tells the codes', async () => {
  expect((await plainCli({}, 'restore', file, ...computer('third'))).code).toBe(2)
  expect((await plainCli({}, 'restore', file, '--into', 'a', '--over')).code).toBe(2)
  expect((await plainCli({}, 'restore', file, '--recovery-key-file', '/nowhere')).code).toBe(2)
  expect(existsSync(profiles('third'))).toBe(false)
  const help = await plainCli({}, 'restore', '--help')
  expect(help.code).toBe(0)
  expect(help.out).toContain('The answer to the shell')
  expect(readFileSync(file).length).toBeGreaterThan(0)
})
