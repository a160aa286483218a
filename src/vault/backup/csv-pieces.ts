const QUOTE = 0x22
const NEWLINE = 0x0a

/**
 * Cuts CSV text into pieces that end with the end of a row, each about `size` bytes or one row; its first line, the
 * header, is left out. Line ends inside of quotes are part of a value.
 */
export async function* csvPieces(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let length = 0
  let quoted = false
  let inHeader = true
  for await (const bytes of source) {
    let start = 0
    let lastEnd = -1
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]
      if (byte === QUOTE) quoted = !quoted
      else if (byte === NEWLINE && !quoted) {
        if (inHeader) {
          inHeader = false
          waiting = []
          length = 0
          start = i + 1
        } else lastEnd = i + 1
      }
    }
    if (lastEnd > 0 && length + lastEnd - start >= size) {
      yield Buffer.concat([...waiting, bytes.subarray(start, lastEnd)])
      waiting = []
      length = 0
      start = lastEnd
    }
    waiting.push(bytes.subarray(start))
    length += bytes.length - start
  }
  if (!inHeader && length > 0) yield Buffer.concat(waiting)
}
