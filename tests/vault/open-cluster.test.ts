import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ENGINE, EXTENSION_NAMES } from '#vault/engine.ts'
import { openCluster } from '#vault/open-cluster.ts'
import type { OpeningStep } from '#vault/open-cluster.ts'
import { makeFolder } from './folder-for-tests.ts'
import { MIGRATIONS_FOLDER, openNotebook } from './notebook-for-tests.ts'

/** A copy of the tests' migrations that a test may change. */
function copyMigrations(): string {
  const folder = makeFolder()
  fs.cpSync(MIGRATIONS_FOLDER, folder, { recursive: true })
  return folder
}

function editJournal(folder: string, edit: (entries: { tag: string; when: number }[]) => unknown[]): void {
  const file = path.join(folder, 'meta', '_journal.json')
  const journal = JSON.parse(fs.readFileSync(file, 'utf8'))
  fs.writeFileSync(file, JSON.stringify({ ...journal, entries: edit(journal.entries) }))
}

test('a new notebook comes from the archive, and everything in it is there the next time', async () => {
  const directory = makeFolder()
  const steps: OpeningStep[] = []
  const first = await openNotebook(directory, { onProgress: (step) => steps.push(step) })
  expect(first.info).toMatchObject({ origin: 'template', createdFromTemplate: true, migrated: [] })
  expect(steps).toEqual(['unpacking', 'opening', 'migrating', 'ready'])
  await first.pglite.query(`INSERT INTO leaf (id, body, moods) VALUES (1, 'first words', '{calm,proud}')`)
  await first.leave()

  const second = await openNotebook(directory)
  expect(second.info).toMatchObject({ origin: 'existing', createdFromTemplate: false })
  const { rows } = await second.pglite.query('SELECT id, body, moods FROM leaf')
  expect(rows).toEqual([{ id: 1, body: 'first words', moods: ['calm', 'proud'] }])
  await second.leave()
  await second.leave()
})

test('a notebook whose database is gone is refused, and no empty one takes its place', async () => {
  const directory = makeFolder()
  await (await openNotebook(directory)).leave()
  const elsewhere = path.join(makeFolder(), 'cluster')
  fs.renameSync(path.join(directory, 'cluster'), elsewhere)
  await expect(openNotebook(directory)).rejects.toMatchObject({ code: 'CLUSTER_DAMAGED' })
  expect(fs.existsSync(path.join(directory, 'cluster'))).toBe(false)
  fs.renameSync(elsewhere, path.join(directory, 'cluster'))
  const again = await openNotebook(directory)
  expect(again.info.origin).toBe('existing')
  await again.leave()
})

test('the engine runs durable, tuned and as the version this code names', async () => {
  const notebook = await openNotebook(makeFolder())
  const setting = async (name: string): Promise<unknown> =>
    (await notebook.pglite.query<{ value: string }>('SELECT current_setting($1) AS value', [name])).rows[0]?.value
  expect(await setting('fsync')).toBe('on')
  expect(await setting('full_page_writes')).toBe('on')
  expect(await setting('synchronous_commit')).toBe('on')
  expect(await setting('data_checksums')).toBe('on')
  expect(await setting('wal_sync_method')).toBe('fsync')
  expect(await setting('shared_buffers')).toBe('32MB')
  expect(await setting('wal_segment_size')).toBe('4MB')
  expect(await setting('server_version')).toContain(ENGINE.pgVersion)
  expect(ENGINE.pgVersion.split('.')[0]).toBe(String(ENGINE.pgMajor))
  const installed = path.resolve('node_modules', '@electric-sql', 'pglite', 'package.json')
  expect(JSON.parse(fs.readFileSync(installed, 'utf8'))).toMatchObject({ version: ENGINE.pgliteVersion })
  const { rows } = await notebook.pglite.query<{ extname: string }>('SELECT extname FROM pg_extension')
  expect(rows.map(({ extname }) => extname)).toEqual(expect.arrayContaining([...EXTENSION_NAMES]))
  await notebook.leave()
})

test('no file or directory can be read by anybody else, old or new', async () => {
  const directory = makeFolder()
  const notebook = await openNotebook(directory)
  await notebook.pglite.exec(`CREATE TABLE later (id int); INSERT INTO later VALUES (1); CHECKPOINT`)
  await notebook.leave()
  const open = fs
    .readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => (fs.statSync(path.join(directory, name)).mode & 0o077) !== 0)
  expect(open).toEqual([])
})

