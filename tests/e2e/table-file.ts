import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { FileKeys } from '#vault/encryption/file-keys.ts'
import { readKeyring } from '#vault/keys/keyring.ts'
import { startEngine } from '#vault/start-engine.ts'

/** The file on the disk in which a table of a closed notebook lies; a copy is asked, since the notebook is reserved. */
export async function tableFile(table: string, dataDir: string, passphrase: string): Promise<string> {
  const directory = path.join(dataDir, 'profiles', 'default')
  const dataKey = await readKeyring(directory)?.unlock({ kind: 'passphrase', secret: passphrase })
  const copy = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-copy-'))
  try {
    cpSync(path.join(directory, 'cluster'), copy, { recursive: true })
    const pglite = await startEngine(copy, { keys: dataKey && new FileKeys(dataKey) })
    const { rows } = await pglite.query<{ file: string }>('SELECT pg_relation_filepath($1) AS file', [table])
    await pglite.close()
    return path.join(directory, 'cluster', rows[0]?.file ?? 'unknown')
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
