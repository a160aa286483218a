import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { readBackupFile } from '#vault/backup/backup-file.ts'
import { describeDump, withCanonicalText } from '#vault/backup/dump.ts'
import { compareDumps, fillDatabase } from '#vault/backup/fill-database.ts'
import { restoreBackup } from '#vault/backup/restore.ts'
import { settleRestore } from '#vault/backup/settle-restore.ts'
import { openSnapshot } from '#vault/encryption/snapshot-cluster.ts'
import { applyMigrations, readMigrations } from '#vault/migrations.ts'
import { backUp, makeKeys, MIGRATIONS, openEmptyDatabase } from './backup-for-tests.ts'
import { makeFolder } from './folder-for-tests.ts'
import { MIGRATIONS_FOLDER, openNotebook, templateForTests } from './notebook-for-tests.ts'

const dataKey = Buffer.alloc(32, 5)
const steps = readMigrations(MIGRATIONS_FOLDER)
const SECRET = 'Rows before work'

let keys: { identity: string; recipient: string }
let file: string

beforeAll(async () => {
  keys = await makeKeys()
  file = path.join(makeFolder(), 'whole.age')
  const pglite = await openEmptyDatabase()
  await applyMigrations(pglite, steps)
  await pglite.query(
    `INSERT INTO leaf (id, body, moods) SELECT n, $1 || n, '{glad,NULL}' FROM generate_series(1, 500) n`,
    [SECRET],
  )
  await backUp(pglite, file, keys.recipient, steps)
  await pglite.close()
})

test('a new, encrypted notebook holds exactly what the backup does, computed columns included', async () => {
  const directory = makeFolder()
  const fractions: number[] = []
  const { rows, manifest } = await restoreBackup({
    file,
    identity: keys.identity,
    directory,
    dataKey,
    migrationsFolder: MIGRATIONS_FOLDER,
    templatePath: await templateForTests(),
    onProgress: (fraction) => void fractions.push(fraction),
  })
  expect(rows).toBe(500 + steps.length)
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
  expect(fractions.at(-1)).toBe(1)
  expect(fs.readdirSync(directory)).toEqual(['cluster'])
  for (const name of fs.readdirSync(path.join(directory, 'cluster'), { recursive: true, encoding: 'utf8' })) {
    const place = path.join(directory, 'cluster', name)
    if (fs.statSync(place).isFile()) expect(fs.readFileSync(place).includes(SECRET), name).toBe(false)
  }
  const pglite = await openSnapshot(path.join(directory, 'cluster'), dataKey)
  expect(compareDumps(manifest, await withCanonicalText(pglite, (source) => describeDump(source)))).toEqual([])
  const found = await pglite.query(`SELECT id, moods::text FROM leaf WHERE words @@ to_tsquery('simple', 'work77')`)
  expect(found.rows).toEqual([{ id: 77, moods: '{glad,NULL}' }])
  await pglite.close()
})

test('it takes the place of the notebook that was there, and the app opens it', async () => {
  const directory = makeFolder()
  const before = await openNotebook(directory, { dataKey })
  await before.pglite.query(`INSERT INTO leaf (id, body) VALUES (-1, 'of the former notebook')`)
  await before.leave()
  await restoreBackup({ file, identity: keys.identity, directory, dataKey, migrationsFolder: MIGRATIONS_FOLDER })
  const after = await openNotebook(directory, { dataKey })
  expect((await after.pglite.query('SELECT count(*)::int AS n, min(id) AS first FROM leaf')).rows).toEqual([
    { n: 500, first: 1 },
  ])
  await after.leave()
})

