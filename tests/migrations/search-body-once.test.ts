import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { expect, test } from 'vitest'
import * as schema from '#core/database/schema.ts'
import { EXTENSIONS } from '#vault/engine.ts'
import { applyMigrations, readMigrations } from '#vault/migrations.ts'
import { openTestCore } from '../helpers/test-core.ts'

const migrations = readMigrations(path.resolve(import.meta.dirname, '../../drizzle'))
const before = migrations.findIndex(({ tag }) => tag === '0011_search_body_once')

test('texts that stood twice stand once, and are found and shown as before', async () => {
  const pglite = await PGlite.create({ extensions: EXTENSIONS })
  await applyMigrations(pglite, migrations.slice(0, before))
  const ids = [1, 2, 3].map((n) => `018f0000-0000-7000-8000-00000000001${n}`)
  const texts = ['We walked by the river.', 'A stony path to the harbour.', 'First line\n\nOf a lighthouse.']
  for (const [index, text] of texts.entries()) {
    const entity = index < 2 ? 'record' : 'note'
    // The second says more to the search than the record's own text does.
    const body = index === 1 ? `${text}\nBy bicycle` : text
    if (entity === 'record')
      await pglite.query(
        `insert into record (id, created_at, updated_at, kind, title, body, occurred_on) values ($1, now(), now(), 'advice', 'Walk', $2, '2026-01-05')`,
        [ids[index], text],
      )
    else
      await pglite.query(
        `insert into document (id, created_at, updated_at, kind, lane, owner_type, owner_id, plain_text) values ($1, now(), now(), 'note', 'private', 'meeting', gen_random_uuid(), $2)`,
        [ids[index], text],
      )
    await pglite.query(
      `insert into search_document (entity, entity_id, kind, title, body, occurred_at, words) values ($1, $2, 'advice', 'Walk', $3, now(), to_tsvector('simple', 'walk ' || $3))`,
      [entity, ids[index], body],
    )
  }
  await applyMigrations(pglite, migrations)
  const { rows } = await pglite.query<{ body: string | null }>('select body from search_document order by entity_id')
  expect(rows.map((row) => row.body)).toEqual([null, `${texts[1]}\nBy bicycle`, null])

  const core = await openTestCore({ database: { pglite, database: drizzle(pglite, { schema, casing: 'snake_case' }) } })
  const found = async (text: string) =>
    (await core.client.search.query({ text })).results.map(({ id, snippet }) => [id, snippet?.text])
  expect(await found('river')).toEqual([[ids[0], texts[0]]])
  expect(await found('bicycle')).toEqual([[ids[1], 'By bicycle']])
  expect(core.errors).toEqual([])
  await core.close()
})
