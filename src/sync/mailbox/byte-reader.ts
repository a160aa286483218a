/** What a reader of foreign bytes throws at the first impossible field; caught where the record is opened. */
export class UnreadableBytes extends Error {
  override readonly name = 'UnreadableBytes'
}

const TEXT = new TextDecoder('utf-8', { fatal: true })

export type ByteReader = {
  /** A whole number of 0 to `most`. */
  number(most: number): number
  /** A length of 0 to `most` and so many bytes, as a view. */
  bytes(most: number): Uint8Array
  /** As `bytes`, read as UTF-8; never empty. */
  text(most: number): string
  /** Fails when bytes are left. */
  end(): void
}

/** Reads fields with a bound each; nothing is allocated for what a field claims. Every call throws UnreadableBytes on bad input. */
export function createByteReader(input: Uint8Array): ByteReader {
  let at = 0

  function number(most: number): number {
    let value = 0
    for (let place = 1; place <= 2 ** 49; place *= 128) {
      const byte = input[at++]
      if (byte === undefined) throw new UnreadableBytes('ends within a number')
      value += (byte & 127) * place
      if (value > most) throw new UnreadableBytes('a number is too large')
      if (byte < 128) return value
    }
    throw new UnreadableBytes('a number is too long')
  }

  function bytes(most: number): Uint8Array {
    const length = number(most)
    if (length > input.length - at) throw new UnreadableBytes('ends within a field')
    at += length
    return input.subarray(at - length, at)
  }

  function text(most: number): string {
    const found = bytes(most)
    if (found.length === 0) throw new UnreadableBytes('a name is empty')
    try {
      return TEXT.decode(found)
    } catch {
      throw new UnreadableBytes('a name is not text')
    }
  }

  function end(): void {
    if (at !== input.length) throw new UnreadableBytes('goes on after its end')
  }

  return { number, bytes, text, end }
}
