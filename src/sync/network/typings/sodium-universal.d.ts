declare module 'sodium-universal' {
  /** The calls we make. All of them write into the buffers they are given and throw on buffers of another size. */
  interface Sodium {
    readonly crypto_sign_PUBLICKEYBYTES: 32
    readonly crypto_sign_SECRETKEYBYTES: 64
    readonly crypto_sign_BYTES: 64
    readonly crypto_hash_sha512_BYTES: 64
    readonly crypto_aead_xchacha20poly1305_ietf_KEYBYTES: 32
    readonly crypto_aead_xchacha20poly1305_ietf_NPUBBYTES: 24
    readonly crypto_aead_xchacha20poly1305_ietf_ABYTES: 16
    crypto_sign_keypair(publicKey: Uint8Array, secretKey: Uint8Array): void
    crypto_sign_seed_keypair(publicKey: Uint8Array, secretKey: Uint8Array, seed: Uint8Array): void
    crypto_sign_ed25519_sk_to_pk(publicKey: Uint8Array, secretKey: Uint8Array): void
    crypto_sign_detached(signature: Uint8Array, message: Uint8Array, secretKey: Uint8Array): void
    crypto_sign_verify_detached(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean
    crypto_hash_sha512(output: Uint8Array, input: Uint8Array): void
    /** Answers the number of bytes written; `nsec` is not used by this construction and stays null. */
    crypto_aead_xchacha20poly1305_ietf_encrypt(
      ciphertext: Uint8Array,
      message: Uint8Array,
      associated: Uint8Array | null,
      nsec: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number
    /** Throws when the tag does not fit. */
    crypto_aead_xchacha20poly1305_ietf_decrypt(
      message: Uint8Array,
      nsec: null,
      ciphertext: Uint8Array,
      associated: Uint8Array | null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number
    sodium_memzero(buffer: Uint8Array): void
    randombytes_buf(buffer: Uint8Array): void
  }
  const sodium: Sodium
  export default sodium
}
