import { repairUtf8 } from './repair-utf8.ts'

const decoders = new Map<string, TextDecoder | undefined>()

const aliases = new Map([
  ['utf8', 'utf-8'],
  ['utf_8', 'utf-8'],
  ['ascii', 'windows-1252'],
  ['usascii', 'windows-1252'],
  ['iso8859-1', 'windows-1252'],
  ['iso_8859-1', 'windows-1252'],
  ['latin-1', 'windows-1252'],
  ['macroman', 'macintosh'],
  ['shift-jis', 'shift_jis'],
  ['gb-2312', 'gb2312'],
])

/**
 * The text of some bytes in a named character set. Without a name, or with one nobody knows, or where the bytes are not valid in it,
 * they are UTF-8 if that fits and Windows-1252 otherwise. Never throws.
 */
export function decodeCharset(bytes: Uint8Array, charset: string | undefined): string {
  const named = charset === undefined ? undefined : strictDecoder(charset)
  if (named !== undefined && named.encoding !== 'utf-8') {
    const text = tryDecode(named, bytes)
    if (text !== undefined) return text
  }
  const utf8 = tryDecode(strictDecoder('utf-8'), bytes)
  if (utf8 !== undefined) return utf8
  // A device that cuts a value at a number of bytes leaves half a letter at its end.
  const trimmed = named === undefined ? undefined : tryDecode(named, withoutBrokenEnd(bytes))
  if (trimmed !== undefined) return trimmed
  const repaired = named === undefined ? undefined : repairUtf8(bytes)
  return tryDecode(strictDecoder(repaired === undefined ? 'windows-1252' : 'utf-8'), repaired ?? bytes) ?? ''
}

/** Whether a name stands for a character set other than UTF-8, ASCII and the Western European ones. */
export function isForeignCharset(charset: string): boolean {
  const encoding = strictDecoder(charset)?.encoding
  return encoding !== undefined && encoding !== 'utf-8' && encoding !== 'windows-1252'
}

function withoutBrokenEnd(bytes: Uint8Array): Uint8Array {
  let start = bytes.length - 1
  while (start > 0 && bytes.length - start < 4 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--
  return (bytes[start] ?? 0) >= 0xc0 ? bytes.subarray(0, start) : bytes
}

function tryDecode(decoder: TextDecoder | undefined, bytes: Uint8Array): string | undefined {
  try {
    return decoder?.decode(bytes)
  } catch {
    return undefined
  }
}

function strictDecoder(charset: string): TextDecoder | undefined {
  const name = charset.trim().toLowerCase().slice(0, 40)
  const label = aliases.get(name) ?? name
  if (decoders.has(label)) return decoders.get(label)
  const decoder = createDecoder(label)
  if (decoders.size < 50) decoders.set(label, decoder)
  return decoder
}

function createDecoder(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true })
  } catch {
    return undefined
  }
}

const upperHalf = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 128 }, (_, index) => 128 + index))
const byteOfLetter = new Map([...upperHalf].map((letter, index) => [letter, 128 + index]))

/** The Windows-1252 bytes a text was read from, or undefined where it has letters that Windows-1252 lacks. */
export function windows1252Bytes(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const byte = code < 128 ? code : byteOfLetter.get(text.charAt(index))
    if (byte === undefined) return undefined
    bytes[index] = byte
  }
  return bytes
}
