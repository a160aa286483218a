import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { describeDump, withCanonicalText } from '#vault/backup/dump.ts'
import { unpackFolder } from '#vault/cluster-archive.ts'
import { buildTemplate } from '#vault/cluster-template.ts'
import { FileKeys } from '#vault/encryption/file-keys.ts'
import type { UpgradeProgress, UpgradeStep } from '#vault/engine-upgrade.ts'
import { listKeptClusters, noteCleanClose, noteProvenBackup, removeOutlivedClusters } from '#vault/kept-clusters.ts'
import { readMigrations } from '#vault/migrations.ts'
import type { OpenClusterOptions } from '#vault/open-cluster.ts'
import { makeFolder } from './folder-for-tests.ts'
import { openNotebook } from './notebook-for-tests.ts'
import { canaryForms, filesBelow, findPlain } from './plain-bytes.ts'

const root = path.resolve(import.meta.dirname, '../..')
const fixtures = path.join(root, 'tests/fixtures/engines')
const archive = fs.readFileSync(path.join(fixtures, 'pg17-cluster.bin'))
const expected: unknown = JSON.parse(fs.readFileSync(path.join(fixtures, 'pg17-cluster.json'), 'utf8'))
const dataKey = randomBytes(32)
const CANARY = 'Rows before work'

const falsify = vi.hoisted(() => ({ table: undefined as string | undefined }))
// One letter of one table on its way from the old engine to the new one.
vi.mock(import('#vault/backup/dump.ts'), async (original) => {
  const dump = await original()
  return {
    ...dump,
    async *dumpTable(source, shape) {
      for await (const { csv, rows } of dump.dumpTable(source, shape)) {
        const text = Buffer.from(csv).toString('utf8')
        yield {
          csv: shape.name === falsify.table ? Buffer.from(text.replace('Rows before', 'Rows after')) : csv,
          rows,
        }
      }
    },
  }
})

let migrationsFolder: string
let templatePath: string

beforeAll(async () => {
  migrationsFolder = foundationOnly()
  templatePath = path.join(makeFolder(), 'cluster.bin')
  await buildTemplate(templatePath, readMigrations(migrationsFolder))
})

afterEach(() => {
  falsify.table = undefined
  vi.restoreAllMocks()
})

/** The schema as it was when the fixture was made, so that hashes can be compared. */
function foundationOnly(): string {
  const folder = makeFolder()
  fs.mkdirSync(path.join(folder, 'meta'))
  const place = path.join('meta', '_journal.json')
  const journal = JSON.parse(fs.readFileSync(path.join(root, 'drizzle', place), 'utf8')) as { entries: unknown[] }
  fs.writeFileSync(path.join(folder, place), JSON.stringify({ ...journal, entries: journal.entries.slice(0, 1) }))
  fs.copyFileSync(path.join(root, 'drizzle/0000_foundation.sql'), path.join(folder, '0000_foundation.sql'))
  return folder
}

function oldNotebook(key?: Uint8Array): string {
  const directory = makeFolder()
  unpackFolder(archive, path.join(directory, 'cluster'), key && new FileKeys(key))
  return directory
}

const open = (directory: string, options: Partial<OpenClusterOptions> = {}) =>
  openNotebook(directory, { migrationsFolder, templatePath, ...options })

const describeAll = (pglite: PGlite) => withCanonicalText(pglite, (source) => describeDump(source))

const clusters = (directory: string): string[] =>
  fs
    .readdirSync(directory)
    .filter((name) => !name.startsWith('profile.'))
    .map((name) => name.replace(/\d{8}T\d{6}Z/, 'STAMP'))
    .toSorted()

const hashOf = (folder: string): string => {
  const hash = createHash('sha256')
  for (const name of filesBelow(folder)) hash.update(name).update(fs.readFileSync(path.join(folder, name)))
  return hash.digest('hex')
}