test('a restore that was killed is forgotten, or finished once it is whole', () => {
  const directory = makeFolder()
  const put = (name: string, content: string): void => {
    fs.mkdirSync(path.join(directory, name), { recursive: true })
    fs.writeFileSync(path.join(directory, name, 'PG_VERSION'), content)
  }
  const present = (): string => fs.readFileSync(path.join(directory, 'cluster', 'PG_VERSION'), 'utf8')
  put('cluster', 'old')
  expect(settleRestore(directory)).toBe(false)
  // Killed while it was filled.
  put('restoring/cluster', 'half')
  expect(settleRestore(directory)).toBe(false)
  expect(present()).toBe('old')
  // Killed when it was whole, before and between the two renames.
  put('cluster.restored', 'new')
  expect(settleRestore(directory)).toBe(true)
  expect(present()).toBe('new')
  fs.renameSync(path.join(directory, 'cluster'), path.join(directory, 'cluster.replaced'))
  put('cluster.restored', 'newer')
  expect(settleRestore(directory)).toBe(true)
  expect(present()).toBe('newer')
  // Killed before the old one was removed.
  put('cluster.replaced', 'new')
  expect(settleRestore(directory)).toBe(false)
  expect(present()).toBe('newer')
  expect(fs.readdirSync(directory)).toEqual(['cluster'])
})

test('a damaged, foreign, newer or unknown backup changes nothing', async () => {
  const directory = makeFolder()
  fs.mkdirSync(path.join(directory, 'cluster'))
  const refusal = async (options: { file?: string; identity?: string; folder?: string }): Promise<unknown> => {
    const failed = await restoreBackup({
      file: options.file ?? file,
      identity: options.identity ?? keys.identity,
      directory,
      dataKey,
      migrationsFolder: options.folder ?? MIGRATIONS_FOLDER,
    }).catch((error: { code: string; sentence: string }) => error)
    expect(fs.readdirSync(directory)).toEqual(['cluster'])
    expect((failed as { sentence: string }).sentence).toMatch(/^[A-Z].*\.$/)
    return (failed as { code: string }).code
  }
  const changed = path.join(makeFolder(), 'changed.age')
  fs.writeFileSync(changed, fs.readFileSync(file).subarray(0, -1))
  expect(await refusal({ file: changed })).toBe('BACKUP_DAMAGED')
  expect(await refusal({ file: `${file}.gone` })).toBe('FOLDER_MISSING')
  expect(await refusal({ identity: (await makeKeys()).identity })).toBe('BACKUP_OTHER_KEY')
  expect(await refusal({ identity: 'AGE-SECRET-KEY-1NONSENSE' })).toBe('BACKUP_OTHER_KEY')
  // Only the first of the two steps is known here: the other is newer.
  expect(await refusal({ folder: migrationsWithout(1) })).toBe('BACKUP_NEWER')
  expect(await refusal({ folder: migrationsWithout(0) })).toBe('BACKUP_UNKNOWN')
})

test('a backup of an older schema opens in the newest, and its steps run on its rows', async () => {
  const pglite = await openEmptyDatabase()
  await applyMigrations(pglite, MIGRATIONS.slice(0, 1))
  const fixture = path.resolve(import.meta.dirname, '../fixtures/notebooks/0000_foundation.sql')
  await pglite.exec(fs.readFileSync(fixture, 'utf8'))
  const older = path.join(makeFolder(), 'older.age')
  await backUp(pglite, older, keys.recipient, MIGRATIONS.slice(0, 1))
  await applyMigrations(pglite, MIGRATIONS)
  const settings = 'SELECT key, value FROM app_setting ORDER BY key'
  const expected = await withCanonicalText(pglite, (source) => describeDump(source))
  const expectedSettings = (await pglite.query(settings)).rows
  await pglite.close()

  const restored = await openEmptyDatabase()
  const manifest = await readBackupFile(older, keys.identity)
  const options = { pglite: restored, file: older, identity: keys.identity, manifest, migrations: MIGRATIONS }
  expect(await fillDatabase(options)).toEqual([])
  const found = await withCanonicalText(restored, (source) => describeDump(source))
  // A later step gives each setting a random id, so these are compared without it.
  expect(compareDumps(expected, found)).toEqual(['table app_setting has other contents'])
  expect((await restored.query(settings)).rows).toEqual(expectedSettings)
  expect(expectedSettings).not.toEqual([])
  await restored.close()
})

function migrationsWithout(index: number): string {
  const folder = makeFolder()
  fs.cpSync(MIGRATIONS_FOLDER, folder, { recursive: true })
  const journal = path.join(folder, 'meta', '_journal.json')
  const { entries, ...rest } = JSON.parse(fs.readFileSync(journal, 'utf8')) as { entries: unknown[] }
  fs.writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.toSpliced(index, 1) }))
  return folder
}
