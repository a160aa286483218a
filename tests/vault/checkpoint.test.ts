import { afterEach, expect, test, vi } from 'vitest'
import { createMaintenance } from '#vault/checkpoint.ts'
import { makeFolder } from './folder-for-tests.ts'
import { openNotebook } from './notebook-for-tests.ts'
import type { Notebook } from './notebook-for-tests.ts'

let notebook: Notebook

afterEach(async () => {
  vi.useRealTimers()
  await notebook.leave()
})

const fill = (rows: number, from = 1): Promise<unknown> =>
  notebook.pglite.query(
    `INSERT INTO leaf (id, body) SELECT i, md5(i::text) || repeat(' word' || i, 20) FROM generate_series($1::int, $2::int) i`,
    [from, from + rows - 1],
  )

async function walSinceCheckpoint(): Promise<number> {
  const { rows } = await notebook.pglite.query<{ bytes: string }>(
    'SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn) AS bytes FROM pg_control_checkpoint()',
  )
  return Number(rows[0]?.bytes)
}

test('a round merges pending entries, vacuums what changed much, and checkpoints once', async () => {
  notebook = await openNotebook(makeFolder())
  await fill(2_000)
  await notebook.pglite.exec('DELETE FROM leaf WHERE id % 2 = 0')
  expect(await walSinceCheckpoint()).toBeGreaterThan(256 * 1024)

  const maintenance = createMaintenance({ pglite: notebook.pglite })
  const [first, together] = await Promise.all([maintenance.runNow(), maintenance.runNow()])
  expect(first).toEqual({
    checkpoint: true,
    mergedIndexes: ['leaf_words', 'leaf_body'],
    vacuumedTables: ['leaf'],
    analyzedTables: [],
  })
  expect(together).toBe(first)
  const { rows } = await notebook.pglite.query(`SELECT gin_clean_pending_list('leaf_words') AS pages`)
  expect(rows).toEqual([{ pages: 0 }])
  expect(await walSinceCheckpoint()).toBeLessThan(64 * 1024)
  expect(await maintenance.runNow()).toMatchObject({ checkpoint: false, vacuumedTables: [], analyzedTables: [] })
  await maintenance.close()
})

test('it waits for quiet, and new activity puts it off', async () => {
  notebook = await openNotebook(makeFolder())
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const exec = vi.spyOn(notebook.pglite, 'exec')
  const maintenance = createMaintenance({ pglite: notebook.pglite, idleMs: 1_000 })
  await fill(1_500)
  maintenance.noteActivity()
  vi.advanceTimersByTime(900)
  maintenance.noteActivity()
  vi.advanceTimersByTime(900)
  expect(vi.getTimerCount()).toBe(1)
  expect(exec).not.toHaveBeenCalled()
  vi.advanceTimersByTime(100)
  expect(await maintenance.runNow()).toMatchObject({ checkpoint: true })
  expect(exec).toHaveBeenCalledWith('CHECKPOINT')
  await maintenance.close()
})

test('a person who never pauses still gets a checkpoint when the log has grown', async () => {
  notebook = await openNotebook(makeFolder())
  const maintenance = createMaintenance({ pglite: notebook.pglite, idleMs: 3_600_000, walLimitBytes: 1_000_000 })
  await fill(3_000)
  expect(await walSinceCheckpoint()).toBeGreaterThan(1_000_000)
  for (let i = 0; i < 200; i++) maintenance.noteActivity()
  await vi.waitFor(async () => expect(await walSinceCheckpoint()).toBeLessThan(64 * 1024), { timeout: 20_000 })
  await maintenance.close()
})

test('close cancels what was planned and ends a round early, and the database can be closed at once', async () => {
  notebook = await openNotebook(makeFolder())
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const maintenance = createMaintenance({ pglite: notebook.pglite, idleMs: 1_000 })
  await fill(1_500)
  maintenance.noteActivity()
  const round = maintenance.runNow()
  await maintenance.close()
  expect(await round).toMatchObject({ checkpoint: false })
  expect(vi.getTimerCount()).toBe(0)
  maintenance.noteActivity()
  expect(vi.getTimerCount()).toBe(0)
})
