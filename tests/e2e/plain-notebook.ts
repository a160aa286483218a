import { mkdirSync, mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { openCluster } from '#vault/open-cluster.ts'
import { takeLock } from '../vault/notebook-for-tests.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A folder with a notebook from before notes were encrypted: everything in the clear, these people in it. */
export async function makePlainNotebook(names: readonly string[]): Promise<{ dataDir: string; directory: string }> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-plain-'))
  const directory = path.join(dataDir, 'profiles', 'default')
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const lock = await takeLock(directory)
  try {
    const { pglite, close } = await openCluster({
      directory,
      templatePath: path.join(root, 'out/template/cluster.bin'),
      migrationsFolder: path.join(root, 'drizzle'),
    })
    for (const name of names) {
      await pglite.query(
        `INSERT INTO person (id, created_at, updated_at, display_name, sort_name)
         VALUES (gen_random_uuid(), now(), now(), $1, $1)`,
        [name],
      )
    }
    await close()
  } finally {
    lock.release()
  }
  return { dataDir, directory }
}
