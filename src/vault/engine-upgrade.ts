import path from 'node:path'
import type { PGlite, Transaction } from '@electric-sql/pglite'
import { describeDump, dumpTable, useCanonicalText, withCanonicalText } from './backup/dump.ts'
import type { DumpDescription } from './backup/dump.ts'
import { listTables } from './backup/dump-tables.ts'
import { compareDumps, setSequences } from './backup/fill-database.ts'
import { copyCluster, requireSpace, sizeBelow } from './cluster-copy.ts'
import { createCluster } from './cluster-template.ts'
import type { FileKeys } from './encryption/file-keys.ts'
import { engineFailure } from './engine-failure.ts'
import { openWorkshop, settleSwap, swapCluster } from './kept-clusters.ts'
import type { SwapStep } from './kept-clusters.ts'
import { knownStepsOf } from './migrations.ts'
import type { Migration } from './migrations.ts'
import { OLD_ENGINE, startOldEngine } from './old-engine.ts'
import { startEngine } from './start-engine.ts'
import { describeCause, diskFullSentence, folderError, systemCodeOf, VaultError } from './vault-error.ts'

/** How far a notebook was brought over, in bytes of text of its rows; each byte counts twice, copied and compared. */
export interface UpgradeProgress {
  done: number
  total: number
}

/** The steps after which a process may be gone, for tests that let it go there. */
export type UpgradeStep = 'copied' | 'described' | 'created' | 'table filled' | 'compared' | SwapStep

export interface UpgradeOptions {
  /** the notebook's folder, locked by this process; its cluster is of the engine before the present one and closed */
  directory: string
  /** absent: neither the old nor the new cluster is encrypted */
  keys?: FileKeys | undefined
  /** all steps of the schema that are known here */
  migrations: readonly Migration[]
  templatePath?: string | undefined
  now?: Date | undefined
  onProgress?: ((progress: UpgradeProgress) => void) | undefined
  onStep?: ((step: UpgradeStep) => void) | undefined
}

/**
 * Writes the cluster of an older engine anew with the present one: a copy of it is opened with the old engine, every row
 * is copied into a fresh cluster of the same schema, and only when both give the same rows and hashes for every table do
 * they change places. The old cluster is never written to and stays beside the new one at least until a backup of that
 * one was proven (see `kept-clusters.ts`). Killed at any moment, either of them is whole in its place; the next opening
 * begins anew or ends the exchange.
 * @throws VaultError DISK_FULL before anything is written, NEWER_SCHEMA, UNKNOWN_SCHEMA, FOLDER_NOT_WRITABLE,
 * OPEN_FAILED, UPGRADE_FAILED; the notebook is as it was then
 */
export async function upgradeEngine(options: UpgradeOptions): Promise<void> {
  const { directory, onStep } = options
  const cluster = path.join(directory, 'cluster')
  settleSwap(directory)
  // The copy and the new cluster.
  requireSpace(directory, 2 * sizeBelow(cluster))
  try {
    const workshop = openWorkshop(directory)
    const fresh = path.join(workshop, 'cluster')
    await writeAnew(cluster, workshop, fresh, options)
    swapCluster(directory, fresh, `pg${OLD_ENGINE.pgMajor}`, options.now ?? new Date(), onStep)
  } catch (error) {
    throw refusalOf(error, directory)
  } finally {
    settleSwap(directory)
  }
}

async function writeAnew(cluster: string, workshop: string, fresh: string, options: UpgradeOptions): Promise<void> {
  const { keys, migrations, templatePath, onStep } = options
  const copy = path.join(workshop, 'old')
  copyCluster(cluster, copy)
  onStep?.('copied')
  const old = await startOldEngine(copy, keys)
  try {
    const steps = await knownStepsOf(old, migrations)
    await withCanonicalText(old, async (source) => {
      const wanted = await describeDump(source)
      onStep?.('described')
      await createCluster(fresh, { templatePath, migrations: steps, keys })
      onStep?.('created')
      const pglite = await startEngine(fresh, { keys, rememberStatements: false })
      try {
        await fill(pglite, source, wanted, options)
        await pglite.exec('VACUUM (ANALYZE)')
      } finally {
        await pglite.close()
      }
    })
  } finally {
    await old.close()
  }
}

/** All rows in one transaction; it ends only when the new database holds exactly what the old one does. */
async function fill(
  pglite: PGlite,
  source: Transaction,
  wanted: DumpDescription,
  { onProgress, onStep }: UpgradeOptions,
): Promise<void> {
  const bytes = wanted.tables.reduce((sum, table) => sum + table.bytes, 0)
  const total = Math.max(1, 2 * bytes)
  let done = 0
  await pglite.transaction(async (tx) => {
    await useCanonicalText(tx)
    // Rows come table by table, so what they point at may come later.
    await tx.exec(`SET LOCAL session_replication_role = 'replica'`)
    const targets = await listTables(tx)
    await tx.exec(`TRUNCATE ${targets.map(({ sql }) => sql).join(', ')}`)
    for (const shape of await listTables(source)) {
      if (!targets.some(({ sql }) => sql === shape.sql)) throw failed(`the schema has no table ${shape.name}`)
      const into = `COPY ${shape.sql} (${shape.columns.map(({ sql }) => sql).join(', ')})`
      for await (const { csv, rows } of dumpTable(source, shape)) {
        const blob = new Blob([csv as Uint8Array<ArrayBuffer>])
        if (rows > 0) await tx.query(`${into} FROM '/dev/blob' WITH (FORMAT csv, ENCODING 'UTF8')`, [], { blob })
        done += csv.length
        onProgress?.({ done, total })
      }
      onStep?.('table filled')
    }
    await setSequences(tx, wanted)
    const found = await describeDump(tx, (index, of) =>
      onProgress?.({ done: bytes + Math.floor((bytes * index) / of), total }),
    )
    const differences = compareDumps(wanted, found)
    if (differences.length > 0) throw failed(differences.join('; '))
  })
  onProgress?.({ done: total, total })
  onStep?.('compared')
}

function refusalOf(error: unknown, directory: string): VaultError {
  if (error instanceof VaultError) return error
  const details = { technical: describeCause(error), cause: error }
  if (engineFailure(error)?.problem === 'full') {
    return new VaultError('DISK_FULL', diskFullSentence(directory), details)
  }
  const isOfSystem = /^E[A-Z]+$/.test(systemCodeOf(error) ?? '')
  return isOfSystem ? folderError(error, directory) : failed(details.technical, error)
}

function failed(technical: string, cause?: unknown): VaultError {
  return new VaultError(
    'UPGRADE_FAILED',
    'Mentorbook could not bring this notebook into its present form. Nothing in it was changed; the version that wrote it still opens it.',
    { technical, cause },
  )
}
