import { Buffer } from 'node:buffer'

/** A text in one of the forms in which it could lie in a file. */
export interface Needle {
  bytes: Buffer
  /** "utf-16le", "base64 at 1" */
  form: string
  /** what was looked for, as it was planted */
  of: string
}

/**
 * Every form of every text: plain, UTF-16 in both orders, hexadecimal, percent-encoded, and base64 of the bytes and of the
 * UTF-16 at each of the three places where it can begin in a group. Texts are also looked for in capitals and small letters.
 * A text needs at least 8 bytes, so that its base64 without the ends is long enough not to turn up by chance.
 */
export function needlesFor(texts: readonly string[]): Needle[] {
  return texts.flatMap((text) =>
    [...new Set([text, text.toLowerCase(), text.toUpperCase()])].flatMap((written) =>
      formsOf(Buffer.from(written), text),
    ),
  )
}

/** The same for bytes that are no text, such as a key. */
export function needlesForBytes(bytes: Uint8Array, name: string): Needle[] {
  return formsOf(Buffer.from(bytes), name, false)
}

function formsOf(plain: Buffer, of: string, isText = true): Needle[] {
  if (plain.length < 8) throw new Error(`"${of}" is too short to be looked for.`)
  const needle = (form: string, bytes: Buffer | string): Needle => ({ form, of, bytes: Buffer.from(bytes) })
  const hex = plain.toString('hex')
  const shared = [
    needle(isText ? 'plain' : 'bytes', plain),
    needle('hex', hex),
    needle('HEX', hex.toUpperCase()),
    ...base64(plain).map(({ at, text }) => needle(`base64 at ${at}`, text)),
  ]
  if (!isText) return shared
  const little = Buffer.from(plain.toString('utf8'), 'utf16le')
  const big = Buffer.from(little).swap16()
  const percent = hex.replaceAll(/../g, '%$&')
  return [
    ...shared,
    needle('utf-16le', little),
    needle('utf-16be', big),
    needle('percent', percent),
    needle('PERCENT', percent.toUpperCase()),
    ...base64(little).map(({ at, text }) => needle(`base64 of utf-16le at ${at}`, text)),
  ]
}

/** The letters that do not depend on what stands before and after, in both alphabets. */
function base64(bytes: Buffer): { at: number; text: string }[] {
  return [0, 1, 2].flatMap((at) => {
    const whole = Buffer.concat([Buffer.alloc(at), bytes])
    const inner = whole.toString('base64').slice(Math.ceil((at * 8) / 6), Math.floor((whole.length * 8) / 6))
    const ofAddresses = inner.replaceAll('+', '-').replaceAll('/', '_')
    return [...new Set([inner, ofAddresses])].map((text) => ({ at, text }))
  })
}
