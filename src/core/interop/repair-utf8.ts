const upperHalf = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 128 }, (_, index) => 128 + index))

/**
 * Bytes that are not quite UTF-8, made valid: a character that a folded line was broken through is joined (the break moves behind
 * it), and a stray byte is taken for Windows-1252. Undefined where stray bytes outnumber real sequences: then the text is not UTF-8.
 */
export function repairUtf8(bytes: Uint8Array): Uint8Array | undefined {
  let sequences = 0
  let strays = 0
  let size = 0
  scan(bytes, {
    copy: (from, to) => {
      size += to - from
      if (to - from > 1) sequences++
    },
    stray: (byte) => {
      size += strayLength(byte)
      strays++
    },
  })
  if (strays > sequences) return undefined

  const repaired = new Uint8Array(size)
  let length = 0
  scan(bytes, {
    copy: (from, to) => {
      for (let index = from; index < to; index++) repaired[length++] = bytes[index] ?? 0
    },
    stray: (byte) => {
      length = writeStray(repaired, length, byte)
    },
  })
  return repaired
}

type Visitor = { copy: (from: number, to: number) => void; stray: (byte: number) => void }

function scan(bytes: Uint8Array, visitor: Visitor): void {
  let index = 0
  while (index < bytes.length) {
    const lead = bytes[index] ?? 0
    if (lead < 0x80) {
      visitor.copy(index, index + 1)
      index++
      continue
    }
    const whole = sequenceLength(bytes, index)
    if (whole > 0) {
      visitor.copy(index, index + whole)
      index += whole
      continue
    }
    const fold = foldedSequence(bytes, index)
    if (fold === undefined) {
      visitor.stray(lead)
      index++
      continue
    }
    for (const [from, to] of fold.parts) visitor.copy(from, to)
    index = fold.end
  }
}

/** The length of the valid multi-byte sequence at `start`, or 0. */
function sequenceLength(bytes: Uint8Array, start: number): number {
  const lead = bytes[start] ?? 0
  const wanted = wantedLength(lead)
  if (wanted === 0) return 0
  for (let offset = 1; offset < wanted; offset++) {
    if (!isContinuation(bytes[start + offset], lead, offset)) return 0
  }
  return wanted
}

function wantedLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  if (lead >= 0xf0 && lead <= 0xf4) return 4
  return 0
}

/** Overlong forms, surrogates and code points above U+10FFFF show in the second byte. */
function isContinuation(byte: number | undefined, lead: number, offset: number): boolean {
  if (byte === undefined || byte < 0x80 || byte > 0xbf) return false
  if (offset > 1) return true
  if (lead === 0xe0) return byte >= 0xa0
  if (lead === 0xed) return byte <= 0x9f
  if (lead === 0xf0) return byte >= 0x90
  if (lead === 0xf4) return byte <= 0x8f
  return true
}

/** A sequence with one line fold (line end plus a blank) inside: its two halves, then the fold. */
function foldedSequence(bytes: Uint8Array, start: number): { parts: [number, number][]; end: number } | undefined {
  const lead = bytes[start] ?? 0
  const wanted = wantedLength(lead)
  let before = 1
  while (before < wanted && isContinuation(bytes[start + before], lead, before)) before++
  let after = start + before
  const foldStart = after
  if (bytes[after] === 13) after++
  if (bytes[after] !== 10) return undefined
  after++
  if (bytes[after] !== 32 && bytes[after] !== 9) return undefined
  after++
  for (let offset = before; offset < wanted; offset++) {
    if (!isContinuation(bytes[after + offset - before], lead, offset)) return undefined
  }
  if (before >= wanted) return undefined
  const end = after + wanted - before
  return {
    parts: [
      [start, foldStart],
      [after, end],
      [foldStart, after],
    ],
    end,
  }
}

function strayLength(byte: number): number {
  return upperHalf.charCodeAt(byte - 128) < 0x800 ? 2 : 3
}

function writeStray(target: Uint8Array, at: number, byte: number): number {
  const code = upperHalf.charCodeAt(byte - 128)
  if (code < 0x800) {
    target[at] = 0xc0 | (code >> 6)
    target[at + 1] = 0x80 | (code & 0x3f)
    return at + 2
  }
  target[at] = 0xe0 | (code >> 12)
  target[at + 1] = 0x80 | ((code >> 6) & 0x3f)
  target[at + 2] = 0x80 | (code & 0x3f)
  return at + 3
}
