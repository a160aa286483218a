import type { PreparedKey, VaultWays } from '#contract/vault.contract.ts'
import { AppError } from '#core/commands/app-error.ts'
import type { Keychain } from '#vault/keys/keychain.ts'
import type { Keyring } from '#vault/keys/keyring.ts'
import { checkNewPassphrase } from '#vault/keys/passphrase.ts'
import { UnlockDelay } from '#vault/keys/unlock-delay.ts'
import { VaultError } from '#vault/vault-error.ts'
import { NotedKey, notTheGroups } from './set-up.ts'
import type { VaultState } from './vault-state.ts'

/** A way to open the notebook, as a person chooses it. */
export type UnlockWay =
  | { kind: 'passphrase'; secret: string }
  | { kind: 'recovery-key'; secret: string; newPassphrase: string }
  | { kind: 'keychain' }

/** Tries and changes the ways into one notebook. Wrong attempts of every kind share one growing delay. */
export class KeyDesk {
  readonly #state: VaultState
  readonly #keychain: Keychain | undefined
  readonly #delay = new UnlockDelay(() => performance.now())
  #keyring: Keyring | undefined
  #next: NotedKey | undefined

  constructor(keyring: Keyring | undefined, state: VaultState, keychain: Keychain | undefined) {
    this.#keyring = keyring
    this.#state = state
    this.#keychain = keychain
    this.#publish()
  }

  /** Milliseconds until an attempt is looked at. */
  get wait(): number {
    return this.#delay.remaining()
  }

  /** Takes the keyring of a notebook that has just been set up. */
  replace(keyring: Keyring | undefined): void {
    this.#keyring = keyring
    this.#publish()
  }

  /** Whether this is the data key of the notebook. */
  accepts(dataKey: Uint8Array): Promise<boolean> {
    return this.#own().accepts(dataKey)
  }

  openKeyFile(): Promise<Uint8Array> {
    return this.#own().unlock({ kind: 'key-file' })
  }

  /** The data key. Fails WRONG_KEY, NOT_POSSIBLE_NOW while it is too soon, INPUT_REFUSED for what can be no key at all. */
  async unlock(way: UnlockWay): Promise<Uint8Array> {
    const keyring = this.#own()
    if (way.kind === 'keychain') return this.#attempt(() => this.#openWithKeychain(keyring))
    // Refused before the attempt, so that a good recovery key is not spent on a passphrase that is not taken.
    if (way.kind === 'recovery-key') await attempted(async () => checkNewPassphrase(way.newPassphrase), this.#delay)
    const dataKey = await this.#attempt(() => keyring.unlock(way))
    if (way.kind === 'recovery-key') await this.#change(() => keyring.changePassphrase(dataKey, way.newPassphrase))
    return dataKey
  }

  /** Asks for the passphrase where there is one, so that an open window is not enough to change a key. */
  async prove(current: string | null): Promise<void> {
    const keyring = this.#own()
    if (!keyring.ways.passphrase) return
    const dataKey = await this.#attempt(() => keyring.unlock({ kind: 'passphrase', secret: current ?? '' }))
    dataKey.fill(0)
  }

  changePassphrase(dataKey: Uint8Array, next: string | null): Promise<void> {
    return this.#change(() => this.#own().changePassphrase(dataKey, next, this.#keychain))
  }

  async setKeychain(dataKey: Uint8Array, use: boolean): Promise<void> {
    const keychain = this.#keychain
    if (use && !keychain) throw refused('This computer has no keychain that Mentorbook can use from here.')
    await this.#change(() => this.#own().setKeychain(dataKey, use && keychain ? keychain : null))
  }

  /** A new recovery key to be noted; the one in force stays until it is proven. */
  async prepareRecoveryKey(): Promise<PreparedKey> {
    this.#next = await NotedKey.make()
    return this.#next.shown
  }

  /** Fails INPUT_REFUSED on wrong groups. */
  async replaceRecoveryKey(dataKey: Uint8Array, id: string, answer: string): Promise<void> {
    const next = this.#next
    if (!next?.isProven(id, answer)) throw notTheGroups()
    await this.#change(() => this.#own().replaceRecoveryKey(dataKey, next.recoveryKey))
    this.#next = undefined
  }

  #openWithKeychain(keyring: Keyring): Promise<Uint8Array> {
    if (!this.#keychain) throw refused('This computer has no keychain that Mentorbook can use from here.')
    return keyring.unlock({ kind: 'keychain', keychain: this.#keychain })
  }

  #attempt(run: () => Promise<Uint8Array>): Promise<Uint8Array> {
    return attempted(() => this.#delay.attempt(run), this.#delay)
  }

  async #change<Result>(run: () => Promise<Result>): Promise<Result> {
    const result = await attempted(run, this.#delay)
    this.#publish()
    return result
  }

  #publish(): void {
    const ways: VaultWays | null = this.#keyring ? { ...this.#keyring.ways } : null
    this.#state.change({ ways, canLock: ways !== null && !ways.keyFile && (ways.passphrase || ways.keychain) })
  }

  #own(): Keyring {
    if (this.#keyring) return this.#keyring
    throw refused('This notebook is not set up yet.')
  }
}

const refused = (sentence: string) => new AppError('NOT_POSSIBLE_NOW', { sentence })

/** The vault's refusals as failures that a window knows. */
async function attempted<Result>(run: () => Promise<Result>, delay: UnlockDelay): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof VaultError)) throw error
    if (error.code === 'WRONG_KEY')
      throw new AppError('WRONG_KEY', { sentence: error.sentence, waitMilliseconds: delay.remaining() })
    if (error.code === 'PASSPHRASE_REFUSED')
      throw new AppError('INPUT_REFUSED', { sentence: error.sentence, field: 'passphrase' })
    if (error.code === 'RECOVERY_KEY_UNREADABLE')
      throw new AppError('INPUT_REFUSED', { sentence: error.sentence, field: 'secret' })
    throw refused(error.sentence)
  }
}