test('a notebook of the engine before opens with equal rows and hashes, and stays beside as it was', async () => {
  const directory = oldNotebook()
  const before = hashOf(path.join(directory, 'cluster'))
  const steps: string[] = []
  const progress: UpgradeProgress[] = []
  const notebook = await open(directory, {
    onProgress: (step) => steps.push(step),
    onUpgrade: (now) => progress.push({ ...now }),
  })
  expect(steps).toEqual(['upgrading', 'opening', 'migrating', 'ready'])
  expect(progress.at(-1)?.done).toBe(progress.at(-1)?.total)
  expect(progress.map(({ done }) => done)).toEqual(progress.map(({ done }) => done).toSorted((a, b) => a - b))
  expect(await describeAll(notebook.pglite)).toEqual(expected)
  const { rows } = await notebook.pglite.query(`SELECT current_setting('server_version_num')::int / 10000 AS major`)
  expect(rows).toEqual([{ major: 18 }])
  await notebook.leave()
  const [kept] = listKeptClusters(directory)
  expect(kept).toMatchObject({ reason: 'pg17', provenAt: expect.stringMatching(/^\d{4}-/) })
  expect(hashOf(path.join(directory, kept?.name ?? ''))).toBe(before)

  const again = await open(directory)
  expect(await describeAll(again.pglite)).toEqual(expected)
  await again.leave()
})

test('steps of the schema made since then run on it afterwards', async () => {
  const directory = oldNotebook(dataKey)
  const notebook = await open(directory, { migrationsFolder: path.join(root, 'drizzle'), dataKey })
  expect(notebook.info.migrated.length).toBe(readMigrations(path.join(root, 'drizzle')).length - 1)
  const { rows } = await notebook.pglite.query(`SELECT display_name AS name FROM person`)
  expect(rows).toEqual([{ name: 'Ana Ruiz' }])
  await notebook.leave()
})

test('an unencrypted one of then is encrypted and written anew at once, and nothing plain is left', async () => {
  const directory = oldNotebook()
  expect(findPlain(directory, canaryForms(CANARY))).not.toEqual([])
  const steps: string[] = []
  const notebook = await open(directory, { dataKey, onProgress: (step) => steps.push(step) })
  expect(steps).toEqual(['encrypting', 'upgrading', 'opening', 'migrating', 'ready'])
  expect(await describeAll(notebook.pglite)).toEqual(expected)
  await notebook.leave()
  expect(clusters(directory)).toEqual([
    'cluster',
    'cluster-pg17-STAMP',
    'cluster-pg17-STAMP.proven',
    'cluster.made',
    'cluster.seal',
  ])
  expect(findPlain(directory, canaryForms(CANARY))).toEqual([])
})

test.each([
  ['copied', 1],
  ['described', 1],
  ['created', 1],
  ['table filled', 1],
  ['table filled', 9],
  ['compared', 1],
  ['new one whole', 1],
  ['old one aside', 1],
  ['new one in place', 1],
] satisfies [UpgradeStep, number][])('killed after “%s” number %i: the next opening ends it', async (step, count) => {
  const directory = oldNotebook(dataKey)
  const before = hashOf(path.join(directory, 'cluster'))
  const child = path.join(import.meta.dirname, 'children/engine-upgrader.ts')
  const key = dataKey.toString('hex')
  const { signal, stderr } = spawnSync(
    process.execPath,
    [child, directory, migrationsFolder, templatePath, key, step, String(count)],
    { encoding: 'utf8' },
  )
  expect({ signal, stderr }).toEqual({ signal: 'SIGKILL', stderr: '' })
  const notebook = await open(directory, { dataKey })
  expect(await describeAll(notebook.pglite)).toEqual(expected)
  await notebook.leave()
  expect(clusters(directory)).toEqual([
    'cluster',
    'cluster-pg17-STAMP',
    'cluster-pg17-STAMP.proven',
    'cluster.made',
    'cluster.seal',
  ])
  expect(hashOf(path.join(directory, listKeptClusters(directory)[0]?.name ?? ''))).toBe(before)
})

