import os from 'node:os'
import type { AnyRouter } from '@orpc/server'
import type { VaultStatus } from '#contract/vault.contract.ts'
import { AppError } from '#core/commands/app-error.ts'
import type { Core } from '#core/create-core.ts'
import type { CorePorts } from '#core/ports.ts'
import { describeFailure } from '#shared/describe-failure.ts'
import { removeKeyring } from '#vault/keys/keyring-file.ts'
import { createKeyring, readKeyring, type Keyring } from '#vault/keys/keyring.ts'
import { createProfileDirectory, resolveProfileDirectory } from '#vault/profile-directory.ts'
import { acquireProfileLock, type ProfileLock } from '#vault/profile-lock.ts'
import { VaultError } from '#vault/vault-error.ts'
import { BackendRefused } from './backend-refused.ts'
import { Backups } from './backups/backups.ts'
import { hostPorts } from './host-ports.ts'
import { openingProblem } from './damage/opening-problem.ts'
import { readRepairReport } from './damage/repair-file.ts'
import { createHostRouter } from './host-router.ts'
import { createIdleLock } from './idle-lock.ts'
import { KeyDesk } from './key-desk.ts'
import { serveLocalSocket, type LocalSocket } from './local-socket.ts'
import { readLockAfter, writeLockAfter } from './lock-setting.ts'
import { NotebookStorage } from './notebook-storage.ts'
import { openNotebook, type OpenedNotebook } from './opened-notebook.ts'
import { migrationsFolder, templatePath } from './places.ts'
import { ServedWires } from './served-wires.ts'
import type { SessionOptions } from './session-options.ts'
import { notTheGroups, SetUp } from './set-up.ts'
import { SharingDesk } from './sharing/sharing-desk.ts'
import { firstStatus, VaultState } from './vault-state.ts'

/** How long windows may take to save what is typed before the notebook is locked all the same, in milliseconds. */
const patienceWithWindows = 3_000

export type { SessionOptions } from './session-options.ts'

/**
 * One notebook in one process: its folder, lock, keys, database and core, through the phases of `VaultPhase`. New connections get
 * what `wires` serves at that time: the host's own areas, and the core's once it is open.
 */
export class NotebookSession {
  readonly directory: string
  readonly wires: ServedWires
  readonly state: VaultState
  readonly keys: KeyDesk
  readonly #options: SessionOptions
  readonly #lock: ProfileLock
  readonly #ports: Omit<CorePorts, 'database'>
  readonly #setUp = new SetUp()
  readonly storage: NotebookStorage
  readonly backups: Backups
  readonly sharing: SharingDesk
  readonly #hostRouter: AnyRouter
  readonly #idle = createIdleLock(() => this.lockWhereUseful())
  #socket: LocalSocket | undefined
  #opened: OpenedNotebook | undefined
  #dataKey: Uint8Array | undefined
  #closing: Promise<void> | undefined

  /** Reserves the notebook, and opens it where no person is needed for that. Fails BackendRefused or VaultError. */
  static async start(options: SessionOptions): Promise<NotebookSession> {
    const env = options.dataDir ? { ...process.env, MENTORBOOK_DATA_DIR: options.dataDir } : process.env
    const directory = createProfileDirectory(
      resolveProfileDirectory({ env, platform: process.platform, homedir: os.homedir() }, options.profile),
    )
    const locked = await acquireProfileLock(directory, { program: options.program })
    if (!locked.ok) throw new BackendRefused(locked.sentence, locked.holder)
    try {
      const session = new NotebookSession(options, locked.lock, readKeyring(directory))
      await session.#begin()
      return session
    } catch (error) {
      locked.lock.release()
      throw error
    }
  }

