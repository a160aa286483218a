import { randomBytes } from 'node:crypto'
import { openSecret, sealNewSecret } from './keychain.ts'
import type { Keychain } from './keychain.ts'
import { loadKeyFile, storeKeyFile } from './keyring-file.ts'
import { wrapHeader } from './keyring-record.ts'
import type { KeyringRecord, Wrap, WrapKind } from './keyring-record.ts'
import { checkNewPassphrase, passphraseBytes } from './passphrase.ts'
import { parseRecoveryKey } from './recovery-key.ts'
import { openSealed, PASSPHRASE_DERIVATION, RANDOM_SECRET_DERIVATION, sealBytes } from './wrap.ts'

/** What is offered to open a notebook. */
export type UnlockRequest =
  | { kind: 'passphrase'; secret: string }
  | { kind: 'recovery-key'; secret: string }
  | { kind: 'keychain'; keychain: Keychain }
  | { kind: 'key-file' }

/**
 * Wraps the data key under a new passphrase.
 * @throws VaultError PASSPHRASE_REFUSED
 */
export async function wrapWithPassphrase(dataKey: Uint8Array, notebook: string, passphrase: string): Promise<Wrap> {
  checkNewPassphrase(passphrase)
  return wrapWithSecret('passphrase', dataKey, notebook, passphraseBytes(passphrase))
}

/** Wraps the data key under a recovery key; its secret is the 74 characters of the identity as ASCII. */
export async function wrapWithRecoveryKey(dataKey: Uint8Array, notebook: string, identity: string): Promise<Wrap> {
  return wrapWithSecret('recovery-key', dataKey, notebook, new TextEncoder().encode(identity))
}

/**
 * Makes a key file and wraps the data key under it. Until the keyring with the wrap is stored, the file means nothing.
 * @throws VaultError as `storeKeyFile`
 */
export async function wrapWithNewKeyFile(dataKey: Uint8Array, notebook: string, directory: string): Promise<Wrap> {
  const secret = new Uint8Array(randomBytes(32))
  storeKeyFile(directory, secret)
  return wrapWithSecret('key-file', dataKey, notebook, secret)
}

/**
 * Wraps the data key under a new random secret that the keychain keeps.
 * @throws VaultError KEYCHAIN_REFUSED
 */
export async function wrapWithKeychain(dataKey: Uint8Array, notebook: string, keychain: Keychain): Promise<Wrap> {
  const { secret, sealed } = await sealNewSecret(keychain)
  const wrap = await wrapWithSecret('keychain', dataKey, notebook, secret)
  return { ...wrap, keychain: Buffer.from(sealed).toString('base64') }
}

/**
 * The data key by one way, or the technical reason why it does not open: there is no such way, or the secret is another.
 * @throws VaultError RECOVERY_KEY_UNREADABLE for a recovery key that is mistyped
 */
export async function openWrap(
  record: KeyringRecord,
  directory: string,
  request: UnlockRequest,
): Promise<{ dataKey?: Uint8Array; technical?: string }> {
  const offered = await secretOf(record, directory, request)
  if (!offered.secret) return { technical: offered.technical ?? 'no secret' }
  try {
    const wrap = findWrap(record, request.kind)
    if (!wrap) return { technical: 'no such way' }
    const dataKey = await openSealed(wrap, offered.secret, wrapHeader(record.notebook, request.kind))
    return dataKey ? { dataKey } : { technical: 'another secret' }
  } finally {
    offered.secret.fill(0)
  }
}

/** The wrap of one kind, where the keyring has it. */
export function findWrap(record: KeyringRecord, kind: WrapKind): Wrap | undefined {
  return record.wraps.find((wrap) => wrap.kind === kind)
}

async function secretOf(
  record: KeyringRecord,
  directory: string,
  request: UnlockRequest,
): Promise<{ secret?: Uint8Array; technical?: string }> {
  switch (request.kind) {
    case 'passphrase':
      return { secret: passphraseBytes(request.secret) }
    case 'recovery-key':
      return { secret: new TextEncoder().encode((await parseRecoveryKey(request.secret)).identity) }
    case 'key-file': {
      const secret = loadKeyFile(directory)
      return secret ? { secret } : { technical: 'no key file of 32 bytes' }
    }
    case 'keychain': {
      const sealed = findWrap(record, 'keychain')?.keychain
      return sealed === undefined
        ? { technical: 'no such way' }
        : openSecret(request.keychain, Buffer.from(sealed, 'base64'))
    }
  }
}

/** Wraps under a secret, and wipes the secret. */
async function wrapWithSecret(
  kind: WrapKind,
  dataKey: Uint8Array,
  notebook: string,
  secret: Uint8Array,
): Promise<Wrap> {
  const derivation = kind === 'passphrase' ? PASSPHRASE_DERIVATION : RANDOM_SECRET_DERIVATION
  try {
    return { kind, ...(await sealBytes(dataKey, secret, derivation, wrapHeader(notebook, kind))) }
  } finally {
    secret.fill(0)
  }
}
