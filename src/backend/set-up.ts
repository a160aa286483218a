import { randomUUID } from 'node:crypto'
import type { PreparedKey } from '#contract/vault.contract.ts'
import { AppError } from '#core/commands/app-error.ts'
import type { Keychain } from '#vault/keys/keychain.ts'
import { createKeyring } from '#vault/keys/keyring.ts'
import { checkNewPassphrase } from '#vault/keys/passphrase.ts'
import {
  answersRecoveryKeyCheck,
  generateRecoveryKey,
  recoveryKeyCheck,
  recoveryKeyGroups,
  type RecoveryKeyCheck,
} from '#vault/keys/recovery-key.ts'

/** A recovery key to be noted, and the two groups that prove that it was. */
export class NotedKey {
  readonly #id = randomUUID()
  readonly #check: RecoveryKeyCheck = recoveryKeyCheck()
  readonly recoveryKey: string

  private constructor(recoveryKey: string) {
    this.recoveryKey = recoveryKey
  }

  static async make(): Promise<NotedKey> {
    return new NotedKey((await generateRecoveryKey()).identity)
  }

  get shown(): PreparedKey {
    const { recoveryKey } = this
    return { id: this.#id, recoveryKey, groups: recoveryKeyGroups(recoveryKey), asked: this.#check.groups }
  }

  isProven(id: string, answer: string): boolean {
    return id === this.#id && answersRecoveryKeyCheck(this.recoveryKey, this.#check, answer)
  }
}

type Choice = { passphrase: string | null; keychain?: Keychain }
type Prepared = Choice & { key: NotedKey }

/**
 * Sets up the keys of a notebook in two steps. Until the second one nothing is on the disk: a person who leaves in between begins
 * anew, and no notebook is ever behind a key that nobody noted.
 */
export class SetUp {
  #prepared: Prepared | undefined

  /** A new recovery key to be noted; a former preparation is forgotten. Fails VaultError PASSPHRASE_REFUSED. */
  async prepare(choice: Choice): Promise<PreparedKey> {
    if (choice.passphrase !== null) checkNewPassphrase(choice.passphrase)
    const key = await NotedKey.make()
    this.#prepared = { ...choice, key }
    return key.shown
  }

  /** Whether the answer proves that the recovery key of this preparation was noted. */
  isProven(id: string, answer: string): boolean {
    return this.#prepared?.key.isProven(id, answer) ?? false
  }

  /** Writes the keys that were prepared. Answers the data key. Fails VaultError; the preparation then stays. */
  async finish(directory: string): Promise<Uint8Array> {
    const prepared = this.#prepared
    if (!prepared) throw new Error('Nothing was prepared.')
    const { passphrase, keychain } = prepared
    const { recoveryKey } = prepared.key
    const { dataKey } = await createKeyring(directory, { passphrase, recoveryKey, ...(keychain ? { keychain } : {}) })
    this.#prepared = undefined
    return dataKey
  }
}

/** The groups that were typed are not those of the recovery key. */
export function notTheGroups(): AppError<'INPUT_REFUSED'> {
  const sentence = 'These are not the groups asked for. Please look at the recovery key you noted.'
  return new AppError('INPUT_REFUSED', { sentence, field: 'answer' })
}
