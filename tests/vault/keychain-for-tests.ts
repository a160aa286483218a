import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Keychain } from '#vault/keys/keychain.ts'

export interface FakeKeychain extends Keychain {
  /** every secret it was ever given */
  secrets: Uint8Array[]
}

/** A keychain as an operating system's: seals under a key of its own, and opens nothing sealed by another. */
export function fakeKeychain(): FakeKeychain {
  const key = randomBytes(32)
  const secrets: Uint8Array[] = []
  return {
    secrets,
    available: () => Promise.resolve(true),
    seal: (secret) => {
      secrets.push(secret.slice())
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
      return Promise.resolve(sealed)
    },
    open: async (sealed) => {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(-16))
      return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
    },
  }
}
