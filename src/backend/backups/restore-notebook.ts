import fs from 'node:fs'
import path from 'node:path'
import type { RestoreEvent, RestoreTarget, WayIntoBackup } from '#contract/backups.contract.ts'
import type { VaultStatus } from '#contract/vault.contract.ts'
import { AppError } from '#core/commands/app-error.ts'
import { createProgressQueue } from '#core/interop/import/progress-queue.ts'
import { describeFailure } from '#shared/describe-failure.ts'
import type { RestoreReport } from '#vault/backup/restore.ts'
import { settleRestore } from '#vault/backup/settle-restore.ts'
import { settleSwap } from '#vault/kept-clusters.ts'
import { createKeyring } from '#vault/keys/keyring.ts'
import { checkProfileName, createProfileDirectory } from '#vault/profile-directory.ts'
import { acquireProfileLock } from '#vault/profile-lock.ts'
import { VaultError } from '#vault/vault-error.ts'
import type { Backups } from './backups.ts'
import { inThread } from './in-thread.ts'
import { openWay } from './open-way.ts'
import type { BackupContents } from './read-contents.ts'

/** What a restore needs of the notebook it is asked in. */
export type RestoreHost = {
  readonly backups: Backups
  readonly status: Pick<VaultStatus, 'phase' | 'hasPlainNotes'>
  /**
   * Lets windows go, closes the database, does the work and asks for a new process; a notebook that did not open is tried again
   * after the work instead, unless that fails. Answers at once.
   */
  closeFor(work: (dataKey: Uint8Array, tell: (sentence: string) => void) => Promise<void>): void
  /** Sets the notebook up with these keys, fills it, and opens it soon after; when filling fails it is as new as before. */
  setUpFrom(
    keys: { passphrase: string | null; recoveryKey: string },
    fill: (dataKey: Uint8Array) => Promise<void>,
  ): Promise<void>
}

type Request = { file: string; way: WayIntoBackup; into: RestoreTarget }
type Opened = {
  file: string
  identity: string
  contents: BackupContents
  signal: AbortSignal | undefined
  keepsDamaged?: boolean
}

/**
 * Restores a backup, whole or not at all, and tells how far it is. Until `closing` an aborted signal stops it.
 * @throws AppError INPUT_REFUSED (`secret`, `name`, `passphrase`), NOT_POSSIBLE_NOW; VaultError
 */
export async function* restoreNotebook(
  host: RestoreHost,
  { file, way, into }: Request,
  signal?: AbortSignal,
): AsyncGenerator<RestoreEvent, void, void> {
  const { backups } = host
  if (into.kind === 'new') freeNotebookFolder(backups, into.name)
  yield { kind: 'progress', step: 'checking', fraction: 0 }
  const identity = await openWay(backups, file, way)
  const { migrationsFolder } = backups.options
  // All of it is looked at before anything is closed or made.
  const contents = await inThread({ kind: 'contents', file, identity, migrationsFolder }, signal ? { signal } : {})
  const opened = { file, identity, contents, signal }
  if (into.kind === 'new') yield* intoNew(backups, into, opened)
  else if (host.status.phase === 'new') yield* intoFresh(host, into.passphrase ?? null, opened)
  else yield* overThis(host, opened)
}

async function* intoNew(
  backups: Backups,
  into: Extract<RestoreTarget, { kind: 'new' }>,
  opened: Opened,
): AsyncGenerator<RestoreEvent, void, void> {
  const started = performance.now()
  const directory = createProfileDirectory(freeNotebookFolder(backups, into.name))
  let isWhole = false
  const locked = await acquireProfileLock(directory, { program: 'command line' })
  try {
    if (!locked.ok) throw refused(locked.sentence)
    const queue = createProgressQueue<RestoreEvent>()
    const work = (async () => {
      const keys = { passphrase: into.passphrase, recoveryKey: opened.identity }
      const { dataKey } = await createKeyring(directory, keys).catch(asField)
      return fill(backups, directory, dataKey, opened, (event) => queue.push(event))
    })()
    yield* queue.until(work)
    const report = await work
    isWhole = true
    yield finished(path.basename(directory), report, started)
  } finally {
    if (locked.ok) locked.lock.release()
    if (!isWhole) fs.rmSync(directory, { recursive: true, force: true })
  }
}

async function* intoFresh(
  host: RestoreHost,
  passphrase: string | null,
  opened: Opened,
): AsyncGenerator<RestoreEvent, void, void> {
  const started = performance.now()
  if (host.status.hasPlainNotes) {
    throw refused('This notebook holds notes already. Set it up first; a backup can be restored in its settings then.')
  }
  const { backups } = host
  const { directory } = backups.options
  const queue = createProgressQueue<RestoreEvent>()
  let report: RestoreReport | undefined
  const work = host
    .setUpFrom({ passphrase, recoveryKey: opened.identity }, async (dataKey) => {
      report = await fill(backups, directory, dataKey, opened, (event) => queue.push(event))
    })
    .catch(asField)
  yield* queue.until(work)
  await work
  if (report) yield finished(backups.notebook, report, started)
}

