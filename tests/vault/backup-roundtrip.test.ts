import path from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { readBackupFile } from '#vault/backup/backup-file.ts'
import { describeDump, withCanonicalText } from '#vault/backup/dump.ts'
import { fillDatabase } from '#vault/backup/fill-database.ts'
import { backUp, makeKeys, MIGRATIONS, openEmptyDatabase, openRandomNotebook } from './backup-for-tests.ts'
import { makeFolder } from './folder-for-tests.ts'
import { printedSeed } from './printed-seed.ts'

const count = Number(process.env['MENTORBOOK_BACKUP_RUNS'] ?? 3)

test(`what a backup restores is what the notebook held (${count} random notebooks)`, async () => {
  const first = printedSeed('backups')
  const { identity, recipient } = await makeKeys()
  const folder = makeFolder()
  for (let seed = first; seed < first + count; seed++) {
    const notebook = await openRandomNotebook(seed)
    const file = path.join(folder, `${seed}.age`)
    const written = await backUp(notebook, file, recipient)
    const manifest = await readBackupFile(file, identity)
    expect(manifest).toEqual(written)

    const restored = await openEmptyDatabase()
    expect(await fillDatabase({ pglite: restored, file, identity, manifest, migrations: MIGRATIONS })).toEqual([])
    const [before, after] = [await allRows(notebook), await allRows(restored)]
    expect(after, `seed ${seed}`).toEqual(before)
    expect(await withCanonicalText(restored, (source) => describeDump(source))).toEqual({
      tables: written.tables,
      sequences: written.sequences,
    })
    await restored.close()
    await notebook.close()
  }
}, 3_600_000)

/** Every row as JSON, without anything of the code that is tested here. */
async function allRows(pglite: PGlite): Promise<Record<string, string[]>> {
  const { rows: tables } = await pglite.query<{ name: string }>(
    `SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname IN ('public', 'drizzle') ORDER BY 1`,
  )
  const found: Record<string, string[]> = {}
  for (const { name } of tables) {
    const { rows } = await pglite.query<{ row: string }>(`SELECT md5(t::text) AS row FROM ${name} t ORDER BY 1`)
    found[name] = rows.map(({ row }) => row)
  }
  return found
}
