import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { beforeAll, describe, expect, test } from 'vitest'
import { readBackupFile } from '#vault/backup/backup-file.ts'
import { backupName } from '#vault/backup/backup-name.ts'
import { SNAPSHOT_FOLDER } from '#vault/backup/interrupted-backup.ts'
import type { BackupStep } from '#vault/backup/make-backup.ts'
import { runBackup } from '#vault/backup/run-backup.ts'
import type { BackupOptions } from '#vault/backup/run-backup.ts'
import { snapshotCluster } from '#vault/encryption/snapshot-cluster.ts'
import { makeKeys } from './backup-for-tests.ts'
import { makeFolder } from './folder-for-tests.ts'
import { MIGRATIONS_FOLDER, openNotebook, templateForTests } from './notebook-for-tests.ts'

const ROWS = 3000
const MADE_AT = '2026-03-12T09:00:00.000Z'

let cluster: string
let keys: { identity: string; recipient: string }

beforeAll(async () => {
  keys = await makeKeys()
  const directory = makeFolder()
  const notebook = await openNotebook(directory)
  await notebook.pglite.query(
    `INSERT INTO leaf (id, body) SELECT n, 'Rows before work ' || n || repeat(md5(n::text), 20) FROM generate_series(1, ${ROWS}) n`,
  )
  await notebook.leave()
  cluster = path.join(directory, 'cluster')
})

function optionsFor(more: Partial<BackupOptions> = {}): BackupOptions {
  return {
    directory: makeFolder(),
    folder: makeFolder(),
    profile: 'default',
    recipients: [keys.recipient],
    identity: keys.identity,
    migrationsFolder: MIGRATIONS_FOLDER,
    appVersion: '0.0.0-test',
    now: new Date(MADE_AT),
    takeSnapshot: (to) => fs.cpSync(cluster, to, { recursive: true }),
    ...more,
  }
}

test('a backup is made in another thread, proven, and leaves nothing but the file', async () => {
  const steps = new Set<string>()
  let last = 0
  const options = optionsFor({
    onProgress: ({ step, fraction }) => {
      steps.add(step)
      expect(fraction).toBeGreaterThanOrEqual(last)
      expect(fraction).toBeLessThanOrEqual(1)
      last = fraction
    },
  })
  const receipt = await runBackup(options)
  const file = path.join(options.folder, backupName('default', MADE_AT))
  expect(receipt).toMatchObject({ file, equal: true, problems: [], madeAt: MADE_AT, bytes: fs.statSync(file).size })
  expect(receipt.rows).toBeGreaterThan(ROWS)
  expect(fs.statSync(file).mode & 0o777).toBe(0o600)
  expect(fs.readdirSync(options.folder)).toEqual([path.basename(file)])
  expect(fs.readdirSync(options.directory)).toEqual([])
  expect([...steps][0]).toBe('checking')
  const manifest = await readBackupFile(file, keys.identity)
  expect(manifest.tables.find(({ name }) => name === 'leaf')?.rows).toBe(ROWS)

  // Another one in the same second does not take its place.
  const templatePath = await templateForTests()
  const second = await runBackup({ ...options, templatePath, onProgress: () => undefined })
  expect(second.file).toBe(path.join(options.folder, backupName('default', '2026-03-12T09:00:01.000Z')))
  // Proven in a database that began as a new notebook does, which is faster and finds the same.
  expect(second).toMatchObject({ equal: true, problems: [], rows: receipt.rows, tables: receipt.tables })
})

test('an open, encrypted notebook goes on while it is backed up as it was at one moment', async () => {
  const dataKey = Buffer.alloc(32, 9)
  const directory = makeFolder()
  const notebook = await openNotebook(directory, { dataKey })
  await notebook.pglite.query(`INSERT INTO leaf (id, body) SELECT n, 'Rows before work' FROM generate_series(1, 100) n`)
  let copied = 0
  const options = optionsFor({
    directory,
    dataKey,
    takeSnapshot: async (to) => {
      copied = (await snapshotCluster(notebook.pglite, path.join(directory, 'cluster'), to)).files
      await notebook.pglite.query(`INSERT INTO leaf (id, body) VALUES (1000, 'Too late for this one')`)
    },
    onProgress: ({ step }) => {
      if (step === 'writing') expect(fs.existsSync(path.join(directory, SNAPSHOT_FOLDER))).toBe(true)
    },
  })
  const before = fs.readdirSync(directory)
  const receipt = await runBackup(options)
  expect(copied).toBeGreaterThan(100)
  expect(receipt).toMatchObject({ equal: true, problems: [] })
  expect(fs.readdirSync(directory)).toEqual(before)
  const manifest = await readBackupFile(receipt.file, keys.identity)
  expect(manifest.tables.find(({ name }) => name === 'leaf')?.rows).toBe(100)
  expect((await notebook.pglite.query('SELECT count(*)::int AS n FROM leaf')).rows).toEqual([{ n: 101 }])
  await notebook.leave()
})

