import { randomUUID } from 'node:crypto'
import type { PreparedSetUp } from '#contract/vault.contract.ts'
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

type Choice = { passphrase: string | null; keychain?: Keychain }
type Prepared = Choice & { id: string; recoveryKey: string; check: RecoveryKeyCheck }

/**
 * Sets up the keys of a notebook in two steps. Until the second one nothing is on the disk: a person who leaves in between begins
 * anew, and no notebook is ever behind a key that nobody noted.
 */
export class SetUp {
  #prepared: Prepared | undefined

  /** A new recovery key to be noted; a former preparation is forgotten. Fails VaultError PASSPHRASE_REFUSED. */
  async prepare(choice: Choice): Promise<PreparedSetUp> {
    if (choice.passphrase !== null) checkNewPassphrase(choice.passphrase)
    const { identity: recoveryKey } = await generateRecoveryKey()
    const check = recoveryKeyCheck()
    const id = randomUUID()
    this.#prepared = { ...choice, id, recoveryKey, check }
    return { id, recoveryKey, groups: recoveryKeyGroups(recoveryKey), asked: check.groups }
  }

  /** Whether the answer proves that the recovery key of this preparation was noted. */
  isProven(id: string, answer: string): boolean {
    const prepared = this.#prepared
    return prepared?.id === id && answersRecoveryKeyCheck(prepared.recoveryKey, prepared.check, answer)
  }

  /** Writes the keys that were prepared. Answers the data key. Fails VaultError; the preparation then stays. */
  async finish(directory: string): Promise<Uint8Array> {
    const prepared = this.#prepared
    if (!prepared) throw new Error('Nothing was prepared.')
    const { passphrase, keychain, recoveryKey } = prepared
    const { dataKey } = await createKeyring(directory, { passphrase, recoveryKey, ...(keychain ? { keychain } : {}) })
    this.#prepared = undefined
    return dataKey
  }
}
