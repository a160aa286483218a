import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { expect, test } from 'vitest'
import * as schema from '#core/database/schema.ts'
import { renewStaleWords } from '#core/search/stale-words.commands.ts'
import { EXTENSIONS } from '#vault/engine.ts'
import { applyMigrations, readMigrations } from '#vault/migrations.ts'
import { openTestCore } from '../helpers/test-core.ts'

const migrations = readMigrations(path.resolve(import.meta.dirname, '../../drizzle'))
const before = migrations.findIndex(({ tag }) => tag === '0008_search_words_without_spaces')

test('runs without spaces that an earlier version indexed as one word are found by the words inside', async () => {
  const pglite = await PGlite.create({ extensions: EXTENSIONS })
  await applyMigrations(pglite, migrations.slice(0, before))
  const texts = [
    '今日は面談をしました',
    '下周三和导师讨论论文',
    '다음주에 멘토링을 합니다',
    'Größe of the plan',
    '“Plan” – naïve',
  ]
  for (const text of texts)
    await pglite.query(
      `insert into search_document (entity, entity_id, kind, title, body, occurred_at, words)
       select 'record', gen_random_uuid(), 'advice', 'x', $1, now(), to_tsvector('simple', $1) from generate_series(1, 110)`,
      [text],
    )
  await applyMigrations(pglite, migrations)
  const stale = async () => {
    const { rows } = await pglite.query<{ body: string }>(
      'select body from search_document where words_stale group by 1',
    )
    return new Set(rows.map(({ body }) => body))
  }
  expect(await stale()).toEqual(new Set(texts.slice(0, 3)))

  const core = await openTestCore({ database: { pglite, database: drizzle(pglite, { schema, casing: 'snake_case' }) } })
  const count = async (text: string) => (await core.client.search.query({ text, counts: true })).counts?.records ?? 0
  expect(await count('面談')).toBe(0)
  await renewStaleWords(core.core.context.runner)
  expect(await stale()).toEqual(new Set())
  for (const words of ['面談', '导师', '멘토링', '토링', 'plan'])
    expect([words, (await count(words)) > 0]).toEqual([words, true])
  await core.close()
})
