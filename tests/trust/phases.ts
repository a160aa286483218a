import fs from 'node:fs'
import path from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { settleRestore, restoreBackup } from '#vault/backup/restore.ts'
import { runBackup } from '#vault/backup/run-backup.ts'
import { snapshotCluster } from '#vault/encryption/snapshot-cluster.ts'
import { createKeyring, readKeyring } from '#vault/keys/keyring.ts'
import type { Keyring } from '#vault/keys/keyring.ts'
import { openCluster } from '#vault/open-cluster.ts'
import type { OpenClusterOptions, OpenedCluster } from '#vault/open-cluster.ts'
import { acquireProfileLock } from '#vault/profile-lock.ts'
import { VaultError } from '#vault/vault-error.ts'
import type { BaseName, Bases } from './bases.ts'
import { bodyOf, IMPORTED, pairIds } from './rows.ts'

/** What a phase is run with. */
export interface PhaseRun {
  /** holds `notebook/` and `backups/` */
  root: string
  bases: Bases
  /** from here on failures, kills and cuts may fall */
  begin(): void
  /** notes what the vault has promised by now */
  acknowledge(what: string): void
}

/** One thing an app does with a notebook, and the notebook it begins with. */
export interface Phase {
  base: BaseName
  run(run: PhaseRun): Promise<void>
}

export const PASSPHRASE = 'walnut bicycle harbour melody'

/** An error that came from where only a VaultError may come. */
export class NotTold extends Error {}

