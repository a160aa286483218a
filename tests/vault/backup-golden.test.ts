import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/pglite'
import { expect, test } from 'vitest'
import * as schema from '#core/database/schema.ts'
import { checkBackup } from '#vault/backup/restore.ts'
import { fillDatabase } from '#vault/backup/fill-database.ts'
import { openTestCore } from '../helpers/test-core.ts'
import { MIGRATIONS, openEmptyDatabase } from './backup-for-tests.ts'

const root = path.resolve(import.meta.dirname, '..', '..')
const folder = path.join(root, 'tests', 'fixtures', 'backups')
const file = path.join(folder, 'format-1.age')
const identity = readFileSync(path.join(folder, 'format-1.key'), 'utf8').trim()

test('the first backup that was kept opens for ever', async () => {
  const manifest = await checkBackup(file, identity, path.join(root, 'drizzle'))
  expect(manifest).toMatchObject({ format: 1, createdAt: '2026-03-12T09:00:00.000Z' })
  expect(manifest.schema.map(({ tag }) => tag)).toEqual(['0000_foundation'])
  const pglite = await openEmptyDatabase()
  expect(await fillDatabase({ pglite, file, identity, manifest, migrations: MIGRATIONS })).toEqual([])
  const core = await openTestCore({ database: { pglite, database: drizzle(pglite, { schema, casing: 'snake_case' }) } })
  const people = await core.client.people.list({ archived: false })
  expect(people.map(({ displayName }) => displayName)).toEqual(['Ana Ruiz'])
  const { rows } = await pglite.query(`SELECT mime, encode(content, 'hex') AS content FROM avatar`)
  expect(rows).toEqual([{ mime: 'image/png', content: '00ff5c0a220d0001' }])
  expect((await pglite.query(`SELECT detail FROM agenda_item WHERE detail IS NOT NULL`)).rows).toEqual([
    { detail: '“Quoted, with a comma”\r\nand \\. and a "second" line\t\u{1f9ed}' },
  ])
  expect(core.errors).toEqual([])
  await core.close()
})

test('it can be read without the app', () => {
  const script = path.join(root, 'tests', 'trust', 'read-backup.ts')
  const run = (...more: string[]): string =>
    execFileSync(process.execPath, [script, file, identity, ...more], { encoding: 'utf8' })
  const lines = run().split('\n')
  expect(lines[0]).toBe('Mentorbook 0.1.0, 2026-03-12T09:00:00.000Z')
  for (const line of [
    'person\t1',
    'meeting\t1',
    'timeline_entry\t2',
    'avatar\t1',
    'label\t0',
    'drizzle.__drizzle_migrations\t1',
  ])
    expect(lines).toContain(line)
  const person = run('person').split('\n')
  expect(person[0]).toMatch(/^id,created_at,updated_at,deleted_at,rev,kind,prefix,given,/)
  expect(person[1]).toContain('2026-01-05 09:00:00+00')
  expect(person[1]).toContain(',Ana,')
})
