const POLYNOMIAL = 0x864cfb
const START = 0xb704ce

/** Length of the checksum, in bytes. */
export const CHECKSUM_BYTES = 3

/**
 * CRC-24. Of invites with one wrong character, or two neighbours swapped, it notices all for certain, of others all but one
 * in 16 million. It protects against slips of the hand, not against people.
 */
export function checksum(bytes: Uint8Array): Uint8Array {
  let rest = START
  for (const byte of bytes) {
    rest ^= byte << 16
    for (let bit = 0; bit < 8; bit++) rest = (rest & 0x800000) === 0 ? rest << 1 : ((rest << 1) ^ POLYNOMIAL) & 0xffffff
  }
  return Uint8Array.of(rest >>> 16, (rest >>> 8) & 0xff, rest & 0xff)
}
