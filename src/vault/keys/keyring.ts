import { randomBytes } from 'node:crypto'
import { VaultError } from '../vault-error.ts'
import {
  findWrap,
  openWrap,
  wrapWithKeychain,
  wrapWithNewKeyFile,
  wrapWithPassphrase,
  wrapWithRecoveryKey,
} from './data-key-wraps.ts'
import type { UnlockRequest } from './data-key-wraps.ts'
import { keepIdentity, openIdentity } from './kept-identity.ts'
import type { Keychain } from './keychain.ts'
import { damagedKeyring, loadKeyring, renewSecondCopy, storeKeyring } from './keyring-file.ts'
import { DATA_KEY_BYTES, KEYRING_FORMAT, MOST_FORMER } from './keyring-record.ts'
import type { KeyringRecord, Wrap, WrapKind } from './keyring-record.ts'
import { generateRecoveryKey, parseRecoveryKey } from './recovery-key.ts'

/** The everyday ways in which a notebook opens; the recovery key always does as well. */
export interface Ways {
  passphrase: boolean
  keychain: boolean
  keyFile: boolean
}

/** How a new notebook is to be protected. */
export interface NewKeyring {
  /** null: no passphrase; a key file then opens it, unless a keychain does */
  passphrase: string | null
  keychain?: Keychain
  /** one that was shown and noted before (`generateRecoveryKey`); without it a new one is made */
  recoveryKey?: string
}

/**
 * Makes the keyring of a new notebook. Nothing counts on the disk until it is whole.
 * @param directory the notebook's folder, there already and reserved by this process
 * @returns the data key (32 bytes; wipe it with `fill(0)` when done) and the recovery key, `AGE-SECRET-KEY-1…`
 * @throws VaultError KEYRING_EXISTS, PASSPHRASE_REFUSED, KEYCHAIN_REFUSED, RECOVERY_KEY_UNREADABLE, KEYRING_NEWER,
 * KEYRING_DAMAGED, or what the folder says
 */
export async function createKeyring(
  directory: string,
  { passphrase, keychain, recoveryKey }: NewKeyring,
): Promise<{ dataKey: Uint8Array; recoveryKey: string }> {
  if (loadKeyring(directory)) {
    throw new VaultError('KEYRING_EXISTS', 'This notebook is set up already. Nothing was changed.')
  }
  const { identity, recipient } = await (recoveryKey === undefined
    ? generateRecoveryKey()
    : parseRecoveryKey(recoveryKey))
  const notebook = randomBytes(16).toString('hex')
  const dataKey = new Uint8Array(randomBytes(DATA_KEY_BYTES))
  try {
    const wraps: Wrap[] = [await wrapWithRecoveryKey(dataKey, notebook, identity)]
    if (passphrase !== null) wraps.push(await wrapWithPassphrase(dataKey, notebook, passphrase))
    if (keychain) wraps.push(await wrapWithKeychain(dataKey, notebook, keychain))
    if (wraps.length === 1) wraps.push(await wrapWithNewKeyFile(dataKey, notebook, directory))
    const kept = await keepIdentity(dataKey, notebook, { identity, recipient })
    const record: KeyringRecord = {
      kind: 'mentorbook-keyring',
      format: KEYRING_FORMAT,
      notebook,
      recipient,
      wraps,
      identity: kept,
      former: [],
    }
    storeKeyring(directory, record)
    return { dataKey, recoveryKey: identity }
  } catch (error) {
    dataKey.fill(0)
    throw error
  }
}

/**
 * The keyring of a notebook; undefined when the notebook has none yet. Reads only.
 * @throws VaultError KEYRING_NEWER, or KEYRING_DAMAGED when neither of the two copies can be read
 */
export function readKeyring(directory: string): Keyring | undefined {
  const record = loadKeyring(directory)
  return record && new Keyring(directory, record)
}

