import { repairUtf8 } from './repair-utf8.ts'

/** The encodings files of people come in. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** A text and what it was decoded as, to be shown to whoever imports it. */
export type DecodedText = { text: string; encoding: TextEncoding }

/**
 * The text of a file and the encoding it was read as. A byte order mark decides and is removed; without one UTF-16 is told by its
 * zero bytes, UTF-8 by being valid, and everything else is Windows-1252. Stray bytes in a file that is UTF-8 for the most part are
 * read as Windows-1252, and a letter that a line break was put through is made whole. Never throws; every byte becomes text.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: decodeAs('utf-16le', bytes.subarray(2)), encoding: 'utf-16le' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: decodeAs('utf-16be', bytes.subarray(2)), encoding: 'utf-16be' }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decodeEightBit(bytes.subarray(3))
  const wide = guessWideEncoding(bytes)
  if (wide !== undefined) return { text: decodeAs(wide, bytes), encoding: wide }
  return decodeEightBit(bytes)
}

function decodeEightBit(bytes: Uint8Array): DecodedText {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    const repaired = repairUtf8(bytes)
    if (repaired === undefined) return { text: decodeAs('windows-1252', bytes), encoding: 'windows-1252' }
    return { text: decodeAs('utf-8', repaired), encoding: 'utf-8' }
  }
}

function decodeAs(encoding: TextEncoding, bytes: Uint8Array): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
}

/** Latin letters in UTF-16 have a zero byte each, always on the same side. */
function guessWideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length, 4096) & ~1
  if (length < 8 || bytes.length % 2 === 1) return undefined
  let evenZeros = 0
  let oddZeros = 0
  for (let index = 0; index < length; index++) {
    if (bytes[index] !== 0) continue
    if (index % 2 === 0) evenZeros++
    else oddZeros++
  }
  const units = length / 2
  if (oddZeros > units * 0.4 && evenZeros < units * 0.05) return 'utf-16le'
  if (evenZeros > units * 0.4 && oddZeros < units * 0.05) return 'utf-16be'
  return undefined
}
