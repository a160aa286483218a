import { expect, test } from 'vitest'
import { readTar, tarEnd, tarHeader, tarPadding } from './tar.ts'

const seconds = 1_773_306_000

function archive(files: readonly (readonly [string, Uint8Array])[]): Buffer {
  const parts = files.flatMap(([name, content]) => [
    tarHeader(name, content.length, seconds),
    content,
    tarPadding(content.length),
  ])
  return Buffer.concat([...parts, tarEnd()])
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function readAll(bytes: Uint8Array, size = 100): Promise<[string, Buffer][]> {
  const found: [string, Buffer][] = []
  for await (const entry of readTar(inPieces(bytes, size))) {
    const parts: Uint8Array[] = []
    for await (const piece of entry.content()) parts.push(piece)
    found.push([entry.name, Buffer.concat(parts)])
  }
  return found
}

/** A header with something changed in it and the checksum made right again. */
function forged(change: (header: Buffer) => void): Buffer {
  const header = Buffer.from(tarHeader('good.txt', 0, seconds))
  change(header)
  header.fill(0x20, 148, 156)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([header, tarEnd()])
}

const FILES = [
  ['README.txt', Buffer.from('hello')],
  ['tables/person.csv', Buffer.alloc(1024, 'a')],
  ['tables/drizzle.__drizzle_migrations.csv', Buffer.alloc(0)],
  ['tables/large.csv', Buffer.alloc(70_001, 'b')],
] as const

test('files come out as they went in, however the bytes arrive', async () => {
  const bytes = archive(FILES)
  for (const size of [1, 511, 512, 513, 100_000]) expect(await readAll(bytes, size)).toEqual(FILES)
})

test('a file that is not looked at is skipped, one that is half read is not', async () => {
  const names: string[] = []
  for await (const { name } of readTar(inPieces(archive(FILES), 700))) names.push(name)
  expect(names).toEqual(FILES.map(([name]) => name))
  const entries = readTar(inPieces(archive(FILES), 700))
  const first = await entries.next()
  await (first.value as { content(): AsyncGenerator }).content().next()
  await expect(entries.next()).rejects.toThrow('not read to its end')
})

test('names that could leave their folder are neither written nor read', async () => {
  for (const name of ['/etc/passwd', '../x', 'a/../b', 'a\\b', 'C:x', '.hidden', 'a//b', 'a/', '', 'x'.repeat(101)]) {
    expect(() => tarHeader(name, 0, seconds), name).toThrow()
    const bytes = forged((header) => void header.fill(0, 0, 100).write(name.slice(0, 100), 0, 'latin1'))
    if (name.length <= 100) await expect(readAll(bytes), name).rejects.toThrow('strange name')
  }
  await expect(readAll(forged((header) => void header.write('..', 345)))).rejects.toThrow('strange name')
})

test('links, folders and devices are refused', async () => {
  for (const kind of ['1', '2', '3', '5', 'x', 'L', '\0'])
    await expect(readAll(forged((header) => void header.write(kind, 156)))).rejects.toThrow('not a plain file')
})

test('an archive cut anywhere, changed in a header or gone on with is refused', async () => {
  const bytes = archive(FILES)
  for (let length = 0; length < bytes.length; length += 499)
    await expect(readAll(bytes.subarray(0, length))).rejects.toThrow()
  await expect(readAll(Buffer.concat([bytes, Buffer.alloc(1)]))).rejects.toThrow('after its end')
  for (let at = 0; at < 512; at++) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8((changed.readUInt8(at) + 1) % 256, at)
    await expect(readAll(changed), `byte ${at}`).rejects.toThrow()
  }
})
