import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createProfileDirectory } from '#vault/profile-directory.ts'
import { acquireProfileLock } from '#vault/profile-lock.ts'
import { createCliPlace, importFixture } from './run-cli.ts'

const place = createCliPlace()
const { cli, dataDir } = place
afterAll(() => place.clear())

test('without a running program: dry run, import, import again, and export', async () => {
  const dry = await cli('import', importFixture('linkedin-500.csv'), '--dry-run', '--json')
  // The notebook is new, so its recovery key is shown.
  expect(dry.err).toContain('AGE-SECRET-KEY-1')
  expect(dry.code).toBe(0)
  const counts = JSON.parse(dry.out) as Record<string, number>
  expect(Object.keys(counts)).toEqual([
    'format',
    'encoding',
    'records',
    'readable',
    'unreadable',
    'create',
    'update',
    'duplicate',
  ])
  expect(counts).toMatchObject({ format: 'linkedin-connections', encoding: 'utf-8', update: 0 })

  const done = JSON.parse((await cli('import', importFixture('linkedin-500.csv'), '--json')).out) as Record<
    string,
    number
  >
  expect(done['created']).toBe(counts['create'])
  const again = JSON.parse(
    (await cli('import', importFixture('linkedin-500.csv'), '--dry-run', '--json')).out,
  ) as Record<string, number>
  expect(again).toMatchObject({ create: 0, update: counts['create'] })

  const file = path.join(dataDir, 'all.json')
  expect(await cli('export', '--json', '--out', file)).toMatchObject({ code: 0, out: '', err: '' })
  const all = JSON.parse(readFileSync(file, 'utf8')) as { format: string; tables: { person: unknown[] } }
  expect(all.format).toBe('mentorbook-export')
  expect(all.tables.person).toHaveLength(done['created'] ?? 0)
  expect(statSync(file).mode & 0o077).toBe(0)
})

test('over the running program: through its socket, which only this user may open', async () => {
  const server = await place.startServer()
  try {
    expect(statSync(path.join(place.profileFolder, 'core.sock')).mode & 0o777).toBe(0o600)
    const card = path.join(dataDir, 'one.vcf')
    writeFileSync(card, 'BEGIN:VCARD\nVERSION:4.0\nFN:Sanna Lindgren\nEMAIL:sanna@lindgren.example\nEND:VCARD\n')
    expect(await cli('import', card)).toMatchObject({ code: 0, out: '1 person added.\n', err: '' })
    const people = await cli('export', '--vcard')
    expect(people.out).toContain('FN:Sanna Lindgren')
    expect((await cli('export', '--csv')).out.split('\r\n')[0]).toContain('Display name')
  } finally {
    await server.kill()
  }
  // A killed program leaves its socket and note behind; neither is in the way.
  expect((await cli('import', path.join(dataDir, 'one.vcf'), '--dry-run')).out).toContain('1 imported before')
})

test('wrong use answers 2, a missing or foreign file 1, a folder that cannot be used 3', async () => {
  expect((await cli('export')).code).toBe(2)
  expect((await cli('import')).code).toBe(2)
  expect((await cli('import', 'x.csv', '--format', 'odd')).code).toBe(2)
  expect((await cli('frobnicate')).code).toBe(2)
  expect((await cli('--help')).code).toBe(0)
  const missing = await cli('import', path.join(dataDir, 'missing.csv'), '--json')
  expect(missing.code).toBe(1)
  expect(JSON.parse(missing.err)).toEqual({ error: `There is no file called ${path.join(dataDir, 'missing.csv')}.` })
  const foreign = path.join(dataDir, 'letter.pdf')
  writeFileSync(foreign, '%PDF-1.7')
  const unreadable = await cli('import', foreign)
  expect(unreadable.code).toBe(1)
  expect(unreadable.err).toContain('cannot read this kind of file')
  expect((await cli('export', '--csv', '--profile', '../elsewhere')).code).toBe(3)
})

test('a notebook that another program holds without talking to us answers 3 and says who', async () => {
  createProfileDirectory(place.profileFolder)
  const held = await acquireProfileLock(place.profileFolder, { program: 'background task' })
  if (!held.ok) throw new Error(held.sentence)
  const refused = await cli('export', '--csv')
  held.lock.release()
  expect(refused.code).toBe(3)
  expect(refused.out).toBe('')
  expect(refused.err).toContain('This notebook is already open in a background task on this computer')
})
