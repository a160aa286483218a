import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { packFolder, unpackFolder } from '#vault/cluster-archive.ts'
import { manifestPathOf } from '#vault/cluster-template.ts'
import { makeFolder } from './folder-for-tests.ts'
import { MIGRATIONS_FOLDER, openNotebook, templateForTests } from './notebook-for-tests.ts'
import type { Notebook } from './notebook-for-tests.ts'

/** Everything about the schema and settings that must not depend on how the cluster was made. */
async function portrait({ pglite }: Notebook): Promise<unknown> {
  const ask = async (sql: string): Promise<unknown> => (await pglite.query(sql)).rows
  return [
    await ask(`SELECT table_schema, table_name, column_name, data_type, is_nullable FROM information_schema.columns
               WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2, 3`),
    await ask(`SELECT indexdef FROM pg_indexes WHERE schemaname NOT IN ('pg_catalog') ORDER BY 1`),
    await ask('SELECT extname, extversion FROM pg_extension ORDER BY 1'),
    await ask('SELECT datname, datcollate, datctype, encoding, datistemplate FROM pg_database ORDER BY 1'),
    await ask('SELECT hash, created_at FROM drizzle.__drizzle_migrations ORDER BY 1'),
    await ask(`SELECT name, setting FROM pg_settings WHERE name NOT LIKE 'transaction%' ORDER BY 1`),
  ]
}

async function portraitOfNew(templatePath: string): Promise<{ notebook: Notebook; picture: unknown }> {
  const notebook = await openNotebook(makeFolder(), { templatePath })
  const picture = await portrait(notebook)
  await notebook.leave()
  return { notebook, picture }
}

/** A copy of the tests' archive with its manifest, to be spoiled. */
async function copyTemplate(): Promise<string> {
  const original = await templateForTests()
  const copy = path.join(makeFolder(), 'cluster.bin')
  fs.copyFileSync(original, copy)
  fs.copyFileSync(manifestPathOf(original), manifestPathOf(copy))
  return copy
}

describe('an archive that does not fit is not used, and the slow way gives the same', () => {
  test('missing, of other migrations, damaged', async () => {
    const { picture: expected, notebook } = await portraitOfNew(await templateForTests())
    expect(notebook.info.origin).toBe('template')

    const damaged = await copyTemplate()
    const bytes = fs.readFileSync(damaged)
    fs.writeFileSync(damaged, bytes.subarray(0, bytes.length - 1))
    const foreign = await copyTemplate()
    const manifest = JSON.parse(fs.readFileSync(manifestPathOf(foreign), 'utf8'))
    fs.writeFileSync(manifestPathOf(foreign), JSON.stringify({ ...manifest, migrationsHash: 'of another app' }))
    const missing = path.join(makeFolder(), 'cluster.bin')

    for (const [archive, reason] of [
      [missing, /ENOENT/],
      [foreign, /another migrationsHash/],
      [damaged, /damaged archive/],
    ] as const) {
      const made = await portraitOfNew(archive)
      expect(made.notebook.info.origin).toBe('initdb')
      expect(made.notebook.info.templateRefused).toMatch(reason)
      expect(made.picture).toEqual(expected)
    }
  })
})

describe('kill -9 while a cluster is unpacked leaves nothing or all of it', () => {
  test.each([
    ['write', 1],
    ['write', 120],
    ['sync', 1],
    ['sync', 200],
    ['rename', 1],
    ['rename', 2],
  ])('before %s number %i', async (step, count) => {
    const directory = makeFolder()
    const cluster = path.join(directory, 'cluster')
    const script = path.join(import.meta.dirname, 'children', 'template-unpacker.ts')
    const args = [script, cluster, await templateForTests(), MIGRATIONS_FOLDER, step, String(count)]
    const { signal, status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    // There is only one rename: the run that waits for a second one comes through.
    const cameThrough = step === 'rename' && count === 2
    expect(cameThrough ? status : signal, stderr).toBe(cameThrough ? 0 : 'SIGKILL')
    expect(fs.existsSync(cluster)).toBe(cameThrough)

    const notebook = await openNotebook(directory)
    expect(fs.existsSync(`${cluster}.new`)).toBe(false)
    await notebook.pglite.query(`INSERT INTO leaf (id, body) VALUES (1, 'well')`)
    await notebook.leave()
  })
})

describe('archive', () => {
  test('gives back what was packed, byte for byte, and the same bytes for the same folder', () => {
    const folder = makeFolder()
    fs.mkdirSync(path.join(folder, 'empty'))
    fs.mkdirSync(path.join(folder, 'deep', 'er'), { recursive: true })
    fs.writeFileSync(
      path.join(folder, 'deep', 'er', 'bytes'),
      Uint8Array.from({ length: 70_000 }, (_, i) => i % 251),
    )
    fs.writeFileSync(path.join(folder, 'nothing'), '')
    fs.writeFileSync(path.join(folder, 'postmaster.pid'), '1')
    const archive = packFolder(folder)
    expect(Buffer.from(packFolder(folder)).equals(archive)).toBe(true)
    const copy = path.join(makeFolder(), 'copy')
    unpackFolder(archive, copy)
    fs.rmSync(path.join(folder, 'postmaster.pid'))
    const list = (place: string): string[] => fs.readdirSync(place, { recursive: true, encoding: 'utf8' }).toSorted()
    expect(list(copy)).toEqual(list(folder))
    expect(fs.readFileSync(path.join(copy, 'deep', 'er', 'bytes'))).toEqual(
      fs.readFileSync(path.join(folder, 'deep', 'er', 'bytes')),
    )
  })

  test('is refused when it is no archive or cut short', () => {
    const folder = makeFolder()
    fs.writeFileSync(path.join(folder, 'file'), 'content')
    const archive = packFolder(folder)
    const target = path.join(folder, 'target')
    expect(() => unpackFolder(new Uint8Array(30), target)).toThrow('not a cluster archive')
    expect(() => unpackFolder(archive.subarray(0, archive.length - 2), target)).toThrow()
    expect(fs.existsSync(target)).toBe(false)
  })
})