describe('stopped', () => {
  test.each<BackupStep>(['writing', 'proving'])('while %s: nothing is left', async (step) => {
    const stop = new AbortController()
    const options = optionsFor({
      signal: stop.signal,
      onProgress: (progress) => {
        if (STEPS.indexOf(progress.step) >= STEPS.indexOf(step)) stop.abort()
      },
    })
    await expect(runBackup(options)).rejects.toMatchObject({ code: 'BACKUP_CANCELLED' })
    expect(fs.readdirSync(options.folder)).toEqual([])
    expect(fs.readdirSync(options.directory)).toEqual([])
  })

  test('by a kill: the next backup clears what was left', async () => {
    const options = optionsFor()
    const { takeSnapshot: _, onProgress: _1, signal: _2, ...plain } = options
    const runner = path.join(import.meta.dirname, 'children', 'backup-runner.ts')
    const child = spawn(process.execPath, [runner, JSON.stringify({ ...plain, cluster })], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    for await (const line of createInterface(child.stdout)) if (line === 'proving') break
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
    expect(fs.readdirSync(options.folder)).toEqual([`${backupName('default', MADE_AT)}.partial`])
    expect(fs.readdirSync(options.directory)).toEqual([SNAPSHOT_FOLDER])
    const other = path.join(options.folder, `${backupName('other', MADE_AT)}.partial`)
    fs.writeFileSync(other, 'of another notebook')

    const receipt = await runBackup(options)
    expect(receipt).toMatchObject({ equal: true, madeAt: MADE_AT })
    expect(fs.readdirSync(options.folder)).toEqual([path.basename(receipt.file), path.basename(other)])
    expect(fs.readdirSync(options.directory)).toEqual([])
  })
})

test('a folder that is gone, is a file or may not be written to is said in a sentence', async () => {
  const folder = makeFolder()
  const file = path.join(folder, 'file')
  fs.writeFileSync(file, '')
  for (const bad of [path.join(folder, 'gone'), file]) {
    const options = optionsFor({ folder: bad })
    await expect(runBackup(options)).rejects.toMatchObject({
      code: 'BACKUP_FOLDER',
      sentence: expect.stringContaining('The folder for backups is not there'),
    })
    expect(fs.readdirSync(options.directory)).toEqual([])
  }
})

test('damage is named, and what can be read is backed up all the same', async () => {
  const directory = makeFolder()
  const notebook = await openNotebook(directory)
  await notebook.pglite.query(`INSERT INTO leaf (id, body) SELECT n, 'n' || n FROM generate_series(1, ${ROWS}) n`)
  const { rows } = await notebook.pglite.query<{ place: string }>(`SELECT pg_relation_filepath('leaf_pkey') AS place`)
  await notebook.leave()
  const place = path.join(directory, 'cluster', rows[0]?.place ?? '')
  const options = optionsFor({
    takeSnapshot: (to) => {
      fs.cpSync(path.join(directory, 'cluster'), to, { recursive: true })
      damageIndex(path.join(to, path.relative(path.join(directory, 'cluster'), place)))
    },
  })
  const receipt = await runBackup(options)
  expect(receipt.problems.join()).toMatch(/^index leaf_pkey: [^,]+$/)
  expect(receipt).toMatchObject({ equal: true })
  const manifest = await readBackupFile(receipt.file, keys.identity)
  expect(manifest.tables.find(({ name }) => name === 'leaf')?.rows).toBe(ROWS)
})

const STEPS: readonly BackupStep[] = ['checking', 'reading', 'writing', 'proving']

function damageIndex(file: string): void {
  const page = 8192
  const descriptor = fs.openSync(file, 'r+')
  try {
    // The second page is the first one with entries.
    fs.writeSync(descriptor, Buffer.alloc(64, 0x5a), 0, 64, page + page / 2)
  } finally {
    fs.closeSync(descriptor)
  }
}