  private constructor(options: SessionOptions, lock: ProfileLock, keyring: Keyring | undefined) {
    this.#options = options
    this.#lock = lock
    this.directory = lock.directory
    this.storage = new NotebookStorage(this.directory)
    this.sharing = new SharingDesk(this.directory, options.sharing)
    const ports = hostPorts(this.directory, options.appVersion)
    const { clock, logger, appVersion } = ports
    this.backups = new Backups({
      directory: this.directory,
      migrationsFolder,
      templatePath,
      appVersion,
      logger,
      now: clock.now,
    })
    this.#ports = {
      ...ports,
      storage: this.storage.port,
      beforeBigChange: () => this.backups.beginIfChanged('before-import'),
    }
    this.state = new VaultState(firstStatus(this.directory, keyring?.ways))
    this.storage.onDamage = () => this.state.change({ damageSeen: true })
    this.keys = new KeyDesk(keyring, this.state, options.keychain)
    this.#hostRouter = createHostRouter(this, this.#ports)
    this.wires = new ServedWires(this.#hostRouter)
  }

  /** The core, while the notebook is open. */
  get core(): Core | undefined {
    return this.#opened?.core
  }

  /** Socket or pipe through which other programs of this user reach this one; none where the system allows none. */
  get endpoint(): string | undefined {
    return this.#socket?.endpoint
  }

  get status(): VaultStatus {
    return { ...this.state.status, waitMilliseconds: this.keys.wait }
  }

  updateHolder(patch: { url?: string; endpoint?: string }): void {
    this.#lock.updateHolder(patch)
  }