describe('what cannot be brought over stays as it was', () => {
  test('when a table does not come out the same', async () => {
    const directory = oldNotebook(dataKey)
    const before = hashOf(path.join(directory, 'cluster'))
    falsify.table = 'quick_fact'
    await expect(open(directory, { dataKey })).rejects.toMatchObject({
      code: 'UPGRADE_FAILED',
      sentence: expect.stringContaining('Nothing in it was changed'),
      message: expect.stringContaining('table quick_fact has other contents'),
    })
    expect(clusters(directory)).toEqual(['cluster'])
    expect(hashOf(path.join(directory, 'cluster'))).toBe(before)
    falsify.table = undefined
    const notebook = await open(directory, { dataKey })
    expect(await describeAll(notebook.pglite)).toEqual(expected)
    await notebook.leave()
  })

  test('when there is no room for a copy and the new one', async () => {
    const directory = oldNotebook(dataKey)
    const before = hashOf(path.join(directory, 'cluster'))
    const enoughToOpen = { bavail: 80 * 1024, bsize: 1024 }
    const real = fs.statfsSync(directory)
    vi.spyOn(fs, 'statfsSync').mockReturnValue({ ...real, ...enoughToOpen } as typeof real)
    await expect(open(directory, { dataKey })).rejects.toMatchObject({
      code: 'DISK_FULL',
      sentence: expect.stringContaining('Free some space'),
    })
    expect(clusters(directory)).toEqual(['cluster'])
    expect(hashOf(path.join(directory, 'cluster'))).toBe(before)
  })

  test('when an engine still older wrote it', async () => {
    const directory = oldNotebook()
    fs.writeFileSync(path.join(directory, 'cluster', 'PG_VERSION'), '16\n')
    const before = hashOf(path.join(directory, 'cluster'))
    await expect(open(directory)).rejects.toMatchObject({ code: 'OTHER_ENGINE' })
    await expect(open(directory, { dataKey })).rejects.toMatchObject({ code: 'OTHER_ENGINE' })
    expect(hashOf(path.join(directory, 'cluster'))).toBe(before)
  })

  test('when a newer app made its schema', async () => {
    const directory = oldNotebook(dataKey)
    const folder = makeFolder()
    fs.cpSync(migrationsFolder, folder, { recursive: true })
    fs.appendFileSync(path.join(folder, '0000_foundation.sql'), '-- another history')
    await expect(open(directory, { dataKey, migrationsFolder: folder })).rejects.toMatchObject({
      code: 'UNKNOWN_SCHEMA',
    })
    expect(clusters(directory)).toEqual(['cluster'])
  })
})

test('what an older engine wrote goes two weeks after the first clean close of its successor, and not before a proven backup', () => {
  const directory = makeFolder()
  const names = ['cluster-pg17-20260301T080000Z', 'cluster-damaged-20260302T080000Z', 'cluster-pg17', 'cluster']
  for (const name of names) fs.mkdirSync(path.join(directory, name))
  removeOutlivedClusters(directory, new Date('2027-01-01T00:00:00Z'))
  expect(clusters(directory)).toHaveLength(4)
  noteCleanClose(directory, new Date('2026-03-05T08:00:00Z'))
  noteCleanClose(directory, new Date('2026-03-09T08:00:00Z'))
  removeOutlivedClusters(directory, new Date('2027-01-01T00:00:00Z'))
  expect(listKeptClusters(directory)).toHaveLength(2)
  noteProvenBackup(directory)
  removeOutlivedClusters(directory, new Date('2026-03-19T07:59:00Z'))
  expect(listKeptClusters(directory)).toEqual([
    {
      name: 'cluster-damaged-20260302T080000Z',
      reason: 'damaged',
      since: '2026-03-02T08:00:00Z',
      isBackedUp: true,
      provenAt: '2026-03-05T08:00:00.000Z',
    },
    {
      name: 'cluster-pg17-20260301T080000Z',
      reason: 'pg17',
      since: '2026-03-01T08:00:00Z',
      isBackedUp: true,
      provenAt: '2026-03-05T08:00:00.000Z',
    },
  ])
  removeOutlivedClusters(directory, new Date('2026-03-19T08:01:00Z'))
  expect(listKeptClusters(directory).map(({ reason }) => reason)).toEqual(['damaged'])
  expect(fs.existsSync(path.join(directory, 'cluster'))).toBe(true)
})
