import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { looksEncrypted } from '#vault/encryption/file-keys.ts'
import { makeFolder } from './folder-for-tests.ts'
import { openNotebook } from './notebook-for-tests.ts'
import { canaryForms, filesBelow, findPlain } from './plain-bytes.ts'

const dataKey = randomBytes(32)
const CANARY = 'quietly remembered heron'

test('what is written is there the next time, and no plain byte of it was ever in the folder', async () => {
  const directory = makeFolder()
  const cluster = path.join(directory, 'cluster')
  const first = await openNotebook(directory, { dataKey })
  expect(first.info.origin).toBe('template')
  const { pglite } = first
  await pglite.exec('BEGIN')
  for (let id = 1; id <= 300; id++) {
    await pglite.query('INSERT INTO leaf (id, body) VALUES ($1, $2)', [id, `${CANARY} ${id} ${'pad '.repeat(id % 90)}`])
  }
  await pglite.exec('COMMIT')
  expect(findPlain(directory, canaryForms(CANARY))).toEqual([])

  // A sort that does not fit its memory goes through files; they are looked at while they are there.
  await pglite.exec(`SET work_mem = '64kB'; SET temp_file_limit = -1`)
  await pglite.exec('BEGIN')
  await pglite.exec(
    `DECLARE spilled CURSOR FOR SELECT l.body || s.n AS text FROM leaf l, generate_series(1, 40) AS s(n) ORDER BY md5(s.n::text), text`,
  )
  expect((await pglite.query<{ text: string }>('FETCH 3 FROM spilled')).rows[0]?.text).toContain(CANARY)
  const spilled = filesBelow(cluster).filter((name) => name.includes('pgsql_tmp'))
  expect(spilled.length).toBeGreaterThan(0)
  expect(findPlain(directory, canaryForms(CANARY))).toEqual([])
  expect((await pglite.query('FETCH ALL FROM spilled')).rows).toHaveLength(300 * 40 - 3)
  await pglite.exec('COMMIT')
  await pglite.exec('CHECKPOINT')
  await pglite.exec('VACUUM (FULL, ANALYZE) leaf')
  expect(findPlain(directory, canaryForms(CANARY))).toEqual([])
  await first.leave()

  expect(findPlain(directory, canaryForms(CANARY))).toEqual([])
  // Nor anything of the engine's own: names of columns, its settings, its version.
  expect(findPlain(directory, [...canaryForms('pg_attribute'), ...canaryForms('max_connections')])).toEqual([])
  const inClear = filesBelow(cluster).filter((name) => {
    const bytes = fs.readFileSync(path.join(cluster, name))
    return bytes.length > 0 && !looksEncrypted(bytes)
  })
  expect(inClear).toEqual([])

  const second = await openNotebook(directory, { dataKey })
  expect(second.info).toMatchObject({ origin: 'existing', migrated: [] })
  const { rows } = await second.pglite.query(`SELECT count(*)::int AS n, min(body) AS first FROM leaf`)
  expect(rows).toEqual([{ n: 300, first: expect.stringContaining(CANARY) }])
  expect((await second.pglite.query('SHOW data_checksums')).rows).toEqual([{ data_checksums: 'on' }])
  await second.leave()
})

test('without the template a new notebook is encrypted from its first byte on, too', async () => {
  const directory = makeFolder()
  const notebook = await openNotebook(directory, { dataKey, templatePath: path.join(directory, 'absent.bin') })
  expect(notebook.info.origin).toBe('initdb')
  await notebook.pglite.query('INSERT INTO leaf (id, body) VALUES (1, $1)', [CANARY])
  expect(findPlain(directory, [...canaryForms(CANARY), ...canaryForms('pg_attribute')])).toEqual([])
  await notebook.leave()
  const again = await openNotebook(directory, { dataKey })
  expect((await again.pglite.query('SELECT body FROM leaf')).rows).toEqual([{ body: CANARY }])
  await again.leave()
})

describe('refused, with nothing changed', () => {
  const portrait = (directory: string): unknown =>
    filesBelow(directory)
      .filter((name) => !name.startsWith('profile.'))
      .map((name) => [name, fs.readFileSync(path.join(directory, name)).toString('base64')])

  async function closedNotebook(): Promise<string> {
    const directory = makeFolder()
    const notebook = await openNotebook(directory, { dataKey })
    await notebook.pglite.query('INSERT INTO leaf (id, body) VALUES (1, $1)', [CANARY])
    await notebook.leave()
    return directory
  }

  test('another key, and none at all', async () => {
    const directory = await closedNotebook()
    const before = portrait(directory)
    await expect(openNotebook(directory, { dataKey: randomBytes(32) })).rejects.toMatchObject({
      code: 'WRONG_KEY',
      sentence: 'This is not the key of this notebook. Nothing was opened and nothing was changed.',
    })
    await expect(openNotebook(directory)).rejects.toMatchObject({ code: 'NEEDS_KEY' })
    expect(portrait(directory)).toEqual(before)
  })

  test('files changed, cut or taken away while it was closed are named', async () => {
    const directory = await closedNotebook()
    const cluster = path.join(directory, 'cluster')
    const relation = filesBelow(cluster).find((name) => /^base\/\d+\/1259$/.test(name)) ?? ''
    const harm: Record<string, (place: string) => void> = {
      'pg_xact/0000': (place) => flipBit(place, 4096 + 100),
      'global/pg_filenode.map': (place) => flipBit(place, 4096 + 5),
      [relation]: (place) => fs.truncateSync(place, fs.statSync(place).size - 8192),
      'postgresql.conf': (place) => fs.rmSync(place),
    }
    for (const [name, spoil] of Object.entries(harm)) {
      const place = path.join(cluster, name)
      const bytes = fs.readFileSync(place)
      spoil(place)
      const before = portrait(directory)
      await expect(openNotebook(directory, { dataKey })).rejects.toMatchObject({
        code: 'CLUSTER_DAMAGED',
        message: expect.stringContaining(name),
      })
      expect(portrait(directory)).toEqual(before)
      fs.writeFileSync(place, bytes)
    }
    const whole = await openNotebook(directory, { dataKey })
    // The seal held for this opening only.
    expect(fs.existsSync(path.join(directory, 'cluster.seal'))).toBe(false)
    await whole.leave()
    expect(fs.existsSync(path.join(directory, 'cluster.seal'))).toBe(true)
  })

  test('what is left of a damaged notebook can be opened when that is asked for', async () => {
    const directory = await closedNotebook()
    // A file whose loss the engine itself survives, whatever the turned bit makes of it.
    flipBit(path.join(directory, 'cluster', 'pg_ident.conf'), 4096 + 50)
    await expect(openNotebook(directory, { dataKey })).rejects.toMatchObject({ code: 'CLUSTER_DAMAGED' })
    const saved = await openNotebook(directory, { dataKey, despiteDamage: true })
    expect((await saved.pglite.query('SELECT body FROM leaf')).rows).toEqual([{ body: CANARY }])
    await saved.leave()
  })

  test('a head destroyed in one of the files that show the key is damage, not a wrong key', async () => {
    const directory = await closedNotebook()
    flipBit(path.join(directory, 'cluster', 'PG_VERSION'), 30)
    await expect(openNotebook(directory, { dataKey })).rejects.toMatchObject({
      code: 'CLUSTER_DAMAGED',
      message: expect.stringContaining('PG_VERSION: other key'),
    })
  })
})

function flipBit(place: string, at: number): void {
  const bytes = fs.readFileSync(place)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  fs.writeFileSync(place, bytes)
}
