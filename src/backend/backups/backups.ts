import path from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import type { BackupReason, BackupReceiptRow, BackupsState, RunningBackup } from '#contract/backups.contract.ts'
import type { CorePorts } from '#core/ports.ts'
import { describeFailure } from '#shared/describe-failure.ts'
import { rotateBackups } from '#vault/backup/rotation.ts'
import { runBackup } from '#vault/backup/run-backup.ts'
import { isEncryptedCluster } from '#vault/check-cluster.ts'
import { snapshotCluster } from '#vault/encryption/snapshot-cluster.ts'
import { noteProvenBackup } from '#vault/kept-clusters.ts'
import { readKeyring } from '#vault/keys/keyring.ts'
import { VaultError } from '#vault/vault-error.ts'
import { templatePath } from '../places.ts'
import { isOnSameDisk, makeUsualFolder, takeFolder, usualFolder } from './backup-folder.ts'
import { MOST_RECEIPTS, NO_NOTES, readBackupNotes, writeBackupNotes, type BackupNotes } from './backup-notes.ts'
import { nextDue } from './backup-times.ts'
import { readChangeMark } from './change-mark.ts'
import { Followers } from './followers.ts'
import { inThread } from './in-thread.ts'
import { keepKeyFile, keptKeyFile, keyFileFor, placeKeyFile, removeKeyFile } from './key-file.ts'
import { checkRecipients } from './recipients.ts'

const lookEvery = 30_000

export type BackupsOptions = {
  /** The notebook's folder, locked by this process. */
  directory: string
  migrationsFolder: string
  /** The archive that spares seconds when a backup is restored. */
  templatePath?: string
  appVersion: string
  /** Milliseconds since 1970. */
  now(): number
  logger: CorePorts['logger']
}

export type OpenedDatabase = { pglite: PGlite; dataKey: Uint8Array }

/**
 * The backups of one notebook: when they are made, where they go and what is known of them. One at a time. What a drive or
 * a folder does never stops the notebook: it becomes a sentence in the state, and a later attempt.
 */
export class Backups {
  readonly options: BackupsOptions
  readonly #followers = new Followers()
  #notes: BackupNotes = NO_NOTES
  #opened: OpenedDatabase | undefined
  #openedAt = 0
  #failedAt: number | undefined
  #running: RunningBackup | null = null
  #stop: AbortController | undefined
  #hasCopy = false
  #tail: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #passphrase: string | null | undefined
  #keyFile: string | null = null

  constructor(options: BackupsOptions) {
    this.options = options
  }

  get notebook(): string {
    return path.basename(this.options.directory)
  }

  get folder(): string {
    return this.#notes.folder ?? usualFolder(this.options.directory)
  }

  get opened(): OpenedDatabase | undefined {
    return this.#opened
  }

  get state(): BackupsState {
    const { receipts, recipients, problem, lastRestore, lastRepair } = this.#notes
    const { folder } = this
    const due = nextDue({
      lastMadeAt: receipts.find(({ equal }) => equal)?.madeAt,
      openedAt: this.#openedAt,
      failedAt: this.#failedAt,
    })
    return {
      isOpen: this.#opened !== undefined,
      folder,
      isUsualFolder: this.#notes.folder === null,
      isOnSameDisk: isOnSameDisk(this.options.directory, folder),
      recipients,
      keyFile: this.#keyFile,
      receipts,
      running: this.#running,
      nextDue: this.#opened ? new Date(due).toISOString() : null,
      problem,
      lastRestore,
      lastRepair,
    }
  }

