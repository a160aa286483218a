/** One file inside an archive. Its content must be read to the end, or not at all, before the next one is asked for. */
export interface TarEntry {
  name: string
  /** bytes */
  size: number
  content(): AsyncGenerator<Uint8Array>
}

const BLOCK = 512
const LARGEST = 0o77777777777
const REGULAR_FILE = '0'
/** The kind of a folder. */
export const DIRECTORY = '5'
const SAFE_NAME = /^(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*){0,2}$/

/**
 * The header block of one plain file (POSIX ustar).
 * @param seconds when it was made, in seconds since 1970
 * @param kind `DIRECTORY` for a folder; its size is 0
 * @throws Error for a name over 100 bytes, or one that another program could take for a place outside its folder
 */
export function tarHeader(name: string, size: number, seconds: number, kind = REGULAR_FILE): Uint8Array {
  if (!isSafeName(name)) throw new Error(`“${name}” cannot be the name of a file in an archive`)
  if (size > LARGEST) throw new Error(`${name} is too large for an archive`)
  const block = Buffer.alloc(BLOCK)
  block.write(name, 0, 'utf8')
  block.write('0000600\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  block.write(`${octal(size, 11)}\0`, 124)
  block.write(`${octal(seconds, 11)}\0`, 136)
  block.write(kind, 156)
  block.write('ustar\x0000', 257)
  block.write(`${octal(checksumOf(block), 6)}\0 `, 148)
  return block
}

/** What follows the content of a file of `size` bytes. */
export function tarPadding(size: number): Uint8Array {
  return new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK)
}

/** What ends an archive. */
export function tarEnd(): Uint8Array {
  return new Uint8Array(2 * BLOCK)
}

/**
 * Reads an archive file by file, in bounded memory. Anything but plain files with plain names is refused, as is an
 * archive that ends too early or goes on after its end.
 * @throws Error saying what is wrong with it
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const input = new ByteInput(source)
  try {
    for (;;) {
      const block = await input.take(BLOCK)
      if (isEmpty(block)) break
      const { name, size } = parseHeader(block)
      const state = { begun: false, ended: false }
      async function* content(): AsyncGenerator<Uint8Array> {
        if (state.begun) throw new Error(`${name} can be read only once`)
        state.begun = true
        yield* input.pieces(size)
        await expectEmpty(input, tarPadding(size).length)
        state.ended = true
      }
      yield { name, size, content }
      if (!state.begun) for await (const _piece of content());
      if (!state.ended) throw new Error(`${name} was not read to its end`)
    }
    await expectEmpty(input, BLOCK)
    if (await input.hasMore()) throw new Error('the archive goes on after its end')
  } finally {
    await input.stop()
  }
}

/** Whether a name stays inside the folder it is unpacked in, on every system. */
function isSafeName(name: string): boolean {
  return name.length <= 100 && SAFE_NAME.test(name)
}

function parseHeader(block: Buffer): { name: string; size: number } {
  if (block.toString('latin1', 257, 265) !== 'ustar\x0000') throw new Error('the archive is not a ustar archive')
  if (parseOctal(block, 148, 8) !== checksumOf(block)) throw new Error('a header of the archive is damaged')
  const name = textOf(block, 0, 100)
  if (!isSafeName(name) || textOf(block, 345, 155) !== '')
    throw new Error('the archive holds a file with a strange name')
  if (block.toString('latin1', 156, 157) !== REGULAR_FILE) throw new Error(`${name} is not a plain file`)
  const size = parseOctal(block, 124, 12)
  // Only what this file writes is read: a header with anything else in it is not ours.
  if (!block.equals(tarHeader(name, size, parseOctal(block, 136, 12))))
    throw new Error(`the header of ${name} is damaged`)
  return { name, size }
}

function textOf(block: Buffer, start: number, length: number): string {
  const field = block.subarray(start, start + length)
  const end = field.indexOf(0)
  return field.toString('latin1', 0, end < 0 ? length : end)
}

function parseOctal(block: Buffer, start: number, length: number): number {
  const text = textOf(block, start, length).trim()
  if (!/^[0-7]{1,11}$/.test(text)) throw new Error('a number in the archive is damaged')
  return Number.parseInt(text, 8)
}

function octal(value: number, digits: number): string {
  return Math.max(0, Math.floor(value)).toString(8).padStart(digits, '0')
}

/** Sum of all bytes of a header, with its own field taken as spaces. */
function checksumOf(block: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 0x20 : (block[i] ?? 0)
  return sum
}

function isEmpty(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0)
}

async function expectEmpty(input: ByteInput, length: number): Promise<void> {
  if (!isEmpty(await input.take(length))) throw new Error('the archive holds bytes where none belong')
}

/** Bytes taken by number from pieces of any size. */
class ByteInput {
  readonly #pieces: AsyncIterator<Uint8Array>
  #rest: Uint8Array = new Uint8Array()

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#pieces = source[Symbol.asyncIterator]()
  }

  /** Lets the source close what it has open. */
  async stop(): Promise<void> {
    await this.#pieces.return?.()
  }

  async hasMore(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const next = await this.#pieces.next()
      if (next.done) return false
      this.#rest = next.value
    }
    return true
  }

  async *pieces(length: number): AsyncGenerator<Uint8Array> {
    for (let missing = length; missing > 0;) {
      if (!(await this.hasMore())) throw new Error('the archive ends too early')
      const piece = this.#rest.subarray(0, missing)
      this.#rest = this.#rest.subarray(piece.length)
      missing -= piece.length
      yield piece
    }
  }

  async take(length: number): Promise<Buffer> {
    const parts: Uint8Array[] = []
    for await (const piece of this.pieces(length)) parts.push(piece)
    return Buffer.concat(parts)
  }
}
