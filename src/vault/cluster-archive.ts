import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { encryptContent } from './encryption/encrypted-file.ts'
import type { FileKeys } from './encryption/file-keys.ts'
import { unendable } from './ending-thread.ts'
import { syncTree } from './sync-tree.ts'

interface Entry {
  path: string
  /** bytes; absent for a directory */
  size?: number
}

const MAGIC = Buffer.from('MBCLUSTER1\n')

/** Never part of an archive: they speak of the process that made it. */
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts'])

/**
 * Packs a folder of plain files and directories into one compressed block: a list of paths and sizes, then the contents.
 * The same folder gives the same bytes.
 */
export function packFolder(folder: string): Uint8Array {
  const entries: Entry[] = []
  const contents: Buffer[] = []
  for (const relative of listFolder(folder)) {
    const absolute = path.join(folder, relative)
    if (fs.statSync(absolute).isDirectory()) {
      entries.push({ path: toPosix(relative) })
    } else {
      const content = fs.readFileSync(absolute)
      entries.push({ path: toPosix(relative), size: content.length })
      contents.push(content)
    }
  }
  const header = Buffer.from(JSON.stringify(entries))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  const plain = Buffer.concat([length, header, ...contents])
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
  }
  return Buffer.concat([MAGIC, brotliCompressSync(plain, { params })])
}

/**
 * Writes an archive out into a folder that does not exist yet: files 0600, directories 0700, every file and directory
 * synced; encrypted where keys are given, so that no plain byte touches the disk. Nothing outside the folder can be
 * written, whatever the archive says.
 * @throws Error when the archive is damaged or the disk refuses; the caller removes what was begun
 */
export function unpackFolder(archive: Uint8Array, folder: string, keys?: FileKeys): void {
  const entries = readArchive(archive)
  fs.mkdirSync(folder, { mode: 0o700 })
  for (const { path: relative, content } of entries) {
    const target = path.join(folder, safePath(relative))
    if (content === undefined) {
      fs.mkdirSync(target, { mode: 0o700 })
      continue
    }
    fs.writeFileSync(target, keys ? encryptContent(keys, content) : content, { mode: 0o600, flag: 'wx' })
  }
  // Only now, after all were written: the disk then takes them in a few large steps instead of hundreds of small ones.
  syncTree(folder)
}

/**
 * What an archive holds, directories (without content) before what is in them.
 * @throws Error when the archive is damaged
 */
export function readArchive(archive: Uint8Array): { path: string; content?: Uint8Array }[] {
  const block = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  if (!block.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error('not a cluster archive')
  const plain = unendable(() => brotliDecompressSync(block.subarray(MAGIC.length)))
  const headerEnd = 4 + plain.readUInt32BE(0)
  const entries = JSON.parse(plain.toString('utf8', 4, headerEnd)) as Entry[]
  const expected = entries.reduce((sum, { size }) => sum + (size ?? 0), headerEnd)
  if (expected !== plain.length) throw new Error(`cluster archive holds ${plain.length} bytes, not ${expected}`)

  let offset = headerEnd
  return entries.map((entry) => {
    if (entry.size === undefined) return { path: entry.path }
    const content = plain.subarray(offset, offset + entry.size)
    offset += entry.size
    return { path: entry.path, content }
  })
}

/** SHA-256 of some bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function listFolder(folder: string, under = ''): string[] {
  return fs
    .readdirSync(path.join(folder, under), { withFileTypes: true })
    .filter(({ name }) => !LEFT_OUT.has(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((item) => {
      const relative = path.join(under, item.name)
      if (item.isDirectory()) return [relative, ...listFolder(folder, relative)]
      if (item.isFile()) return [relative]
      throw new Error(`${relative} is neither a file nor a directory`)
    })
}

function toPosix(relative: string): string {
  return relative.split(path.sep).join('/')
}

function safePath(relative: string): string {
  const parts = relative.split('/')
  const bad = parts.some((part) => part === '' || part === '.' || part === '..' || /[\\:\0]/.test(part))
  if (bad) throw new Error('cluster archive names a file outside its folder')
  return path.join(...parts)
}