  /** The state now and at each change, the newest when several came at once. */
  async *follow(signal: AbortSignal | undefined): AsyncGenerator<BackupsState, void, void> {
    for await (const _change of this.#followers.follow(signal)) yield this.state
  }

  /** The notebook is open from now on. */
  open(opened: OpenedDatabase): void {
    this.#opened = opened
    this.#openedAt = this.options.now()
    this.#notes = readBackupNotes(this.options.directory, opened.dataKey)
    this.#timer ??= setInterval(() => void this.look(), lookEvery).unref()
    this.#followers.tell()
    void this.#renewKeyFile()
  }

  /** Ends what is under way, with nothing left of it; the database may be closed then. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#opened = undefined
    this.cancel()
    await this.#tail
    this.#followers.tell()
  }

  /**
   * Makes one now. A former one that is still being made is waited for.
   * @param once a folder for this one alone
   * @throws AppError INPUT_REFUSED for that folder; VaultError BACKUP_FOLDER, DISK_FULL, BACKUP_CANCELLED, BACKUP_FAILED
   */
  run(reason: BackupReason, once?: string): Promise<BackupReceiptRow> {
    const folder = once === undefined ? undefined : takeFolder(this.options.directory, once)
    return this.#inTurn(() => this.#make(reason, folder))
  }

  /**
   * Makes one if anything changed since the last. Never fails: what went wrong stands in the state.
   * @returns whether all that is in the notebook is in a proven backup now
   */
  runIfChanged(reason: BackupReason): Promise<boolean> {
    return this.#attempt(reason, () => this.hasChanged())
  }

  /**
   * Begins one if anything changed since the last, and resolves when the copy that it is made from is taken: nothing that
   * is changed from then on is in it. One that has come so far already, of minutes ago, does as well. Never fails.
   */
  beginIfChanged(reason: BackupReason): Promise<void> {
    if (this.#hasCopy) return Promise.resolve()
    return new Promise((resolve) => {
      void this.#attempt(reason, () => this.hasChanged(), resolve).then(() => resolve())
    })
  }

  /** As `runIfChanged`, and also where nothing changed. */
  runQuietly(reason: BackupReason): Promise<boolean> {
    return this.#attempt(reason, async () => true)
  }

  #attempt(reason: BackupReason, isWanted: () => Promise<boolean>, onCopy?: () => void): Promise<boolean> {
    return this.#inTurn(async () => {
      try {
        if (await isWanted()) return (await this.#make(reason, this.folder, onCopy)).equal
        return true
      } catch (error) {
        this.options.logger.error('backup not made', { logId: reason, message: describeFailure(error) })
        return false
      }
    })
  }

