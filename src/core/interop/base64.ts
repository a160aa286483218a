const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const sextets = new Int8Array(128).fill(-1)
for (let index = 0; index < alphabet.length; index++) sextets[alphabet.charCodeAt(index)] = index
sextets['-'.charCodeAt(0)] = 62
sextets['_'.charCodeAt(0)] = 63

/**
 * The bytes of a base64 text as mail programs and phones write it: white space anywhere, padding or none, either alphabet.
 * Undefined where it holds any other character.
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4) + 3)
  let length = 0
  let buffer = 0
  let bits = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code <= 32 || code === 61) continue
    const sextet = code < 128 ? (sextets[code] ?? -1) : -1
    if (sextet < 0) return undefined
    buffer = ((buffer << 6) | sextet) & 0xffffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[length++] = (buffer >> bits) & 0xff
  }
  return bytes.slice(0, length)
}

/** The base64 text of some bytes, with padding and without line breaks. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second = 0, third = 0] = [bytes[index], bytes[index + 1], bytes[index + 2]]
    const word = (first << 16) | (second << 8) | third
    const left = bytes.length - index
    const letter = (shift: number): string => alphabet.charAt((word >> shift) & 63)
    parts.push(letter(18) + letter(12) + (left > 1 ? letter(6) : '=') + (left > 2 ? letter(0) : '='))
  }
  return parts.join('')
}