describe('schema', () => {
  test('an older notebook is brought up to date, and either migrator may have begun it', async () => {
    const directory = makeFolder()
    const older = copyMigrations()
    editJournal(older, (entries) => entries.slice(0, 1))
    const first = await openNotebook(directory, { migrationsFolder: older })
    expect(first.info.origin).toBe('initdb')
    await first.pglite.query(`INSERT INTO leaf (id, body) VALUES (1, 'kept')`)
    await first.leave()

    const second = await openNotebook(directory)
    expect(second.info.migrated).toEqual(['0001_second'])
    const { migrate } = await import('drizzle-orm/pglite/migrator')
    const { drizzle } = await import('drizzle-orm/pglite')
    await migrate(drizzle({ client: second.pglite }), { migrationsFolder: MIGRATIONS_FOLDER })
    const records = await second.pglite.query<{ n: number }>('SELECT count(*) AS n FROM drizzle.__drizzle_migrations')
    expect(records.rows).toEqual([{ n: 2 }])
    expect((await second.pglite.query('SELECT id, body, moods FROM leaf')).rows).toEqual([
      { id: 1, body: 'kept', moods: null },
    ])
    await second.leave()
  })

  test('a notebook of a newer app, or of another history, is refused and left as it is', async () => {
    const directory = makeFolder()
    await (await openNotebook(directory)).leave()
    const older = copyMigrations()
    editJournal(older, (entries) => entries.slice(0, 1))
    await expect(openNotebook(directory, { migrationsFolder: older })).rejects.toMatchObject({
      code: 'NEWER_SCHEMA',
      sentence: expect.stringContaining('last used by a newer version of Mentorbook. Please update'),
    })
    const changed = copyMigrations()
    fs.appendFileSync(path.join(changed, '0000_first.sql'), '\n-- changed after it was released\n')
    await expect(openNotebook(directory, { migrationsFolder: changed })).rejects.toMatchObject({
      code: 'UNKNOWN_SCHEMA',
    })
    const again = await openNotebook(directory)
    expect(again.info.migrated).toEqual([])
    await again.leave()
  })

  test('line ends turned by a checkout are no other history', async () => {
    const directory = makeFolder()
    await (await openNotebook(directory)).leave()
    const turned = copyMigrations()
    const file = path.join(turned, '0000_first.sql')
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll('\n', '\r\n'))
    const again = await openNotebook(directory, { migrationsFolder: turned })
    expect(again.info.migrated).toEqual([])
    await again.leave()
  })

  test('a step that fails leaves the notebook as it was and says which', async () => {
    const directory = makeFolder()
    await (await openNotebook(directory)).leave()
    const broken = copyMigrations()
    editJournal(broken, (entries) => [...entries, { tag: '0002_third', when: 1_700_000_002_000 }])
    const third = path.join(broken, '0002_third.sql')
    fs.writeFileSync(
      third,
      'CREATE TABLE half (id int);\n--> statement-breakpoint\nALTER TABLE absent ADD COLUMN x int',
    )
    await expect(openNotebook(directory, { migrationsFolder: broken })).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringContaining('0002_third: relation "absent" does not exist'),
    })
    const again = await openNotebook(directory)
    expect((await again.pglite.query(`SELECT to_regclass('half') AS half`)).rows).toEqual([{ half: null }])
    await again.leave()
  })

  test('an incomplete installation is said plainly', async () => {
    const incomplete = copyMigrations()
    fs.rmSync(path.join(incomplete, '0001_second.sql'))
    const attempt = openNotebook(makeFolder(), { migrationsFolder: incomplete })
    await expect(attempt).rejects.toMatchObject({ code: 'MIGRATIONS_MISSING' })
  })
})

describe('refusals', () => {
  test('without the lock nothing is opened or made', async () => {
    const directory = makeFolder()
    await expect(openCluster({ directory })).rejects.toMatchObject({ code: 'NOT_LOCKED' })
    expect(fs.readdirSync(directory)).toEqual([])
  })

  test.each([
    ['19', 'OTHER_ENGINE', /newer version of Mentorbook\. Please update/],
    ['16', 'OTHER_ENGINE', /much older version/],
    ['', 'CLUSTER_DAMAGED', /missing or damaged.*A backup of it can be restored/],
    [undefined, 'CLUSTER_DAMAGED', /missing or damaged/],
  ])('a cluster whose PG_VERSION says %j is not touched', async (version, code, sentence) => {
    const directory = makeFolder()
    fs.mkdirSync(path.join(directory, 'cluster'))
    const file = path.join(directory, 'cluster', 'PG_VERSION')
    if (version !== undefined) fs.writeFileSync(file, version)
    const before = fs.readdirSync(path.join(directory, 'cluster'))
    const attempt = openNotebook(directory)
    await expect(attempt).rejects.toMatchObject({ code, sentence: expect.stringMatching(sentence) })
    expect(fs.readdirSync(path.join(directory, 'cluster'))).toEqual(before)
  })

  test('when the engine gives up, its own words are in the message', async () => {
    const directory = makeFolder()
    await (await openNotebook(directory)).leave()
    const control = path.join(directory, 'cluster', 'global', 'pg_control')
    const bytes = fs.readFileSync(control)
    fs.writeFileSync(control, Buffer.alloc(bytes.length))
    await expect(openNotebook(directory)).rejects.toMatchObject({
      code: 'PAGE_DAMAGED',
      sentence: expect.stringContaining('A file of this notebook is damaged'),
      message: expect.stringMatching(/FATAL.*PG_CONTROL_VERSION 0/),
    })
    fs.writeFileSync(control, bytes)
    await (await openNotebook(directory)).leave()
  })
})
