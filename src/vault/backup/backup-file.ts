import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import type { Transform } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { unendable } from '../ending-thread.ts'
import { VaultError } from '../vault-error.ts'
import { damagedBackup, newerBackup, otherKey } from './backup-refusals.ts'
import { dumpTable } from './dump.ts'
import type { DumpedTable, DumpSource } from './dump.ts'
import { listTables } from './dump-tables.ts'
import { formatManifest, parseManifest, pathOfTable } from './manifest.ts'
import type { BackupManifest } from './manifest.ts'
import { readmeOfBackup } from './readme-text.ts'
import { readTar, tarEnd, tarHeader, tarPadding } from './tar.ts'
import type { TarEntry } from './tar.ts'

/** Takes the rows of one table; must read `csv` to its end. */
export type TableReader = (table: DumpedTable, csv: AsyncIterable<Uint8Array>) => Promise<void>

const README = 'README.txt'
const MANIFEST = 'manifest.json'
const LARGEST_README = 64 * 1024
const LARGEST_MANIFEST = 8 * 1024 * 1024
/** Half the time of level 6 for a few per cent more bytes. */
const GZIP_LEVEL = 4
const BYTES_OF_A_READ = 256 * 1024
const BYTES_OF_A_WRITE = 1024 * 1024

/**
 * Writes a dump into a new file and syncs it: tar, gzip, age. The file must not exist yet. It is private (0600).
 * Give it the manifest of the same, unchanged database.
 * @param recipients age recipients; any one of them opens the file
 * @param onBytes called with how much of the rows has been written, in bytes
 * @returns the size of the file in bytes
 * @throws Error when the rows are no longer those of the manifest, and system errors; the file is removed then
 */
export async function writeBackupFile(options: {
  file: string
  recipients: readonly string[]
  manifest: BackupManifest
  source: DumpSource
  onBytes?: (bytes: number) => void
}): Promise<number> {
  const encrypter = new Encrypter()
  for (const recipient of options.recipients) encrypter.addRecipient(recipient)
  const output = fs.openSync(options.file, 'wx', 0o600)
  let done = false
  try {
    const packed = through(
      archiveOf(options),
      unendable(() => createGzip({ level: GZIP_LEVEL })),
    )
    const sealed = await encrypter.encrypt(Readable.toWeb(packed) as ReadableStream<Uint8Array>)
    let size = 0
    for await (const bytes of inLargerPieces(sealed)) {
      for (let at = 0; at < bytes.length;) at += fs.writeSync(output, bytes, at)
      size += bytes.length
    }
    fs.fsyncSync(output)
    done = true
    return size
  } finally {
    fs.closeSync(output)
    if (!done) fs.rmSync(options.file, { force: true })
  }
}

async function* archiveOf(options: {
  manifest: BackupManifest
  source: DumpSource
  onBytes?: (bytes: number) => void
}): AsyncGenerator<Uint8Array> {
  const { manifest, source } = options
  const seconds = Date.parse(manifest.createdAt) / 1000
  for (const [name, content] of [
    [README, Buffer.from(readmeOfBackup(manifest))],
    [MANIFEST, formatManifest(manifest)],
  ] as const) {
    yield tarHeader(name, content.length, seconds)
    yield content
    yield tarPadding(content.length)
  }
  const shapes = await listTables(source)
  let total = 0
  for (const table of manifest.tables) {
    const shape = shapes.find(({ name }) => name === table.name)
    if (!shape) throw new Error(`table ${table.name} is gone`)
    yield tarHeader(pathOfTable(table.name), table.bytes, seconds)
    const hash = createHash('sha256')
    for await (const { csv } of dumpTable(source, shape)) {
      hash.update(csv)
      total += csv.length
      yield csv
      options.onBytes?.(total)
    }
    if (hash.digest('hex') !== table.sha256) throw new Error(`table ${table.name} changed while it was written`)
    yield tarPadding(table.bytes)
  }
  yield tarEnd()
}

/**
 * Reads a backup through from its first byte to its last, and gives the rows of each table to `onTable`, if there is one.
 * When it returns, all was there and every table had the hash its manifest says. A caller that changes anything must be
 * able to take that back until then, or have called it once without `onTable` before.
 * @param identity `AGE-SECRET-KEY-1…`
 * @throws VaultError BACKUP_OTHER_KEY, BACKUP_DAMAGED, BACKUP_NEWER; system errors of reading; whatever `onTable` throws
 */
