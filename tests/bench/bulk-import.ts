import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { measure, type Row } from './measure.ts'
import type { Setup } from './workloads.ts'

const runs = 3
const words = `to_tsvector('simple', body)`
const columns = `(id int PRIMARY KEY, title text, body text, words tsvector GENERATED ALWAYS AS (${words}) STORED)`

/** The notebook's own notes copied into an empty table with an index of their words, in one durable transaction. */
export async function measureBulkImport({ product, postgres, sqlite }: Setup, count: number): Promise<Row> {
  const { rows } = await product.pglite.query<{ title: string; body: string }>(
    `SELECT title, body FROM record WHERE body IS NOT NULL ORDER BY id LIMIT $1`,
    [count],
  )
  const notes = Array.from({ length: count }, (_, id) => ({
    id,
    ...(rows[id % rows.length] ?? { title: '', body: '' }),
  }))
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const csv = notes.map(({ id, title, body }) => `${id},${quoted(title)},${quoted(body)}\n`).join('')
  const make = `DROP TABLE IF EXISTS bench_bulk; CREATE TABLE bench_bulk ${columns}; CREATE INDEX ON bench_bulk USING gin (words)`
  const copy = (from: string) => `COPY bench_bulk (id, title, body) FROM '${from}' WITH (FORMAT csv)`
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-bulk-'))
  try {
    // The server reads it as another user.
    chmodSync(folder, 0o755)
    const file = path.join(folder, 'notes.csv')
    writeFileSync(file, csv, { mode: 0o644 })
    const blob = new Blob([csv])
    const ours = await measure(
      runs,
      async () => {
        await product.pglite.exec(make)
        await product.pglite.query(copy('/dev/blob'), [], { blob })
      },
      1,
    )
    const native = postgres
      ? await measure(
          runs,
          async () => {
            await postgres.client.query(make)
            await postgres.client.query(copy(file))
          },
          1,
        )
      : null
    const lite = await measure(
      runs,
      () => {
        const { database } = sqlite
        database.exec(
          `DROP TABLE IF EXISTS bench_bulk; CREATE TABLE bench_bulk (id INTEGER PRIMARY KEY, title TEXT, body TEXT);
         DROP TABLE IF EXISTS bench_words; CREATE VIRTUAL TABLE bench_words USING fts5 (body, content = 'bench_bulk', content_rowid = 'id')`,
        )
        const row = database.prepare('INSERT INTO bench_bulk VALUES (?, ?, ?)')
        const word = database.prepare('INSERT INTO bench_words (rowid, body) VALUES (?, ?)')
        database.exec('BEGIN')
        for (const { id, title, body } of notes) {
          row.run(id, title, body)
          word.run(id, body)
        }
        database.exec('COMMIT')
      },
      1,
    )
    return { name: `${count} notes with an index, COPY`, ours, postgres: native, sqlite: lite }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await product.pglite.exec('DROP TABLE IF EXISTS bench_bulk')
    await postgres?.client.query('DROP TABLE IF EXISTS bench_bulk')
    sqlite.database.exec('DROP TABLE IF EXISTS bench_words; DROP TABLE IF EXISTS bench_bulk')
  }
}
