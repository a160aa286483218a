import { decodeCharset } from './charset.ts'

/**
 * The text of a QUOTED-PRINTABLE value whose soft line breaks are already joined. Anything that is no `=XX` stands for itself;
 * letters beyond ASCII, which have no place there, are kept as they are.
 */
export function decodeQuotedPrintable(text: string, charset: string | undefined): string {
  if (!text.includes('=')) return text
  const parts: string[] = []
  const run = new Uint8Array(text.length)
  let length = 0
  let encoded = false
  const flush = (): void => {
    if (length === 0) return
    const bytes = run.subarray(0, length)
    parts.push(encoded ? decodeCharset(bytes, charset) : decodeCharset(bytes, 'utf-8'))
    length = 0
    encoded = false
  }
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 127) {
      flush()
      // A surrogate pair stays together because both halves come through here one after the other.
      parts.push(text.charAt(index))
      continue
    }
    const byte = code === 61 ? hexByte(text, index + 1) : undefined
    if (byte === undefined) {
      run[length++] = code
    } else {
      run[length++] = byte
      encoded = true
      index += 2
    }
  }
  flush()
  return parts.join('')
}

function hexByte(text: string, at: number): number | undefined {
  const high = hexDigit(text.charCodeAt(at))
  const low = hexDigit(text.charCodeAt(at + 1))
  return high === undefined || low === undefined ? undefined : high * 16 + low
}

function hexDigit(code: number): number | undefined {
  if (code >= 48 && code <= 57) return code - 48
  if (code >= 65 && code <= 70) return code - 55
  if (code >= 97 && code <= 102) return code - 87
  return undefined
}
