import fs from 'node:fs'
import { expect, test } from 'vitest'
import { openMemoryDatabase, templateAsTar } from '#vault/backup/memory-database.ts'
import { manifestPathOf } from '#vault/cluster-template.ts'
import { applyMigrations, readMigrations } from '#vault/migrations.ts'
import { makeFolder } from './folder-for-tests.ts'
import { MIGRATIONS_FOLDER, templateForTests } from './notebook-for-tests.ts'

const migrations = readMigrations(MIGRATIONS_FOLDER)

test('a database in memory begins with the schema of the template, and takes rows', async () => {
  const pglite = await openMemoryDatabase(templateAsTar(await templateForTests(), migrations))
  expect(await applyMigrations(pglite, migrations)).toEqual([])
  await pglite.exec('CREATE TABLE row (n int); INSERT INTO row VALUES (1)')
  expect((await pglite.query('SELECT n FROM row')).rows).toEqual([{ n: 1 }])
  // Room reserved ahead would copy the whole file each time: of a large notebook hundreds of gigabytes.
  expect((await pglite.query('SHOW file_extend_method')).rows).toEqual([{ file_extend_method: 'write_zeros' }])
  await pglite.close()
})

test('a template of other steps, a damaged one and none are not used', async () => {
  const template = await templateForTests()
  expect(templateAsTar(template, migrations.slice(1))).toBeUndefined()
  expect(templateAsTar(undefined, migrations)).toBeUndefined()
  const damaged = `${makeFolder()}/cluster.bin`
  fs.writeFileSync(damaged, Buffer.concat([fs.readFileSync(template), Buffer.from('x')]))
  fs.copyFileSync(manifestPathOf(template), manifestPathOf(damaged))
  expect(templateAsTar(damaged, migrations)).toBeUndefined()
})
