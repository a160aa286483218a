const ENCODER = new TextEncoder()

export type ByteWriter = {
  number(value: number): void
  bytes(value: Uint8Array): void
  text(value: string): void
  finish(): Uint8Array
}

/** Writes the fields that `createByteReader` reads: numbers as little-endian base 128, lengths before bytes. */
export function createByteWriter(): ByteWriter {
  const parts: Uint8Array[] = []

  function number(value: number): void {
    const digits: number[] = []
    let rest = value
    for (; rest > 127; rest = Math.floor(rest / 128)) digits.push((rest % 128) | 128)
    digits.push(rest)
    parts.push(Uint8Array.from(digits))
  }

  function bytes(value: Uint8Array): void {
    number(value.length)
    parts.push(value)
  }

  return {
    number,
    bytes,
    text: (value) => bytes(ENCODER.encode(value)),
    finish: () => new Uint8Array(Buffer.concat(parts)),
  }
}