  /** Whether anything was changed since the last proven backup. */
  async hasChanged(): Promise<boolean> {
    if (!this.#opened) return false
    const mark = await readChangeMark(this.#opened.pglite)
    return mark !== '' && mark !== this.#notes.lastMark
  }

  /** Stops the one being made. Harmless when there is none. */
  cancel(): void {
    this.#stop?.abort()
  }

  /** Makes the one that is due, if any. Called by itself every half minute. */
  async look(): Promise<void> {
    const { nextDue: due } = this.state
    if (due !== null && !this.#running && this.options.now() >= Date.parse(due)) await this.runIfChanged('daily')
  }

  /** Fails INPUT_REFUSED. */
  setFolder(folder: string | null): void {
    this.#keep({ folder: folder === null ? null : takeFolder(this.options.directory, folder), problem: null })
    this.#failedAt = undefined
    this.#placeKeyFile()
  }

  /** Fails INPUT_REFUSED. */
  async setRecipients(typed: readonly string[]): Promise<void> {
    this.#keep({ recipients: await checkRecipients(typed) })
  }

  /** Remembers what came of work on the closed notebook. What is in it then was never backed up as it is. */
  noteOutcome(outcome: Partial<Pick<BackupNotes, 'lastRestore' | 'lastRepair'>>, dataKey: Uint8Array): void {
    const { directory } = this.options
    const notes = readBackupNotes(directory, dataKey)
    writeBackupNotes(directory, { ...notes, ...outcome, lastMark: null }, dataKey)
  }

  /**
   * The passphrase as it was just set, or typed with success; null when it was taken away. The file that opens backups with
   * it is made anew where that is needed, now or as soon as the notebook is open.
   */
  notePassphrase(passphrase: string | null): void {
    this.#passphrase = passphrase
    if (this.#opened) void this.#renewKeyFile()
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#tail.then(work)
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  async #make(reason: BackupReason, folder = this.folder, onCopy?: () => void): Promise<BackupReceiptRow> {
    const opened = this.#opened
    if (!opened) throw new VaultError('BACKUP_CANCELLED', 'The notebook is closed, so no backup was made.')
    const { directory, migrationsFolder, appVersion, now } = this.options
    const cluster = path.join(directory, 'cluster')
    const { signal } = (this.#stop = new AbortController())
    this.#show({ reason, step: 'checking', fraction: 0 })
    try {
      // Before the copy is taken: what comes in between counts as changed since.
      const mark = await readChangeMark(opened.pglite)
      const keyring = readKeyring(directory)
      if (!keyring) throw new Error('An open notebook has no keyring.')
      if (folder === usualFolder(directory)) makeUsualFolder(directory)
      const { file, ...proof } = await runBackup({
        directory,
        profile: this.notebook,
        folder,
        recipients: [keyring.recipient, ...this.#notes.recipients],
        identity: await keyring.backupIdentity(opened.dataKey),
        ...(isEncryptedCluster(cluster) ? { dataKey: opened.dataKey } : {}),
        migrationsFolder,
        templatePath,
        appVersion,
        now: new Date(now()),
        takeSnapshot: async (to) => {
          await snapshotCluster(opened.pglite, cluster, to)
          this.#hasCopy = true
          onCopy?.()
        },
        onProgress: ({ step, fraction }) => this.#show({ reason, step, fraction }),
        signal,
      })
      const row = {
        fileName: path.basename(file),
        folder,
        reason,
        ...proof,
        problems: [...proof.problems],
      }
      this.#finish(row, mark)
      return row
    } catch (error) {
      this.#fail(error)
      throw error
    } finally {
      this.#stop = undefined
      this.#hasCopy = false
      this.#show(null)
    }
  }

  #finish(row: BackupReceiptRow, mark: string): void {
    const receipts = [row, ...this.#notes.receipts].slice(0, MOST_RECEIPTS)
    this.#failedAt = row.equal ? undefined : this.options.now()
    this.#keep(row.equal ? { receipts, lastMark: mark, problem: null } : { receipts, problem: NOT_EQUAL })
    if (row.equal && row.problems.length === 0) noteProvenBackup(this.options.directory)
    // Older ones are what is left when this one is not what it should be.
    // Before a restore all stay: the one to be restored may be among those that would go.
    if (row.equal && row.reason !== 'before-restore') rotateBackups(row.folder, this.notebook, { newest: row.fileName })
    this.#placeKeyFile()
  }

  #fail(error: unknown): void {
    if (error instanceof VaultError && error.code === 'BACKUP_CANCELLED') return
    this.#failedAt = this.options.now()
    const problem =
      error instanceof VaultError
        ? error.sentence
        : 'Mentorbook could not make this backup; the exact cause is in the log.'
    try {
      this.#keep({ problem })
    } catch {
      // The notebook's own disk takes nothing either; the window says so by itself.
      this.#notes = { ...this.#notes, problem }
    }
  }

  async #renewKeyFile(): Promise<void> {
    const passphrase = this.#passphrase
    try {
      await this.#inTurn(async () => {
        const opened = this.#opened
        const { directory } = this.options
        if (!opened) return
        const wanted = keyFileFor(directory)
        const isCurrent = wanted === this.#notes.keyFileFor && keptKeyFile(directory) !== undefined
        if (wanted === null) {
          removeKeyFile(directory, this.folder, this.#notes.keyFilesPlaced)
          this.#keyFile = null
          this.#keep({ keyFileFor: null })
        } else if (passphrase && !isCurrent) {
          const identity = await readKeyring(directory)?.backupIdentity(opened.dataKey)
          if (identity === undefined) return
          const { signal } = (this.#stop = new AbortController())
          keepKeyFile(directory, await inThread({ kind: 'seal', identity, passphrase }, { signal }))
          this.#keep({ keyFileFor: wanted })
        }
        this.#placeKeyFile()
      })
    } catch (error) {
      this.options.logger.error('key file not made', { logId: 'key-file', message: describeFailure(error) })
    } finally {
      // A newer one that came meanwhile stays for its own turn.
      if (this.#passphrase === passphrase) this.#passphrase = undefined
    }
  }

  /** Beside the backups, once there are any. */
  #placeKeyFile(): void {
    const { folder, receipts } = this.#notes
    if (folder === null && !receipts.some((row) => row.folder === this.folder)) return
    this.#keyFile = this.placeKeyFile(this.folder) ?? this.#keyFile
    this.#followers.tell()
  }

  /**
   * Puts the file that opens backups with the passphrase into a folder with some.
   * @returns its path; null where there is no passphrase, or the folder did not take it
   */
  placeKeyFile(folder: string): string | null {
    const { keyFilesPlaced } = this.#notes
    const bytes = this.#opened && keptKeyFile(this.options.directory)
    if (!bytes) return null
    try {
      const { file, hash } = placeKeyFile({ folder, notebook: this.notebook, bytes, placed: keyFilesPlaced })
      if (!keyFilesPlaced.includes(hash)) this.#keep({ keyFilesPlaced: [hash, ...keyFilesPlaced] })
      return file
    } catch (error) {
      // The next backup tries again, and says what is wrong with the folder.
      this.options.logger.error('key file not placed', { logId: 'key-file', message: describeFailure(error) })
      return null
    }
  }

  #keep(patch: Partial<BackupNotes>): void {
    if (!this.#opened) return
    const next = { ...this.#notes, ...patch }
    writeBackupNotes(this.options.directory, next, this.#opened.dataKey)
    this.#notes = next
    this.#followers.tell()
  }

  #show(running: RunningBackup | null): void {
    this.#running = running
    this.#followers.tell()
  }
}

const NOT_EQUAL =
  'The last backup did not restore to exactly what is in your notebook. Earlier backups are kept. Mentorbook tries again soon.'
