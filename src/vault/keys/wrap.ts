import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt } from 'node:crypto'

/** How the key of one seal is derived from a secret. */
export type Derivation = { kdf: 'scrypt'; N: number; r: number; p: number } | { kdf: 'hkdf-sha256' }

/** Some bytes under a key derived from a secret. All three texts are standard base64. */
export type Sealed = Derivation & {
  /** 16 random bytes for the derivation */
  salt: string
  /** 12 random bytes for AES-256-GCM */
  nonce: string
  /** the ciphertext, then the 16-byte tag */
  sealed: string
}

/** What a new passphrase costs to try: 128 MB and about half a second of one core. */
export const PASSPHRASE_DERIVATION: Derivation = { kdf: 'scrypt', N: 2 ** 17, r: 8, p: 1 }
/** For secrets that are random already, 32 bytes or more of them. */
export const RANDOM_SECRET_DERIVATION: Derivation = { kdf: 'hkdf-sha256' }

/** Bytes of salt, nonce and tag. */
export const SEAL_LENGTHS = { salt: 16, nonce: 12, tag: 16 } as const

/**
 * Seals bytes under a secret: AES-256-GCM with a fresh salt and nonce.
 *
 * The key is scrypt(secret, salt) or HKDF-SHA256(secret, salt, info = `mentorbook-keyring ` + the header's third
 * element), 32 bytes. The additional data is the header, then `scrypt`, N, r, p or `hkdf-sha256`, then the salt in
 * base64: all as UTF-8, each on a line of its own, lines parted by one line feed. So no seal can stand for another.
 * @param header format name, notebook, purpose, and what else the seal is bound to; no element holds a line feed
 */
export async function sealBytes(
  plain: Uint8Array,
  secret: Uint8Array,
  derivation: Derivation,
  header: SealHeader,
): Promise<Sealed> {
  const salt = randomBytes(SEAL_LENGTHS.salt)
  const nonce = randomBytes(SEAL_LENGTHS.nonce)
  const key = await deriveKey(secret, salt, derivation, header)
  try {
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(additionalData(header, derivation, salt))
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    return { ...derivation, salt: base64(salt), nonce: base64(nonce), sealed: base64(sealed) }
  } finally {
    key.fill(0)
  }
}

/** The bytes again, or undefined when the secret or the header is not the one they were sealed with. */
export async function openSealed(
  sealed: Sealed,
  secret: Uint8Array,
  header: SealHeader,
): Promise<Uint8Array | undefined> {
  const salt = Buffer.from(sealed.salt, 'base64')
  const bytes = Buffer.from(sealed.sealed, 'base64')
  if (bytes.length < SEAL_LENGTHS.tag) return undefined
  const key = await deriveKey(secret, salt, sealed, header)
  try {
    const tagAt = bytes.length - SEAL_LENGTHS.tag
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.nonce, 'base64'), {
      authTagLength: SEAL_LENGTHS.tag,
    })
    decipher.setAAD(additionalData(header, sealed, salt)).setAuthTag(bytes.subarray(tagAt))
    const plain = decipher.update(bytes.subarray(0, tagAt))
    return verified(() => decipher.final()) ? new Uint8Array(plain) : wiped(plain)
  } finally {
    key.fill(0)
  }
}

/** Format name, notebook, purpose, and what else belongs to the seal. */
export type SealHeader = readonly [format: string, notebook: string, purpose: string, ...more: string[]]

function additionalData(header: SealHeader, derivation: Derivation, salt: Uint8Array): Buffer {
  const how =
    derivation.kdf === 'scrypt' ? ['scrypt', derivation.N, derivation.r, derivation.p].map(String) : [derivation.kdf]
  return Buffer.from([...header, ...how, base64(salt)].join('\n'))
}

function deriveKey(
  secret: Uint8Array,
  salt: Uint8Array,
  derivation: Derivation,
  [, , purpose]: SealHeader,
): Promise<Uint8Array> {
  if (derivation.kdf === 'hkdf-sha256') {
    return Promise.resolve(new Uint8Array(hkdfSync('sha256', secret, salt, `mentorbook-keyring ${purpose}`, 32)))
  }
  const { N, r, p } = derivation
  // Twice what the derivation needs: the runtime refuses at exactly the need.
  const maxmem = 256 * N * r
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, 32, { N, r, p, maxmem }, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

function verified(finish: () => unknown): boolean {
  try {
    finish()
    return true
  } catch {
    return false
  }
}

function wiped(bytes: Uint8Array): undefined {
  bytes.fill(0)
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