  /** Fails VaultError PASSPHRASE_REFUSED. */
  async prepareSetUp(choice: { passphrase: string | null; keychain: boolean }) {
    this.#mustBe('new')
    this.backups.notePassphrase(choice.passphrase)
    const { keychain } = this.#options
    return this.#setUp.prepare({
      passphrase: choice.passphrase,
      ...(choice.keychain && choice.passphrase !== null && keychain ? { keychain } : {}),
    })
  }

  /** Sets up and opens without a window. Answers the recovery key, which is not kept. Fails VaultError. */
  async setUpAtOnce(passphrase: string | null): Promise<string> {
    this.#mustBe('new')
    const { dataKey, recoveryKey } = await createKeyring(this.directory, { passphrase })
    this.backups.notePassphrase(passphrase)
    this.keys.replace(readKeyring(this.directory))
    await this.#open(dataKey)
    return recoveryKey
  }

  /** Resolves before the notebook is open. Fails INPUT_REFUSED on wrong groups, VaultError. */
  async finishSetUp(id: string, answer: string): Promise<void> {
    this.#mustBe('new')
    if (!this.#setUp.isProven(id, answer)) {
      throw notTheGroups()
    }
    const dataKey = await this.#setUp.finish(this.directory)
    this.keys.replace(readKeyring(this.directory))
    this.#openSoon(dataKey)
  }

  /** Resolves when an opening that is under way has ended. Fails BackendRefused with the reason when it did not succeed. */
  async opened(): Promise<Core> {
    for await (const { phase, problem } of this.state.follow(undefined)) {
      if (this.core && phase === 'open') return this.core
      if (phase !== 'opening')
        throw new BackendRefused(problem ?? 'This notebook is locked. Unlock it in its window first.')
    }
    throw new BackendRefused('This notebook is locked. Unlock it in its window first.')
  }

  /** Fails WRONG_KEY; resolves before the notebook is open. */
  async unlock(way: Parameters<KeyDesk['unlock']>[0]): Promise<void> {
    this.#mustBe('locked')
    const dataKey = await this.keys.unlock(way)
    this.#mustBe('locked')
    if (way.kind !== 'keychain') this.backups.notePassphrase(way.kind === 'passphrase' ? way.secret : way.newPassphrase)
    this.#openSoon(dataKey)
  }

  /**
   * Tells every window to let go; then, after the answer, closes the database and calls `onLocked`. Harmless when called again.
   * Fails NOT_POSSIBLE_NOW where locking would keep nobody out.
   */
  lockSoon(): void {
    if (this.state.status.phase === 'closing') return
    this.#mustBe('open')
    if (!this.state.status.canLock) {
      const sentence =
        'This notebook has no passphrase, so locking would keep nobody out. Choose a passphrase in the settings first.'
      throw new AppError('NOT_POSSIBLE_NOW', { sentence })
    }
    const { gone } = this.wires.serve(this.#hostRouter)
    this.state.change({ phase: 'closing' })
    void gone(patienceWithWindows)
      .then(() => this.close())
      .finally(() => this.#options.onLocked?.())
  }

  /** As `RestoreHost.closeFor`: a new process opens what is there then. */
  closeFor(work: (dataKey: Uint8Array, tell: (sentence: string) => void) => Promise<void>): void {
    const tell = (progress: string) => this.state.change({ phase: 'opening', progress })
    if (this.state.status.phase === 'failed') {
      const failedKey = this.#failedKey()
      tell('One moment')
      void work(failedKey, tell).then(
        () => this.#openSoon(failedKey),
        (error: unknown) => this.#fail(error),
      )
      return
    }
    const dataKey = Uint8Array.from(this.openKey())
    const { gone } = this.wires.serve(this.#hostRouter)
    this.state.change({ phase: 'closing', progress: 'Closing your notebook' })
    void gone(patienceWithWindows)
      .then(async () => {
        // What the database could not finish, as on a damaged disk, its log has.
        await this.#opened?.close().catch((error: unknown) => this.#noteFailure('not closed cleanly', error))
        this.#opened = undefined
        await work(dataKey, tell)
      })
      .catch((error: unknown) => this.#noteFailure('not closed for work', error))
      .then(() => this.close())
      .finally(() => this.#options.onRestartWanted?.())
  }

  /** Opens a notebook that failed once more. Resolves before it is open. */
  tryAgain(): void {
    this.#openSoon(this.#failedKey())
  }

  /** As `RestoreHost.setUpFrom`. Fails VaultError, or as filling does. */
  async setUpFrom(
    keys: { passphrase: string | null; recoveryKey: string },
    fill: (dataKey: Uint8Array) => Promise<void>,
  ): Promise<void> {
    this.#mustBe('new')
    const { dataKey } = await createKeyring(this.directory, keys)
    try {
      await fill(dataKey)
    } catch (error) {
      removeKeyring(this.directory)
      throw error
    }
    this.backups.notePassphrase(keys.passphrase)
    this.keys.replace(readKeyring(this.directory))
    this.#openSoon(dataKey)
  }

  /** Locks if it is open and locking keeps anybody out; for hosts that notice that the person went away. */
  lockWhereUseful(): void {
    const { phase, canLock } = this.state.status
    if (phase === 'open' && canLock) this.lockSoon()
  }

  noteInput(): void {
    this.#idle.noteInput()
  }

  /** Locks by itself after so many minutes without input; null never does. */
  lockAfter(minutes: number | null): void {
    writeLockAfter(this.directory, minutes, this.openKey())
    this.state.change({ lockAfterMinutes: minutes })
    this.#watchIdle()
  }

  /** The key of the open notebook. Fails NOT_POSSIBLE_NOW while it is not open. */
  openKey(): Uint8Array {
    this.#mustBe('open')
    if (!this.#dataKey) throw new Error('An open notebook has no data key.')
    return this.#dataKey
  }

  /** As `openKey`, and while windows may still save what is typed. */
  writingKey(): Uint8Array {
    return this.state.status.phase === 'closing' && this.#dataKey ? this.#dataKey : this.openKey()
  }

  /** To be called after the ways to open it changed. */
  keysChanged(): void {
    this.#keepKey()
    this.#watchIdle()
  }

  /** Finishes what is under way, closes the database and frees the lock. Harmless when called again. */
  close(): Promise<void> {
    this.#closing ??= (async () => {
      this.#idle.stop()
      await this.#socket?.close()
      await this.#opened?.close()
      this.#opened = undefined
      this.#dataKey?.fill(0)
      this.#lock.release()
    })()
    return this.#closing
  }

  async #begin(): Promise<void> {
    this.state.change({ keychainHere: (await this.#options.keychain?.available()) ?? false })
    const { protection, demo } = this.#options
    const { phase, hasPlainNotes } = this.state.status
    const dataKey = await this.#keyWithoutPerson()
    if (dataKey && this.#options.showsFailure) await this.#open(dataKey).catch((error: unknown) => this.#fail(error))
    else if (dataKey) await this.#open(dataKey)
    else if (phase === 'new' && (protection === 'key-file' || (demo && !hasPlainNotes))) await this.setUpAtOnce(null)
    this.#socket = await serveLocalSocket(this.wires, this.directory)
    if (this.#socket) this.#lock.updateHolder({ endpoint: this.#socket.endpoint })
  }

  async #keyWithoutPerson(): Promise<Uint8Array | undefined> {
    if (this.state.status.phase !== 'locked') return undefined
    const { handedKey } = this.#options
    if (handedKey && (await this.keys.accepts(handedKey))) return handedKey
    if (!this.state.status.ways?.keyFile) return undefined
    try {
      return await this.keys.openKeyFile()
    } catch (error) {
      if (!(error instanceof VaultError) || error.code !== 'WRONG_KEY') throw error
      // The recovery key still opens it.
      this.state.change({ problem: error.sentence })
      return undefined
    }
  }

  #openSoon(dataKey: Uint8Array): void {
    this.#open(dataKey).catch((error: unknown) => this.#fail(error))
  }

  /** The key is right, so the notebook is not locked: it waits for somebody to choose what to do. */
  #fail(error: unknown): void {
    this.#noteFailure('not opened', error)
    this.state.change({ phase: 'failed', progress: null, ...openingProblem(error) })
  }

  #failedKey(): Uint8Array {
    this.#mustBe('failed')
    if (!this.#dataKey) throw new Error('A notebook that failed to open has no data key.')
    return this.#dataKey
  }

  async #open(dataKey: Uint8Array): Promise<void> {
    const onProgress = (sentence: string) => {
      this.#options.onProgress?.(sentence)
      this.state.change({ progress: sentence })
    }
    this.#dataKey = dataKey
    this.state.change({ phase: 'opening', progress: 'Opening your notebook', problem: null, canRepair: false })
    const { directory } = this
    const demo = this.#options.demo ?? false
    const opened = await openNotebook({
      directory,
      dataKey,
      ports: this.#ports,
      storage: this.storage,
      backups: this.backups,
      sharing: this.sharing,
      demo,
      onProgress,
    })
    this.#opened = opened
    const stale = this.wires.serve({ ...this.#hostRouter, ...opened.core.router })
    // Before they hear of it: who is told that it is open finds the core at the next connection.
    stale.end()
    this.#keepKey()
    const lockAfterMinutes = readLockAfter(directory, dataKey)
    const hasRepairReport = readRepairReport(directory, dataKey)?.isRead === false
    this.state.change({ phase: 'open', progress: null, hasPlainNotes: false, lockAfterMinutes, hasRepairReport })
    this.#watchIdle()
    this.#options.onOpened?.()
  }

  #noteFailure(event: string, error: unknown): void {
    this.#ports.logger.error(event, { logId: 'opening', message: describeFailure(error) })
  }

  #keepKey(): void {
    // A key file opens it anyway.
    if (this.#dataKey && !this.state.status.ways?.keyFile) this.#options.keepKey?.(this.#dataKey)
  }

  #watchIdle(): void {
    const { canLock, lockAfterMinutes } = this.state.status
    this.#idle.setLimit(canLock ? lockAfterMinutes : null)
  }

  #mustBe(phase: VaultStatus['phase']): void {
    if (this.state.status.phase === phase) return
    const sentence = 'The notebook is not in a state for this any more. Please look at it again.'
    throw new AppError('NOT_POSSIBLE_NOW', { sentence })
  }
}
