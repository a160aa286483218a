declare module 'z32' {
  const z32: {
    /** z-base-32, the last character padded with zero bits. */
    encode(bytes: Uint8Array): string
    /** Throws on a character outside the alphabet. */
    decode(text: string): Uint8Array
    readonly ALPHABET: string
  }
  export default z32
}
