import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { examineCluster } from '#vault/damage/examine-cluster.ts'
import { repairCluster } from '#vault/damage/repair-cluster.ts'
import type { RepairOptions } from '#vault/damage/repair-cluster.ts'
import type { RepairReport } from '#vault/damage/repair-report.ts'
import { listKeptClusters, removeKeptCluster } from '#vault/kept-clusters.ts'
import { makeKeys } from './backup-for-tests.ts'
import { copyOf, cutTo, emptyPage, flipBit, makeDamageable, overwrite, readNotes } from './damage-for-tests.ts'
import type { DamageableNotebook } from './damage-for-tests.ts'
import { makeFolder } from './folder-for-tests.ts'
import { openNotebook, takeLock } from './notebook-for-tests.ts'
import { filesBelow } from './plain-bytes.ts'

let base: DamageableNotebook

beforeAll(async () => {
  base = await makeDamageable()
})

afterEach(() => {
  vi.restoreAllMocks()
})

function damagedCopy(damage: (file: (name: string) => string, cluster: string) => void): string {
  const directory = copyOf(base)
  const cluster = path.join(directory, 'cluster')
  damage((name) => path.join(cluster, base.files[name] ?? 'missing'), cluster)
  return directory
}

async function repair(directory: string, options: Partial<RepairOptions> = {}): Promise<RepairReport> {
  const { dataKey, backup, migrationsFolder, templatePath } = base
  const lock = await takeLock(directory)
  try {
    return await repairCluster({ directory, dataKey, backup, migrationsFolder, templatePath, ...options })
  } finally {
    lock.release()
  }
}

const examine = (directory: string) =>
  examineCluster({
    cluster: path.join(directory, 'cluster'),
    scratch: path.join(makeFolder(), 'scratch'),
    dataKey: base.dataKey,
  })

const open = (directory: string) => openNotebook(directory, { ...base, directory })

/** What must be there afterwards: all that was not hit, and of the rest what the backup had. */
function notesAfter(isHit: (note: { id: number; page: number }) => boolean) {
  return base.notes.flatMap((note) => {
    const wanted = isHit(note) ? base.notesOfBackup.get(note.id) : note
    return wanted ? [{ id: wanted.id, person: wanted.person, body: wanted.body }] : []
  })
}

const without = (rows: Awaited<ReturnType<typeof readNotes>>) => rows.map(({ page: _page, ...row }) => row)

async function isSound(directory: string, work: (pglite: PGlite) => Promise<void>): Promise<void> {
  const notebook = await open(directory)
  try {
    await work(notebook.pglite)
    // What was removed since the backup stays removed where nothing was damaged.
    expect((await notebook.pglite.query('SELECT count(*)::int AS n FROM leaf')).rows).toEqual([{ n: 40 }])
    await notebook.pglite.query(
      `INSERT INTO note (person_id, body) SELECT id, 'The next note' FROM person ORDER BY id LIMIT 1`,
    )
  } finally {
    await notebook.leave()
  }
  expect((await examine(directory)).damaged).toEqual([])
}

const hashOf = (folder: string): string => {
  const hash = createHash('sha256')
  for (const name of filesBelow(folder)) hash.update(name).update(fs.readFileSync(path.join(folder, name)))
  return hash.digest('hex')
}

const PAGE = 5
const HALF = 20

