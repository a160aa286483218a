import { createHash } from 'node:crypto'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const nameBytes = 20

/**
 * Under what a key is asked for on the local network in one epoch: 32 letters and digits in `.local`. Only who knows
 * the key can make or recognise it; two epochs of one key, or two keys, cannot be told to belong together.
 */
export function serviceName(publicKey: Uint8Array, epoch: number): string {
  const hash = createHash('sha256').update(`mentorbook lan ${epoch} `).update(publicKey).digest()
  return `${base32(hash.subarray(0, nameBytes))}.local`
}

function base32(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 5) {
    // Five bytes are eight letters, and 40 bits are exact in a number.
    let group = bytes.subarray(at, at + 5).reduce((sum, byte) => sum * 256 + byte, 0)
    let letters = ''
    for (let count = 0; count < 8; count++) {
      letters = (alphabet[group % 32] ?? '') + letters
      group = Math.floor(group / 32)
    }
    text += letters
  }
  return text
}
