import { identityHeader } from './keyring-record.ts'
import type { KeptIdentity } from './keyring-record.ts'
import type { RecoveryKey } from './recovery-key.ts'
import { openSealed, RANDOM_SECRET_DERIVATION, sealBytes } from './wrap.ts'

/** A recovery key under the data key: the 74 characters of its identity as ASCII, bound to its recipient. */
export async function keepIdentity(
  dataKey: Uint8Array,
  notebook: string,
  { identity, recipient }: RecoveryKey,
): Promise<KeptIdentity> {
  const plain = new TextEncoder().encode(identity)
  const header = identityHeader(notebook, recipient)
  const sealed = await sealBytes(plain, dataKey, RANDOM_SECRET_DERIVATION, header)
  plain.fill(0)
  return { recipient, ...sealed }
}

/** The identity again, or undefined when the data key, the notebook or the recipient is another. */
export async function openIdentity(
  dataKey: Uint8Array,
  notebook: string,
  kept: KeptIdentity,
): Promise<string | undefined> {
  const plain = await openSealed(kept, dataKey, identityHeader(notebook, kept.recipient))
  if (!plain) return undefined
  const identity = new TextDecoder().decode(plain)
  plain.fill(0)
  return identity
}