/**
 * The data key of one notebook in its wraps. Every change keeps the data key, runs after the one before, and is whole
 * or not at all: a kill at any moment leaves the former or the new keyring.
 *
 * Keys are wiped here as soon as they are used. That is a courtesy, not a promise: texts (a passphrase, a recovery key)
 * cannot be wiped in JavaScript, the runtime may have copied bytes, and the system may have swapped them out. What ends
 * all of that is the end of the process, which is why locking ends it.
 */
export class Keyring {
  readonly directory: string
  #record: KeyringRecord
  #last: Promise<unknown> = Promise.resolve()

  constructor(directory: string, record: KeyringRecord) {
    this.directory = directory
    this.#record = record
  }

  get ways(): Ways {
    const has = (kind: WrapKind): boolean => findWrap(this.#record, kind) !== undefined
    return { passphrase: has('passphrase'), keychain: has('keychain'), keyFile: has('key-file') }
  }

  /** What backups are encrypted to, `age1…`. To be trusted once the notebook was unlocked: that proves it. */
  get recipient(): string {
    return this.#record.recipient
  }

  /**
   * The data key. Also makes good what an earlier kill or damage left: the second copy, a forgotten key file.
   * @returns 32 bytes, the caller's own; wipe them when done
   * @throws VaultError WRONG_KEY with one sentence per kind, whatever was wrong; RECOVERY_KEY_UNREADABLE for one that is
   * mistyped; KEYRING_DAMAGED when the key opens but the file was tampered with
   */
  async unlock(request: UnlockRequest): Promise<Uint8Array> {
    const { dataKey, technical } = await openWrap(this.#record, this.directory, request)
    if (!dataKey) throw wrongKey(request.kind, technical)
    if (!(await this.accepts(dataKey))) throw damagedKeyring('the identity does not belong to the data key')
    try {
      renewSecondCopy(this.directory, this.#record)
    } catch {
      // Opening must work on a full or write-protected disk, too.
    }
    return dataKey
  }

  /** Whether this is the notebook's data key. */
  async accepts(dataKey: Uint8Array): Promise<boolean> {
    return (await openIdentity(dataKey, this.#record.notebook, this.#record.identity)) !== undefined
  }

  /**
   * Sets another passphrase, which also ends the key file; or with null takes the passphrase away. Without it the
   * keychain opens the notebook if it is given here and does open it now; else a new key file does.
   * @throws VaultError WRONG_KEY for a data key of another notebook, PASSPHRASE_REFUSED, or what the folder says
   */
  changePassphrase(dataKey: Uint8Array, next: string | null, keychain?: Keychain): Promise<void> {
    return this.#change(dataKey, async (record) => {
      if (next !== null) {
        const wrap = await wrapWithPassphrase(dataKey, record.notebook, next)
        return { ...record, wraps: [...without(record, 'passphrase', 'key-file'), wrap] }
      }
      const wraps = without(record, 'passphrase')
      if (findWrap(record, 'key-file') || (await this.#opensWith(keychain))) return { ...record, wraps }
      return { ...record, wraps: [...wraps, await wrapWithNewKeyFile(dataKey, record.notebook, this.directory)] }
    })
  }

  /**
   * Lets a keychain open the notebook, which also ends the key file; or with null no longer.
   * @throws VaultError WRONG_KEY for a data key of another notebook, KEYCHAIN_REFUSED, LAST_WAY when nothing but the
   * recovery key would be left, or what the folder says
   */
  setKeychain(dataKey: Uint8Array, keychain: Keychain | null): Promise<void> {
    return this.#change(dataKey, async (record) => {
      if (!keychain) return { ...record, wraps: without(record, 'keychain') }
      const wrap = await wrapWithKeychain(dataKey, record.notebook, keychain)
      return { ...record, wraps: [...without(record, 'keychain', 'key-file'), wrap] }
    })
  }

  /**
   * Puts a new recovery key in force. The former one no longer opens the notebook; it still opens the backups made for
   * it and is kept sealed for them. `mentorbook-key.age` beside the backups is to be made anew.
   * @param next one that was shown and noted before; without it a new one is made
   * @returns the recovery key now in force
   * @throws VaultError WRONG_KEY for a data key of another notebook, RECOVERY_KEY_UNREADABLE, or what the folder says
   */
  async replaceRecoveryKey(dataKey: Uint8Array, next?: string): Promise<string> {
    const key = await (next === undefined ? generateRecoveryKey() : parseRecoveryKey(next))
    await this.#change(dataKey, async (record) => {
      if (key.recipient === record.recipient) return record
      const wrap = await wrapWithRecoveryKey(dataKey, record.notebook, key.identity)
      const former = [record.identity, ...record.former].filter(({ recipient }) => recipient !== key.recipient)
      const identity = await keepIdentity(dataKey, record.notebook, key)
      const wraps = [wrap, ...without(record, 'recovery-key')]
      return { ...record, recipient: key.recipient, wraps, identity, former: former.slice(0, MOST_FORMER) }
    })
    return key.identity
  }

  /**
   * The recovery key in force, for checking backups and for showing it again.
   * @throws VaultError WRONG_KEY for a data key of another notebook
   */
  async backupIdentity(dataKey: Uint8Array): Promise<string> {
    const identity = await openIdentity(dataKey, this.#record.notebook, this.#record.identity)
    if (identity === undefined) throw otherDataKey()
    return identity
  }

  /**
   * The recovery keys of before, newest first: for backups that were made for them.
   * @throws VaultError WRONG_KEY for a data key of another notebook
   */
  async formerIdentities(dataKey: Uint8Array): Promise<string[]> {
    await this.backupIdentity(dataKey)
    const { notebook, former } = this.#record
    const opened = await Promise.all(former.map((kept) => openIdentity(dataKey, notebook, kept)))
    return opened.filter((identity) => identity !== undefined)
  }

  #change(dataKey: Uint8Array, edit: (record: KeyringRecord) => Promise<KeyringRecord>): Promise<void> {
    const turn = this.#last.then(async () => {
      // A wrong data key in a wrap would be the end of the notebook.
      if (!(await this.accepts(dataKey))) throw otherDataKey()
      const next = await edit(this.#record)
      if (!next.wraps.some(({ kind }) => kind !== 'recovery-key')) throw lastWay()
      try {
        storeKeyring(this.directory, next)
        this.#record = next
      } catch (error) {
        // A failure after the rename leaves the new one; what counts is what stands on the disk.
        this.#record = loadKeyring(this.directory) ?? this.#record
        throw error
      }
    })
    this.#last = turn.catch(() => undefined)
    return turn
  }