const vault = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (error) {
    if (error instanceof VaultError && error.sentence !== '') throw error
    throw new NotTold(`no sentence: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  }
}

export const notebookOf = (root: string): string => path.join(root, 'notebook')
export const backupsOf = (root: string): string => path.join(root, 'backups')

/** An open notebook with its lock. */
export interface OpenNotebook extends OpenedCluster {
  dataKey: Uint8Array
  leave(): Promise<void>
}

/** Locks, settles, unlocks and opens a notebook as a host does. Errors that are no VaultError become NotTold. */
export async function openAsHost(
  root: string,
  bases: Bases,
  options: Partial<OpenClusterOptions> = {},
): Promise<OpenNotebook> {
  const directory = notebookOf(root)
  return withLock(directory, async (release) => {
    await vault(Promise.resolve().then(() => settleRestore(directory)))
    const dataKey = await vault(unlock(keyringOf(directory)))
    const { templatePath, migrationsFolder } = bases
    const opened = await vault(openCluster({ directory, templatePath, migrationsFolder, dataKey, ...options }))
    const leave = async (): Promise<void> => {
      try {
        await opened.close()
      } finally {
        release()
      }
    }
    return { ...opened, dataKey, leave }
  })
}

/** Takes the lock; `work` keeps it when it succeeds and loses it when it fails. */
export async function withLock<T>(directory: string, work: (release: () => void) => Promise<T>): Promise<T> {
  const result = await acquireProfileLock(directory, { program: 'command line' })
  if (!result.ok) throw new VaultError('NOT_LOCKED', result.sentence, { technical: result.code })
  try {
    return await work(() => result.lock.release())
  } catch (error) {
    try {
      result.lock.release()
    } catch {
      // The first failure is the one to tell.
    }
    throw error
  }
}

function keyringOf(directory: string): Keyring {
  const keyring = readKeyring(directory)
  if (!keyring) throw new VaultError('NEEDS_KEY', 'This notebook has no keyring.')
  return keyring
}

async function unlock(keyring: Keyring): Promise<Uint8Array> {
  if (keyring.ways.keyFile) return keyring.unlock({ kind: 'key-file' })
  return keyring.unlock({ kind: 'passphrase', secret: PASSPHRASE })
}

async function commitPairs(pglite: PGlite, from: number, count: number, { acknowledge }: PhaseRun): Promise<void> {
  for (let pair = from; pair < from + count; pair++) {
    await pglite.transaction(async (tx) => {
      for (const id of pairIds(pair)) {
        await tx.query('INSERT INTO leaf (id, body) VALUES ($1, $2)', [id, bodyOf(id)])
      }
    })
    acknowledge(`pair ${pair}`)
  }
}

/** Opens before `begin`, works, and closes; a failed work is told first, and the notebook is left as a host leaves it. */
function whileOpen(
  work: (notebook: OpenNotebook, run: PhaseRun) => Promise<void>,
  base: BaseName = 'encrypted',
): Phase {
  return {
    base,
    run: async (run) => {
      const notebook = await openAsHost(run.root, run.bases)
      run.begin()
      await andLeave(notebook, work(notebook, run))
      run.acknowledge('closed')
    },
  }
}

/** The outcome of the work, once the notebook is closed as well. */
export async function andLeave<T>(notebook: OpenNotebook, work: Promise<T>): Promise<T> {
  try {
    return await work
  } finally {
    await notebook.leave()
  }
}

/** Everything from the opening on may fail. */
function fromOpening(work: (notebook: OpenNotebook, run: PhaseRun) => Promise<void>, base: BaseName): Phase {
  return {
    base,
    run: async (run) => {
      run.begin()
      const notebook = await openAsHost(run.root, run.bases)
      run.acknowledge('opened')
      await andLeave(notebook, work(notebook, run))
      run.acknowledge('closed')
    },
  }
}

export const PHASES: Readonly<Record<string, Phase>> = {
  'first create': {
    base: 'nothing',
    run: async (run) => {
      const directory = notebookOf(run.root)
      run.begin()
      await withLock(directory, async (release) => {
        await vault(createKeyring(directory, { passphrase: null, recoveryKey: run.bases.recoveryKey }))
        run.acknowledge('keyring')
        release()
      })
      const notebook = await openAsHost(run.root, run.bases)
      run.acknowledge('opened')
      await andLeave(notebook, commitPairs(notebook.pglite, 0, 2, run))
      run.acknowledge('closed')
    },
  },
  open: fromOpening(({ pglite }, run) => commitPairs(pglite, 0, 1, run), 'encrypted'),
  recovery: fromOpening(({ pglite }, run) => commitPairs(pglite, 0, 3, run), 'crashed'),
  commit: whileOpen(({ pglite }, run) => commitPairs(pglite, 0, 40, run)),
  import: whileOpen(async ({ pglite }, run) => {
    await pglite.transaction(async (tx) => {
      for (let from = IMPORTED.from; from < IMPORTED.from + IMPORTED.count; from += 500) {
        const ids = Array.from({ length: 500 }, (_, i) => from + i)
        await tx.query('INSERT INTO leaf (id, body) SELECT * FROM unnest($1::int[], $2::text[])', [
          ids,
          ids.map((id) => bodyOf(id)),
        ])
      }
    })
    run.acknowledge('import')
  }),
  checkpoint: whileOpen(async ({ pglite }, run) => {
    await commitPairs(pglite, 0, 5, run)
    await pglite.exec('CHECKPOINT')
    await commitPairs(pglite, 5, 5, run)
    await pglite.query(`UPDATE leaf SET moods = '{calm}' WHERE id % 3 = 0`)
    await pglite.exec('VACUUM (ANALYZE) leaf')
    await pglite.exec('CHECKPOINT')
    await commitPairs(pglite, 10, 2, run)
    await pglite.exec('CHECKPOINT')
  }),
  migration: fromOpening(async (_, { acknowledge }) => acknowledge('migrated'), 'old schema'),
  backup: whileOpen(async (notebook, run) => {
    await commitPairs(notebook.pglite, 0, 2, run)
    await backUp(notebook, run)
    await commitPairs(notebook.pglite, 2, 2, run)
  }),
  restore: {
    base: 'saved',
    run: async (run) => {
      const directory = notebookOf(run.root)
      const { recoveryKey: identity, migrationsFolder, templatePath } = run.bases
      const [name = ''] = fs.readdirSync(backupsOf(run.root))
      await withLock(directory, async (release) => {
        const dataKey = await unlock(keyringOf(directory))
        run.begin()
        const file = path.join(backupsOf(run.root), name)
        await vault(restoreBackup({ file, identity, directory, dataKey, migrationsFolder, templatePath }))
        run.acknowledge('restored')
        release()
      })
      const notebook = await openAsHost(run.root, run.bases)
      await notebook.leave()
      run.acknowledge('closed')
    },
  },
  're-key': {
    base: 'encrypted',
    run: async (run) => {
      const directory = notebookOf(run.root)
      await withLock(directory, async (release) => {
        const keyring = keyringOf(directory)
        const dataKey = await unlock(keyring)
        run.begin()
        await vault(keyring.replaceRecoveryKey(dataKey, run.bases.nextRecoveryKey))
        run.acknowledge('recovery key')
        await vault(keyring.changePassphrase(dataKey, PASSPHRASE))
        run.acknowledge('passphrase')
        release()
      })
    },
  },
  conversion: fromOpening(({ pglite }, run) => commitPairs(pglite, 0, 2, run), 'plain'),
  close: {
    base: 'encrypted',
    run: async (run) => {
      const notebook = await openAsHost(run.root, run.bases)
      await commitPairs(notebook.pglite, 0, 12, run)
      run.begin()
      await notebook.leave()
      run.acknowledge('closed')
    },
  },
}

/** The names of all phases, beginning anywhere: a run of few cases so reaches others in another run. */
export function inTurn(below: (limit: number) => number): string[] {
  const names = Object.keys(PHASES)
  const first = below(names.length)
  return [...names.slice(first), ...names.slice(0, first)]
}

/** One backup of an open notebook, as a host makes it. */
export async function backUp(notebook: OpenNotebook, run: PhaseRun): Promise<void> {
  const directory = notebookOf(run.root)
  const keyring = keyringOf(directory)
  const receipt = await vault(
    runBackup({
      directory,
      folder: backupsOf(run.root),
      profile: 'default',
      dataKey: notebook.dataKey,
      recipients: [keyring.recipient],
      identity: await keyring.backupIdentity(notebook.dataKey),
      migrationsFolder: run.bases.migrationsFolder,
      appVersion: '0.0.0-test',
      now: new Date('2026-03-12T09:00:00.000Z'),
      takeSnapshot: async (to) => void (await snapshotCluster(notebook.pglite, path.join(directory, 'cluster'), to)),
    }),
  )
  if (receipt.equal) run.acknowledge(`backup ${path.basename(receipt.file)}`)
}
