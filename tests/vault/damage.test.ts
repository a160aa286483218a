import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { listKeptClusters, removeKeptCluster } from '#vault/kept-clusters.ts'
import { prepareCases } from './damage-cases.ts'
import { cutTo, emptyPage, flipBit, overwrite } from './damage-files.ts'
import { readNotes } from './damage-for-tests.ts'

const { base, damagedCopy, repair, examine, notesAfter, without, isSound, hashOf } = await prepareCases()

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
    expect(report.sentence).toMatch(/came from the backup of 12 March 2026\..*The damaged files are kept\.$/)
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
    expect(report.sentence).toContain(`At most ${lost.length + orphans.length} rows could not be brought back`)
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