export async function readBackupFile(
  file: string,
  identity: string,
  onTable?: (manifest: BackupManifest) => TableReader,
): Promise<BackupManifest> {
  const failure: { ofCaller?: unknown } = {}
  return withArchive(file, identity, failure, async (entries) => {
    const manifest = await readFront(entries)
    const reader = onTable?.(manifest)
    for (const table of manifest.tables) {
      const entry = await nextEntry(entries, pathOfTable(table.name))
      if (entry.size !== table.bytes) throw new Error(`${entry.name} has another size than the manifest says`)
      const hash = createHash('sha256')
      const csv = hashed(entry.content(), hash)
      if (reader) {
        await reader(table, csv).catch((error: unknown) => {
          // Damage found while the caller reads is damage all the same.
          if (!(error instanceof BrokenInput)) failure.ofCaller = error
          throw error
        })
      } else for await (const _piece of csv);
      if (hash.digest('hex') !== table.sha256) throw new Error(`${entry.name} has another hash than the manifest says`)
    }
    const extra = await entries.next()
    if (!extra.done) throw new Error(`the archive holds ${extra.value.name}, which its manifest does not name`)
    return manifest
  })
}

/** What a backup says of itself. Its rows are not looked at; `readBackupFile` does that. */
export async function readBackupManifest(file: string, identity: string): Promise<BackupManifest> {
  return withArchive(file, identity, {}, readFront)
}

async function withArchive<T>(
  file: string,
  identity: string,
  failure: { ofCaller?: unknown },
  work: (entries: AsyncGenerator<TarEntry>) => Promise<T>,
): Promise<T> {
  const input = await fs.promises.open(file, 'r')
  try {
    const entries = readTar(await openArchive(input, identity))
    try {
      return await work(entries)
    } finally {
      // What else goes wrong while it is put away says nothing new.
      await entries.return(undefined).catch(() => undefined)
    }
  } catch (error) {
    if ('ofCaller' in failure) throw failure.ofCaller
    if (error instanceof VaultError) throw error
    throw damagedBackup(error instanceof BrokenInput ? error.cause : error)
  } finally {
    await input.close()
  }
}

async function openArchive(input: fs.promises.FileHandle, identity: string): Promise<AsyncIterable<Uint8Array>> {
  const decrypter = new Decrypter()
  try {
    decrypter.addIdentity(identity)
  } catch (error) {
    throw otherKey(error)
  }
  const sealed = input.createReadStream({ autoClose: false, highWaterMark: BYTES_OF_A_READ })
  try {
    const opened = await decrypter.decrypt(Readable.toWeb(sealed) as ReadableStream<Uint8Array>)
    return through(
      opened,
      unendable(() => createGunzip()),
    )
  } catch (error) {
    sealed.destroy()
    throw /no identity matched/.test(String(error)) ? otherKey(error) : error
  }
}

/** What comes out of a transform, which fails when its source does. */
function through(source: AsyncIterable<Uint8Array>, transform: Transform): Transform {
  // The error is also the reader's of `transform`, who handles it.
  pipeline(Readable.from(source, { objectMode: false }), transform, () => undefined)
  return transform
}

async function readFront(entries: AsyncGenerator<TarEntry>): Promise<BackupManifest> {
  await contentOf(await nextEntry(entries, README), LARGEST_README)
  const bytes = await contentOf(await nextEntry(entries, MANIFEST), LARGEST_MANIFEST)
  try {
    return parseManifest(bytes)
  } catch (error) {
    throw error instanceof RangeError ? newerBackup(error.message) : error
  }
}

async function nextEntry(entries: AsyncGenerator<TarEntry>, name: string): Promise<TarEntry> {
  const next = await entries.next()
  if (next.done) throw new Error(`the archive ends before ${name}`)
  if (next.value.name !== name) throw new Error(`the archive holds ${next.value.name} instead of ${name}`)
  return next.value
}

async function contentOf(entry: TarEntry, most: number): Promise<Uint8Array> {
  if (entry.size > most) throw new Error(`${entry.name} is too large`)
  const parts: Uint8Array[] = []
  for await (const piece of entry.content()) parts.push(piece)
  return Buffer.concat(parts)
}

class BrokenInput extends Error {}

async function* hashed(
  pieces: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  const input = pieces[Symbol.asyncIterator]()
  for (;;) {
    const next = await input.next().catch((error: unknown) => {
      throw new BrokenInput('the file could not be read', { cause: error })
    })
    if (next.done) return
    hash.update(next.value)
    yield next.value
  }
}

async function* inLargerPieces(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    waiting.push(piece)
    length += piece.length
    if (length < BYTES_OF_A_WRITE) continue
    yield Buffer.concat(waiting)
    waiting = []
    length = 0
  }
  yield Buffer.concat(waiting)
}
