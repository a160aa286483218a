import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import * as schema from '#core/database/schema.ts'

const root = path.resolve(import.meta.dirname, '../..')
const migrations = path.join(root, 'drizzle')
const cacheFolder = path.join(root, 'node_modules/.cache/mentorbook')

/** A real, migrated PGlite in memory. The migrated cluster is cached, keyed by the migrations, because initdb takes seconds. */
export async function openTestDatabase() {
  const hash = createHash('sha256')
  for (const file of readdirSync(migrations).toSorted())
    if (file.endsWith('.sql')) hash.update(readFileSync(path.join(migrations, file)))
  const cached = path.join(cacheFolder, `test-cluster-${hash.digest('hex').slice(0, 16)}.tar`)
  const extensions = { pg_trgm }
  if (!existsSync(cached)) {
    const fresh = await PGlite.create({ extensions })
    await migrate(drizzle(fresh, { casing: 'snake_case' }), { migrationsFolder: migrations })
    const dump = await fresh.dumpDataDir('none')
    mkdirSync(cacheFolder, { recursive: true })
    const partial = `${cached}.${process.pid}.${Math.random().toString(36).slice(2)}`
    writeFileSync(partial, new Uint8Array(await dump.arrayBuffer()))
    renameSync(partial, cached)
    await fresh.close()
  }
  const pglite = await PGlite.create({ extensions, loadDataDir: new Blob([readFileSync(cached)]) })
  return { pglite, database: drizzle(pglite, { schema, casing: 'snake_case' }) }
}