  async #opensWith(keychain: Keychain | undefined): Promise<boolean> {
    if (!keychain) return false
    const { dataKey } = await openWrap(this.#record, this.directory, { kind: 'keychain', keychain })
    dataKey?.fill(0)
    return dataKey !== undefined
  }
}

function without({ wraps }: KeyringRecord, ...kinds: WrapKind[]): readonly Wrap[] {
  return wraps.filter(({ kind }) => !kinds.includes(kind))
}

const WRONG: Readonly<Record<WrapKind, string>> = {
  passphrase: 'That passphrase does not open this notebook.',
  'recovery-key':
    'This recovery key is complete but does not open this notebook. It is of another notebook, or was replaced by a newer one.',
  keychain:
    'This computer’s keychain does not open this notebook at present. The passphrase or the recovery key still does.',
  'key-file': 'The key file of this notebook is missing or is another one. The recovery key still opens the notebook.',
}

function wrongKey(kind: WrapKind, technical: string | undefined): VaultError {
  // For a passphrase not even the log learns which part was wrong.
  const tells = kind === 'keychain' || kind === 'key-file'
  return new VaultError('WRONG_KEY', WRONG[kind], tells && technical !== undefined ? { technical } : {})
}

function otherDataKey(): VaultError {
  return new VaultError('WRONG_KEY', 'The key in use does not belong to this notebook. Nothing was changed.')
}

function lastWay(): VaultError {
  return new VaultError(
    'LAST_WAY',
    'Without this, only the recovery key would open the notebook. Choose a passphrase first. Nothing was changed.',
  )
}
