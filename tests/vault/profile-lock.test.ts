import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readHolder } from '#vault/profile-holder.ts'
import { acquireProfileLock, isLockedHere } from '#vault/profile-lock.ts'
import { startStarter } from './lock-starter.ts'
import { makeFolder } from './folder-for-tests.ts'
import { takeLock } from './notebook-for-tests.ts'

const request = { program: 'command line' } as const
const noteOf = (folder: string): string => path.join(folder, 'profile.holder.json')

test('the holder is told to others while the lock is held, and gone afterwards', async () => {
  const folder = makeFolder()
  const lock = await takeLock(folder)
  lock.updateHolder({ program: 'desktop window', url: 'http://127.0.0.1:4000/' })
  expect(readHolder(folder)).toEqual({
    program: 'desktop window',
    pid: process.pid,
    host: os.hostname(),
    since: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    url: 'http://127.0.0.1:4000/',
  })
  for (const name of ['profile.holder.json', 'profile.lock']) {
    expect(fs.statSync(path.join(folder, name)).mode & 0o777).toBe(0o600)
  }
  expect(isLockedHere(folder)).toBe(true)
  lock.release()
  lock.release()
  expect(isLockedHere(folder)).toBe(false)
  expect(fs.existsSync(noteOf(folder))).toBe(false)
})

test('a second taker in the same process is refused, also through a symbolic link, and the lock survives that', async () => {
  const folder = makeFolder()
  const link = path.join(makeFolder(), 'link')
  fs.symlinkSync(folder, link)
  const lock = await takeLock(link)
  expect(lock.directory).toBe(folder)
  for (const way of [folder, link, `${folder}/../${path.basename(folder)}`]) {
    const refused = await acquireProfileLock(way, request)
    expect(refused).toMatchObject({ ok: false, code: 'HELD', holder: { pid: process.pid } })
  }
  const other = await startStarter()
  expect(await other.ask({ take: link })).toMatchObject({ won: false, code: 'HELD' })
  lock.release()
  expect(await other.ask({ take: link })).toEqual({ won: true })
  await other.kill()
})

test('the sentence says how, where and since when', async () => {
  const folder = makeFolder()
  const lock = await takeLock(folder)
  const sentenceFor = async (note: object): Promise<string> => {
    fs.writeFileSync(noteOf(folder), JSON.stringify(note))
    const refused = await acquireProfileLock(folder, request)
    return refused.ok ? 'taken' : refused.sentence
  }
  const now = new Date()
  now.setHours(14, 2, 0, 0)
  const note = { program: 'browser mode', pid: process.pid, host: os.hostname(), since: now.toISOString() }
  expect(await sentenceFor(note)).toBe(
    'This notebook is already open in browser mode on this computer (since 14:02). Go on there, or close it first.',
  )
  expect(await sentenceFor({ ...note, program: 'desktop window' })).toContain('open in a desktop window on this')
  expect(await sentenceFor({ ...note, host: 'kitchen-laptop', since: '2024-05-03T12:00:00Z' })).toMatch(
    /on another computer, kitchen-laptop \(since 3 May 2024, \d\d:00\)\. Close it there, then try again\.$/,
  )
  lock.release()
})

test.each([
  ['no JSON', '{"program": "bro'],
  ['another shape', '[1, 2]'],
  ['a field of control characters', '{"program":"a\\u001b[31m","pid":1,"host":"h","since":"2024-05-03T12:00:00Z"}'],
  ['a date that is none', '{"program":"a","pid":1,"host":"h","since":"yesterday"}'],
  ['far too long', `{"program":"${'x'.repeat(20_000)}"}`],
  ['of a process that is gone', JSON.stringify(noteOfGoneProcess())],
])('a holder file that is %s still gives a plain sentence', async (_name, content) => {
  const folder = makeFolder()
  const lock = await takeLock(folder)
  fs.writeFileSync(noteOf(folder), content)
  expect(await acquireProfileLock(folder, request)).toEqual({
    ok: false,
    code: 'HELD',
    sentence: 'This notebook is already open in another program. Close it there, then try again.',
  })
  lock.release()
})

test('only the winner takes a stale postmaster.pid away', async () => {
  const folder = makeFolder()
  const stale = path.join(folder, 'cluster', 'postmaster.pid')
  const lock = await takeLock(folder)
  fs.mkdirSync(path.dirname(stale))
  fs.writeFileSync(stale, '42\n')
  await acquireProfileLock(folder, request)
  expect(fs.existsSync(stale)).toBe(true)
  lock.release()
  const next = await takeLock(folder)
  expect(fs.existsSync(stale)).toBe(false)
  next.release()
})

test('a lock file with strange content is no obstacle', async () => {
  const folder = makeFolder()
  fs.writeFileSync(path.join(folder, 'profile.lock'), 'left by another program '.repeat(500))
  const lock = await takeLock(folder)
  const other = await startStarter()
  expect(await other.ask({ take: folder })).toMatchObject({ won: false, code: 'HELD' })
  await other.kill()
  lock.release()
})

test('a missing folder and a file in its place are said plainly', async () => {
  const file = path.join(makeFolder(), 'file')
  fs.writeFileSync(file, '')
  for (const way of [file, `${file}-missing`]) {
    const refused = await acquireProfileLock(way, request)
    expect(refused).toMatchObject({ ok: false, code: 'FOLDER_MISSING' })
    expect(refused).toHaveProperty('sentence', expect.stringContaining("The notebook's folder is not there"))
  }
})

test('a read-only folder is said plainly', async () => {
  const folder = makeFolder()
  const withLock = makeFolder()
  ;(await takeLock(withLock)).release()
  for (const place of [folder, withLock]) fs.chmodSync(place, 0o555)
  fs.chmodSync(path.join(withLock, 'profile.lock'), 0o444)
  // The superuser may write anywhere, so there the question is asked as somebody else.
  const starter = await startStarter()
  if (process.getuid?.() === 0) await starter.ask({ becomeNobody: true })
  for (const place of [folder, withLock]) {
    expect(await starter.ask({ take: place })).toEqual({
      won: false,
      code: 'FOLDER_NOT_WRITABLE',
      sentence: `Mentorbook may not write in ${place}. Check that the folder belongs to you and is not write-protected.`,
    })
  }
  await starter.kill()
})

function noteOfGoneProcess(): object {
  // Larger than any process number a system gives out.
  return { program: 'browser mode', pid: 2 ** 30, host: os.hostname(), since: '2024-05-03T12:00:00Z' }
}
