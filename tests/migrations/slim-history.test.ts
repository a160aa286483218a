import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { expect, test } from 'vitest'
import * as schema from '#core/database/schema.ts'
import { EXTENSIONS } from '#vault/engine.ts'
import { applyMigrations, readMigrations } from '#vault/migrations.ts'
import { openTestCore } from '../helpers/test-core.ts'

const migrations = readMigrations(path.resolve(import.meta.dirname, '../../drizzle'))
const before = migrations.findIndex(({ tag }) => tag === '0010_slim_history')

const label = '018f0000-0000-7000-8000-000000000001'
const sets = [1, 2, 3].map((n) => `018f0000-0000-7000-8000-00000000001${n}`)
const stamps = { createdAt: '2026-01-01T00:00:00.000Z', deletedAt: null }
const row = (rev: number, fields: object) => ({
  id: label,
  ...stamps,
  updatedAt: `2026-01-0${rev}T00:00:00.000Z`,
  rev,
  color: null,
  ...fields,
})

test('a history that kept whole rows keeps what changed, and all of it can still be undone', async () => {
  const pglite = await PGlite.create({ extensions: EXTENSIONS })
  await applyMigrations(pglite, migrations.slice(0, before))
  const events = [
    { before: null, after: row(1, { name: 'Newcomer' }) },
    { before: row(1, { name: 'Newcomer' }), after: row(2, { name: 'Alumna' }) },
    { before: row(2, { name: 'Alumna' }), after: null },
  ]
  for (const [index, event] of events.entries()) {
    const at = `2026-01-0${index + 1}T00:00:00Z`
    await pglite.query(`insert into change_set (id, label, at) values ($1, $2, $3)`, [sets[index], `Step ${index}`, at])
    await pglite.query(
      `insert into activity_event (change_set_id, position, entity, entity_id, before, after, at) values ($1, 0, 'label', $2, $3, $4, $5)`,
      [sets[index], label, event.before, event.after, at],
    )
  }
  await applyMigrations(pglite, migrations)
  const { rows } = await pglite.query('select before, after from activity_event order by at')
  expect(rows).toEqual([
    { before: null, after: {} },
    { before: { name: 'Newcomer' }, after: { name: 'Alumna' } },
    { before: row(2, { name: 'Alumna' }), after: null },
  ])

  const core = await openTestCore({ database: { pglite, database: drizzle(pglite, { schema, casing: 'snake_case' }) } })
  const names = async () => (await pglite.query('select name, deleted_at is null as there from label')).rows
  await core.client.changes.undo({})
  expect(await names()).toEqual([{ name: 'Alumna', there: true }])
  await core.client.changes.undo({})
  expect(await names()).toEqual([{ name: 'Newcomer', there: true }])
  await core.client.changes.undo({})
  expect(await names()).toEqual([{ name: 'Newcomer', there: false }])
  expect(core.errors).toEqual([])
  await core.close()
})
