import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { repairCluster } from '#vault/damage/repair-cluster.ts'
import { makeKeys } from './backup-for-tests.ts'
import { prepareCases } from './damage-cases.ts'
import { cutTo, flipBit, overwrite } from './damage-files.ts'
import { readNotes } from './damage-for-tests.ts'

const { base, damagedCopy, repair, examine, open, without, isSound, hashOf } = await prepareCases()
const PAGE = 5

afterEach(() => {
  vi.restoreAllMocks()
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
    expect(report.sentence).toContain('came from the backup of 12 March 2026. What was written after it is missing.')
    const notebook = await open(directory)
    expect(without(await readNotes(notebook.pglite))).toEqual(without([...base.notesOfBackup.values()] as never))
    await notebook.leave()
  })

  test('a database that is gone from its folder comes from the backup', async () => {
    const directory = damagedCopy((_file, cluster) => fs.rmSync(cluster, { recursive: true }))
    expect(await repair(directory)).toMatchObject({ how: 'restored' })
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