describe('a damaged table', () => {
  test.each<[string, (file: string) => void, (page: number) => boolean]>([
    ['a bit that turned', (file) => flipBit(file, PAGE), (page) => page === PAGE],
    ['a page that became empty', (file) => emptyPage(file, PAGE), (page) => page === PAGE],
    ['a file that was cut', (file) => cutTo(file, HALF), (page) => page >= HALF],
    ['a file that was cut to nothing', (file) => fs.truncateSync(file, 0), () => true],
    ['a file that is gone', (file) => fs.rmSync(file), () => true],
    ['a damaged head of a file', (file) => overwrite(file, 0, Buffer.alloc(64, 5), -4096), () => true],
  ])('%s: found by name, everything else is kept, the rest comes from the backup', async (_name, damage, isHit) => {
    const directory = damagedCopy((file) => damage(file('note')))
    const before = hashOf(path.join(directory, 'cluster'))
    const hit = base.notes.filter(({ page }) => isHit(page))
    const { cause, damaged } = await examine(directory)
    expect(cause).toBeUndefined()
    expect(damaged.find(({ kind }) => kind === 'table')).toMatchObject({ name: 'note', missingRows: hit.length })
    expect(damaged.filter(({ kind, name }) => kind === 'table' && name !== 'note')).toEqual([])
    expect(hashOf(path.join(directory, 'cluster'))).toBe(before)

    const report = await repair(directory)
    const expected = notesAfter(({ page }) => isHit(page))
    const fromBackup = hit.filter(({ id }) => base.notesOfBackup.has(id)).length
    expect(report).toMatchObject({ how: 'mended', damagedTables: ['note'], contradicting: 0, loosened: 0 })
    expect(report.tables.find(({ name }) => name === 'note')).toEqual({
      name: 'note',
      kept: base.notes.length - hit.length,
      fromBackup,
      lost: hit.length - fromBackup,
    })
    expect(report.tables.find(({ name }) => name === 'person')).toEqual({
      name: 'person',
      kept: base.people.length,
      fromBackup: 0,
      lost: 0,
    })
    expect(report.sentence).toMatch(/came from the backup of 2026-03-12\..*The damaged files are kept\.$/)
    expect(hashOf(path.join(directory, report.keptAs))).toBe(before)
    await isSound(directory, async (pglite) => expect(without(await readNotes(pglite))).toEqual(expected))

    expect(listKeptClusters(directory).map(({ reason }) => reason)).toEqual(['damaged'])
    removeKeptCluster(directory, report.keptAs)
    expect(listKeptClusters(directory)).toEqual([])
  })

  test('a long text that is damaged costs only its own row, and that comes back', async () => {
    const directory = damagedCopy((file) => emptyPage(file('toast of note'), 3))
    const { damaged } = await examine(directory)
    expect(damaged.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['table note'])
    const report = await repair(directory)
    const note = report.tables.find(({ name }) => name === 'note')
    expect(note?.fromBackup).toBeGreaterThan(0)
    expect(note?.fromBackup).toBeLessThan(4)
    expect(note).toMatchObject({ kept: base.notes.length - (note?.fromBackup ?? 0), lost: 0 })
    await isSound(directory, async (pglite) => {
      const found = without(await readNotes(pglite))
      const long = base.notes.filter(({ body }) => body.length > 5000).map(({ id }) => id)
      const same = (rows: readonly { id: number }[]) => rows.filter(({ id }) => !long.includes(id))
      expect(same(found)).toEqual(same(without([...base.notes])))
      expect(found).toHaveLength(base.notes.length)
    })
  })

  test('people who are in no backup are lost, with what cannot be without them, and that is said', async () => {
    const last = Math.max(...base.people.map(({ page }) => page))
    const lost = base.people.filter(({ page }) => page === last)
    expect(lost.filter(({ id }) => base.peopleOfBackup.has(id))).toEqual([])
    const directory = damagedCopy((file) => flipBit(file('person'), last))
    const report = await repair(directory)
    const gone = new Set(lost.map(({ id }) => id))
    const orphans = base.notes.filter(({ person }) => gone.has(person))
    expect(orphans.length).toBeGreaterThan(0)
    expect(report.tables).toEqual(
      expect.arrayContaining([
        { name: 'person', kept: base.people.length - lost.length, fromBackup: 0, lost: lost.length },
        { name: 'note', kept: base.notes.length - orphans.length, fromBackup: 0, lost: orphans.length },
      ]),
    )
    expect(report.sentence).toContain(`At most ${lost.length + orphans.length} entries could not be brought back`)
    await isSound(directory, async (pglite) => {
      const expected = without(base.notes.filter(({ person }) => !gone.has(person)))
      expect(without(await readNotes(pglite))).toEqual(expected)
    })
  })

  test('without a backup all that can be read is kept', async () => {
    const directory = damagedCopy((file) => flipBit(file('note'), PAGE))
    const report = await repair(directory, { backup: undefined })
    const hit = base.notes.filter(({ page }) => page === PAGE)
    expect(report.tables.find(({ name }) => name === 'note')).toEqual({
      name: 'note',
      kept: base.notes.length - hit.length,
      fromBackup: 0,
      lost: hit.length,
    })
    await isSound(directory, async (pglite) => {
      expect(without(await readNotes(pglite))).toEqual(without(base.notes.filter(({ page }) => page !== PAGE)))
    })
  })
})