async function* overThis(host: RestoreHost, opened: Opened): AsyncGenerator<RestoreEvent, void, void> {
  const { backups } = host
  const isFailed = host.status.phase === 'failed'
  if (host.status.phase !== 'open' && !isFailed) {
    throw refused('This notebook is locked. Unlock it first, or restore the backup as a new notebook.')
  }
  // What does not open cannot be backed up; its files are kept instead.
  if (!isFailed) yield* backUpFirst(backups, opened.signal)
  yield { kind: 'progress', step: 'closing', fraction: 0 }
  const { directory, now } = backups.options
  const fileName = path.basename(opened.file)
  host.closeFor(async (dataKey, tell) => {
    const outcome = { at: new Date(now()).toISOString(), fileName }
    try {
      tell('Restoring the backup')
      const whole = { ...opened, signal: undefined, keepsDamaged: isFailed }
      const { manifest, rows } = await fill(backups, directory, dataKey, whole, (event) => {
        if (event.kind === 'progress') tell(`Restoring the backup: ${Math.floor(event.fraction * 100)} of 100`)
      })
      const lastRestore = { ...outcome, backupMadeAt: manifest.createdAt, rows, problem: null }
      backups.noteOutcome({ lastRestore }, dataKey)
    } catch (error) {
      backups.options.logger.error('not restored', { logId: 'restore', message: describeFailure(error) })
      const problem =
        error instanceof VaultError
          ? error.sentence
          : 'Mentorbook could not restore this backup. Your notebook is as it was; the exact cause is in the log.'
      backups.noteOutcome({ lastRestore: { ...outcome, backupMadeAt: null, rows: 0, problem } }, dataKey)
      // It does not open as it is either, and says so then.
      if (isFailed) throw new VaultError('RESTORE_FAILED', problem, { cause: error })
    }
  })
}

async function* backUpFirst(
  backups: Backups,
  signal: AbortSignal | undefined,
): AsyncGenerator<RestoreEvent, void, void> {
  if (!(await backups.hasChanged())) return
  const over = new AbortController()
  const cancel = (): void => backups.cancel()
  signal?.addEventListener('abort', cancel)
  try {
    const work = backups.run('before-restore')
    void work.catch(() => undefined).then(() => over.abort())
    for await (const { running } of backups.follow(over.signal)) {
      if (running?.reason === 'before-restore')
        yield { kind: 'progress', step: 'backing-up', fraction: running.fraction }
    }
    const { equal } = await work
    if (!equal) throw refused('The backup of this notebook is not equal to it, so nothing was restored over it.')
  } catch (error) {
    throw error instanceof VaultError ? refused(`${error.sentence} Nothing was restored.`) : error
  } finally {
    signal?.removeEventListener('abort', cancel)
    over.abort()
  }
}

/** Fills a locked, closed or new notebook. When it fails, the notebook is as it was. */
async function fill(
  backups: Backups,
  directory: string,
  dataKey: Uint8Array,
  { file, identity, signal, keepsDamaged = false }: Opened,
  onEvent: (event: RestoreEvent) => void,
): Promise<RestoreReport> {
  const { migrationsFolder, templatePath } = backups.options
  try {
    return await inThread(
      {
        kind: 'restore',
        file,
        identity,
        directory,
        dataKey,
        migrationsFolder,
        keepsDamaged,
        ...(templatePath ? { templatePath } : {}),
      },
      {
        ...(signal ? { signal } : {}),
        onProgress: (fraction) => onEvent({ kind: 'progress', step: 'restoring', fraction }),
      },
    )
  } catch (error) {
    // A thread that was ended could not clear up.
    settleRestore(directory)
    settleSwap(directory)
    throw error
  }
}

/** The folder a new notebook of this name will have. */
function freeNotebookFolder(backups: Backups, name: string): string {
  const inField = (sentence: string) => new AppError('INPUT_REFUSED', { sentence, field: 'name' })
  if (name === '') throw inField('Please give the new notebook a name.')
  let directory: string
  try {
    directory = path.join(path.dirname(backups.options.directory), checkProfileName(name))
  } catch (error) {
    throw error instanceof VaultError ? inField(error.sentence) : error
  }
  if (fs.existsSync(directory)) throw inField(`There is a notebook called ${name} already. Please choose another name.`)
  return directory
}

function finished(notebook: string, { manifest, rows }: RestoreReport, started: number): RestoreEvent {
  const seconds = Math.round((performance.now() - started) / 100) / 10
  return { kind: 'finished', notebook, rows, tables: manifest.tables.length, seconds }
}

function asField(error: unknown): never {
  if (error instanceof VaultError && error.code === 'PASSPHRASE_REFUSED')
    throw new AppError('INPUT_REFUSED', { sentence: error.sentence, field: 'passphrase' })
  throw error
}

const refused = (sentence: string) => new AppError('NOT_POSSIBLE_NOW', { sentence })
