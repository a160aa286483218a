import type { Sealed, SealHeader } from './wrap.ts'

/** The ways in which the data key is kept. */
export type WrapKind = 'passphrase' | 'recovery-key' | 'key-file' | 'keychain'

/** The data key under one secret; `keychain` holds that secret as the keychain sealed it, in base64. */
export type Wrap = Sealed & { kind: WrapKind; keychain?: string }

/** The identity that belongs to a recipient, sealed under the data key. */
export type KeptIdentity = Sealed & { recipient: string }

/** `vault.json`, format 1, as it stands on the disk. Nothing in it opens the notebook by itself. */
export interface KeyringRecord {
  /** always `mentorbook-keyring` */
  kind: 'mentorbook-keyring'
  format: 1
  /** 16 random bytes in hex, made with the notebook; every seal is bound to it */
  notebook: string
  /** what backups are encrypted to (`age1…`) */
  recipient: string
  /** at most one of each kind; always one for the recovery key and one more at least */
  wraps: readonly Wrap[]
  /** the recovery key in force, for checking the notebook's own backups */
  identity: KeptIdentity
  /** recovery keys that were replaced, newest first: they open older backups, never the notebook */
  former: readonly KeptIdentity[]
}

/** The format this version reads and writes. */
export const KEYRING_FORMAT = 1
/** How many replaced recovery keys are kept; a reader refuses more. */
export const MOST_FORMER = 200
/** Bytes of the data key. */
export const DATA_KEY_BYTES = 32

/** What the seal of the data key for one way is bound to. */
export function wrapHeader(notebook: string, kind: WrapKind): SealHeader {
  return [`mentorbook-keyring ${KEYRING_FORMAT}`, notebook, kind]
}

/** What the seal of an identity is bound to: also to its recipient, which so cannot be exchanged in the file. */
export function identityHeader(notebook: string, recipient: string): SealHeader {
  return [`mentorbook-keyring ${KEYRING_FORMAT}`, notebook, 'identity', recipient]
}
