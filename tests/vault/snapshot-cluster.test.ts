import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openSnapshot, snapshotCluster } from '#vault/encryption/snapshot-cluster.ts'
import { makeFolder } from './folder-for-tests.ts'
import { openNotebook } from './notebook-for-tests.ts'

test.each([
  ['encrypted', randomBytes(32)],
  ['plain', undefined],
])('a copy of an open %s notebook opens beside it and holds what was committed then', async (_kind, dataKey) => {
  const directory = makeFolder()
  const notebook = await openNotebook(directory, dataKey ? { dataKey } : {})
  const insert = (from: number, to: number): Promise<unknown> =>
    notebook.pglite.query(
      `INSERT INTO leaf (id, body) SELECT n, 'leaf ' || n FROM generate_series($1::int, $2::int) AS s(n)`,
      [from, to],
    )
  await insert(1, 500)
  const to = path.join(makeFolder(), 'copy')
  const report = await snapshotCluster(notebook.pglite, path.join(directory, 'cluster'), to)
  expect(report.files).toBeGreaterThan(100)
  expect(report.bytes).toBeGreaterThan(1_000_000)
  await insert(501, 600)

  const copy = await openSnapshot(to, dataKey)
  await insert(601, 700)
  const rows = `SELECT count(*)::int AS n, md5(string_agg(id || body, ',' ORDER BY id)) AS hash FROM leaf WHERE id <= 500`
  expect((await copy.query(rows)).rows).toEqual((await notebook.pglite.query(rows)).rows)
  expect((await copy.query('SELECT max(id) AS newest FROM leaf')).rows).toEqual([{ newest: 500 }])
  expect((await notebook.pglite.query('SELECT max(id) AS newest FROM leaf')).rows).toEqual([{ newest: 700 }])
  await copy.close()
  if (dataKey) await expect(openSnapshot(to, randomBytes(32))).rejects.toMatchObject({ code: 'WRONG_KEY' })
  await notebook.leave()
})

test('a copy that cannot be made leaves nothing behind', async () => {
  const directory = makeFolder()
  const notebook = await openNotebook(directory)
  const to = path.join(makeFolder(), 'absent', 'copy')
  await expect(snapshotCluster(notebook.pglite, path.join(directory, 'cluster'), to)).rejects.toMatchObject({
    code: 'ENOENT',
  })
  expect(fs.existsSync(to)).toBe(false)
  await notebook.leave()
})
