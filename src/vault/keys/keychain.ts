import { randomBytes, timingSafeEqual } from 'node:crypto'
import { describeCause, VaultError } from '../vault-error.ts'

/**
 * The operating system's keychain, given by a host that can reach it. Whatever it does wrong is a refusal, never a
 * loss: the passphrase or the recovery key open the notebook all the same.
 */
export interface Keychain {
  /** whether it protects anything; false where the system only obscures (`basic_text` on Linux) */
  available(): Promise<boolean>
  seal(secret: Uint8Array): Promise<Uint8Array>
  open(sealed: Uint8Array): Promise<Uint8Array>
}

const SECRET_BYTES = 32
const LONGEST_SEALED = 16_384

/**
 * A new random secret in the keychain's keeping; that the keychain gives it back is proven first.
 * @throws VaultError KEYCHAIN_REFUSED
 */
export async function sealNewSecret(keychain: Keychain): Promise<{ secret: Uint8Array; sealed: Uint8Array }> {
  const secret = new Uint8Array(randomBytes(SECRET_BYTES))
  const { sealed, technical } = await attempt(async () => {
    if (!(await keychain.available())) return { technical: 'not available' }
    const made = await keychain.seal(secret.slice())
    if (!(made instanceof Uint8Array) || made.length === 0 || made.length > LONGEST_SEALED) {
      return { technical: 'it sealed nothing of use' }
    }
    const again = await openSecret(keychain, made)
    return again.secret && timingSafeEqual(again.secret, secret)
      ? { sealed: made }
      : { technical: again.technical ?? 'it gave back another secret' }
  })
  if (sealed) return { secret, sealed }
  secret.fill(0)
  throw new VaultError(
    'KEYCHAIN_REFUSED',
    'This computer’s keychain cannot keep the key of this notebook at present. Nothing was changed.',
    { technical },
  )
}

/** The secret, or in a few technical words why the keychain does not give it. Never throws. */
export async function openSecret(
  keychain: Keychain,
  sealed: Uint8Array,
): Promise<{ secret?: Uint8Array; technical?: string }> {
  return attempt(async () => {
    if (!(await keychain.available())) return { technical: 'not available' }
    const secret = await keychain.open(sealed)
    if (secret instanceof Uint8Array && secret.length === SECRET_BYTES) return { secret }
    return { technical: 'it gave something else than a secret' }
  })
}

async function attempt<Outcome extends { sealed?: Uint8Array; secret?: Uint8Array; technical?: string }>(
  run: () => Promise<Outcome>,
): Promise<{ sealed?: Uint8Array; secret?: Uint8Array; technical?: string }> {
  try {
    return await run()
  } catch (error) {
    return { technical: describeCause(error) }
  }
}
