import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { expect, test } from 'vitest'
import * as schema from '#core/database/schema.ts'
import { EXTENSIONS } from '#vault/engine.ts'
import { applyMigrations, readMigrations } from '#vault/migrations.ts'
import { openTestCore } from '../helpers/test-core.ts'
import { byText } from '../helpers/by-text.ts'

const migrations = readMigrations(path.resolve(import.meta.dirname, '../../drizzle'))
const before = migrations.findIndex(({ tag }) => tag === '0026_network')
const id = (n: number) => `018f0000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`

test('introductions of before keep their step and their people, and can go on', async () => {
  const pglite = await PGlite.create({ extensions: EXTENSIONS })
  await applyMigrations(pglite, migrations.slice(0, before))
  for (const [n, name] of ['Ana Ruiz', 'Ben Okafor', 'Cleo Park'].entries())
    await pglite.query(
      'insert into person (id, created_at, updated_at, display_name, sort_name) values ($1, now(), now(), $2, $2)',
      [id(n), name],
    )
  const stored = [
    { status: 'asked', data: { direction: 'received' } },
    { status: 'declined', data: {} },
    { status: 'met', data: { direction: 'given' } },
  ]
  for (const [n, { status, data }] of stored.entries()) {
    const record = id(10 + n)
    await pglite.query(
      `insert into record (id, created_at, updated_at, kind, title, status, occurred_on, data) values ($1, now(), now(), 'introduction', $2, $2, '2026-01-05', $3)`,
      [record, status, data],
    )
    const links = [
      [0, 'connector'],
      [1, 'introduced'],
      [2, 'introduced'],
    ] as const
    for (const [who, role] of links)
      await pglite.query('insert into record_person (id, record_id, person_id, role) values ($1, $2, $3, $4)', [
        id(20 + n * 10 + who),
        record,
        id(who),
        role,
      ])
  }
  await applyMigrations(pglite, migrations)
  const core = await openTestCore({ database: { pglite, database: drizzle(pglite, { schema, casing: 'snake_case' }) } })
  const { client } = core
  const { records } = await client.records.list({ kinds: ['introduction'] })
  const told = records.map(({ title, status, people }) => [
    title,
    status,
    people.map((one) => `${one.displayName} ${one.role}`).join(', '),
  ])
  expect(told.toSorted(byText)).toEqual([
    ['asked', 'target_asked', 'Ana Ruiz connector, Ben Okafor target, Cleo Park target'],
    ['declined', 'not_now', 'Ana Ruiz connector, Ben Okafor requester, Cleo Park target'],
    ['met', 'met', 'Ana Ruiz connector, Ben Okafor requester, Cleo Park target'],
  ])
  await client.records.transition({ id: id(10), to: 'agreed' })
  expect((await client.records.get({ id: id(10) })).status).toBe('agreed')
  expect(core.errors).toEqual([])
  await core.close()
})