test.each<[string, string, (file: string) => void]>([
  ['a bit that turned', 'note_pkey', (file) => flipBit(file, 2)],
  ['a file that is gone', 'person_pkey', (file) => fs.rmSync(file)],
  ['a bit in a word index', 'leaf_words', (file) => flipBit(file, 1)],
])('an index with %s is made anew, and no row comes from the backup', async (_name, index, damage) => {
  const directory = damagedCopy((file) => damage(file(index)))
  expect((await examine(directory)).damaged).toMatchObject([{ kind: 'index', name: index }])
  const report = await repair(directory)
  expect(report).toMatchObject({ how: 'mended', damagedTables: [], damagedIndexes: [index] })
  expect(report.tables.filter(({ fromBackup, lost }) => fromBackup !== 0 || lost !== 0)).toEqual([])
  await isSound(directory, async (pglite) => {
    expect(without(await readNotes(pglite))).toEqual(without([...base.notes]))
  })
})

describe('a notebook that does not open at all', () => {
  test.each<[string, string, (cluster: string) => void]>([
    ['a log that was cut', 'LOG_DAMAGED', (cluster) => cutLog(cluster)],
    ['a control file that is damaged', 'PAGE_DAMAGED', (cluster) => flipControl(cluster)],
    ['states of transactions that are gone', 'FILE_MISSING', (cluster) => empty(path.join(cluster, 'pg_xact'))],
  ])('%s: the cause is said, and everything comes from the backup', async (_name, code, damage) => {
    const directory = damagedCopy((_file, cluster) => damage(cluster))
    const { cause } = await examine(directory)
    expect(cause).toMatchObject({ code, sentence: expect.stringContaining('with the help of a backup') })
    const report = await repair(directory)
    expect(report).toMatchObject({ how: 'restored', cause: expect.stringMatching(/FATAL|PANIC/) })
    expect(report.sentence).toContain('came from the backup of 2026-03-12. What was written after it is missing.')
    const notebook = await open(directory)
    expect(without(await readNotes(notebook.pglite))).toEqual(without([...base.notesOfBackup.values()] as never))
    await notebook.leave()
  })

  test.each<[string, (cluster: string) => void]>([['there is no backup', (cluster) => cutLog(cluster)]])(
    'it stays as it was when %s',
    async (_name, damage) => {
      const directory = damagedCopy((_file, cluster) => damage(cluster))
      const before = hashOf(path.join(directory, 'cluster'))
      await expect(repair(directory, { backup: undefined })).rejects.toMatchObject({
        code: 'REPAIR_FAILED',
        sentence: expect.stringContaining('Nothing was changed'),
      })
      expect(hashOf(path.join(directory, 'cluster'))).toBe(before)
      expect(fs.readdirSync(directory).filter((name) => name.startsWith('cluster'))).toEqual([
        'cluster',
        'cluster.seal',
      ])
    },
  )
})

test('a system table with a damaged page: what the engine still finds is kept', async () => {
  const directory = damagedCopy((file) => flipBit(file('pg_class'), 3))
  expect((await examine(directory)).cause).toMatchObject({ code: 'PAGE_DAMAGED' })
  const report = await repair(directory)
  const notebook = await open(directory)
  const found = new Map((await readNotes(notebook.pglite)).map((note) => [note.id, note.body]))
  for (const { id, body } of base.notesOfBackup.values()) expect(found.get(id)?.slice(0, 12)).toBe(body.slice(0, 12))
  expect(report.cause).toContain('invalid page')
  await notebook.leave()
})

test('a backup of another notebook, a missing lock and a full disk are refused before anything happens', async () => {
  const directory = damagedCopy((file) => flipBit(file('note'), PAGE))
  const before = hashOf(directory)
  const { identity } = await makeKeys()
  await expect(repair(directory, { backup: { ...base.backup, identity } })).rejects.toMatchObject({
    code: 'BACKUP_OTHER_KEY',
  })
  const { migrationsFolder, dataKey } = base
  await expect(repairCluster({ directory, migrationsFolder, dataKey })).rejects.toMatchObject({ code: 'NOT_LOCKED' })
  const real = fs.statfsSync(directory)
  vi.spyOn(fs, 'statfsSync').mockReturnValue({ ...real, bavail: 1024, bsize: 1024 } as typeof real)
  await expect(repair(directory)).rejects.toMatchObject({ code: 'DISK_FULL' })
  for (const name of fs.readdirSync(directory)) if (name.startsWith('profile.')) fs.rmSync(path.join(directory, name))
  expect(hashOf(directory)).toBe(before)
})

function cutLog(cluster: string): void {
  const log = path.join(cluster, 'pg_wal')
  for (const name of fs.readdirSync(log)) if (/^[0-9A-F]{24}$/.test(name)) cutTo(path.join(log, name), 1)
}

function flipControl(cluster: string): void {
  overwrite(path.join(cluster, 'global', 'pg_control'), 0, Buffer.alloc(8, 3), 40)
}

function empty(folder: string): void {
  for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name))
}
