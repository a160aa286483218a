import fs from 'node:fs'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { isEncryptedCluster } from '../check-cluster.ts'
import { syncDirectory, syncTree } from '../sync-tree.ts'
import { diskFullSentence, VaultError } from '../vault-error.ts'
import { EncryptedFile, sizeOnDisk, UNIT } from './encrypted-file.ts'
import type { FileKeys } from './file-keys.ts'

/** How far an encryption has come, in bytes of the notebook; each byte counts twice, written and compared. */
export interface ConversionProgress {
  done: number
  total: number
}

/** The steps after which a process may be gone, for tests that let it go there. */
export type ConversionStep =
  | 'file written'
  | 'all synced'
  | 'file compared'
  | 'old one aside'
  | 'new one in place'
  | 'old one gone'

export interface ConversionOptions {
  onProgress?: ((progress: ConversionProgress) => void) | undefined
  onStep?: ((step: ConversionStep) => void) | undefined
}

const CHUNK = 128 * UNIT
const RESERVE_BYTES = 64 * 1024 * 1024
const ZEROS = Buffer.alloc(CHUNK)

/**
 * Encrypts the plain cluster of a notebook. An encrypted copy is written beside it, synced, read back and compared; only
 * then does it take the place of the plain one, which is removed. Killed at any moment, either the plain or the encrypted
 * one is whole, and `finishConversion` at the next opening goes on from there. The caller holds the notebook's lock.
 *
 * The plain files are deleted, not wiped: their bytes may stay on the medium until it uses the space again.
 * @throws VaultError DISK_FULL before anything is written; else what the system says, with the plain cluster in place
 */
export async function convertCluster(
  directory: string,
  keys: FileKeys,
  options: ConversionOptions = {},
): Promise<void> {
  const { cluster, draft, old } = places(directory)
  const files = listFiles(cluster)
  checkSpace(directory, files)
  const total = 2 * files.reduce((sum, { size }) => sum + size, 0)
  let done = 0
  const advance = async (bytes: number): Promise<void> => {
    done += bytes
    options.onProgress?.({ done, total })
    // The host answers between two pieces of work.
    await nextTurn()
  }
  fs.rmSync(draft, { recursive: true, force: true })
  fs.mkdirSync(draft, { mode: 0o700 })
  for (const folder of listFolders(cluster)) fs.mkdirSync(path.join(draft, folder), { mode: 0o700 })
  for (const { name } of files) {
    await encryptFile(path.join(cluster, name), path.join(draft, name), keys, advance)
    options.onStep?.('file written')
  }
  syncTree(draft)
  options.onStep?.('all synced')
  for (const { name } of files) {
    await compareFile(path.join(cluster, name), path.join(draft, name), keys, advance)
    options.onStep?.('file compared')
  }
  fs.renameSync(cluster, old)
  syncDirectory(directory)
  options.onStep?.('old one aside')
  finishConversion(directory, options)
}

/** Goes on where a conversion that was proven whole stopped, and clears away one that was not. Needs no key. */
export function finishConversion(directory: string, { onStep }: ConversionOptions = {}): void {
  const { cluster, draft, old } = places(directory)
  if (!fs.existsSync(cluster) && fs.existsSync(old)) {
    fs.renameSync(fs.existsSync(draft) ? draft : old, cluster)
    syncDirectory(directory)
    onStep?.('new one in place')
  }
  if (!fs.existsSync(cluster)) return
  fs.rmSync(draft, { recursive: true, force: true })
  if (fs.existsSync(old) && isEncryptedCluster(cluster)) {
    fs.rmSync(old, { recursive: true, force: true })
    syncDirectory(directory)
    onStep?.('old one gone')
  }
}

function places(directory: string): { cluster: string; draft: string; old: string } {
  const cluster = path.join(directory, 'cluster')
  return { cluster, draft: `${cluster}.encrypting`, old: `${cluster}.plain` }
}

interface PlainFile {
  name: string
  size: number
}

/** Of a process that is gone, and of no use to the next. */
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts'])

function listFiles(cluster: string): PlainFile[] {
  return entries(cluster)
    .filter((name) => fs.statSync(path.join(cluster, name)).isFile() && !LEFT_OUT.has(name))
    .map((name) => ({ name, size: fs.statSync(path.join(cluster, name)).size }))
}

function listFolders(cluster: string): string[] {
  return entries(cluster).filter((name) => fs.statSync(path.join(cluster, name)).isDirectory())
}

/** Sorted, so that a folder comes before what is in it. */
function entries(cluster: string): string[] {
  return fs.readdirSync(cluster, { recursive: true, encoding: 'utf8' }).toSorted()
}

function checkSpace(directory: string, files: readonly PlainFile[]): void {
  const { bavail, bsize } = fs.statfsSync(directory)
  const needed = files.reduce((sum, { size }) => sum + sizeOnDisk(size) + bsize, RESERVE_BYTES)
  if (bavail * bsize >= needed) return
  throw new VaultError('DISK_FULL', diskFullSentence(directory), {
    technical: `encrypting needs ${needed} bytes, ${bavail * bsize} are free`,
  })
}

async function encryptFile(
  from: string,
  to: string,
  keys: FileKeys,
  advance: (bytes: number) => Promise<void>,
): Promise<void> {
  const source = fs.openSync(from, 'r')
  const target = fs.openSync(to, 'wx+', 0o600)
  try {
    const file = new EncryptedFile(target, keys)
    const chunk = Buffer.alloc(CHUNK)
    let position = 0
    for (let got = 0; (got = fs.readSync(source, chunk, 0, CHUNK, position)) > 0; position += got) {
      // What is zeros becomes a hole.
      if (!chunk.subarray(0, got).equals(ZEROS.subarray(0, got))) file.write(chunk, 0, got, position)
      await advance(got)
    }
    file.truncate(position)
  } finally {
    fs.closeSync(source)
    fs.closeSync(target)
  }
}

async function compareFile(
  plain: string,
  encrypted: string,
  keys: FileKeys,
  advance: (bytes: number) => Promise<void>,
): Promise<void> {
  const source = fs.openSync(plain, 'r')
  const target = fs.openSync(encrypted, 'r')
  try {
    const file = new EncryptedFile(target, keys)
    const [expected, found] = [Buffer.alloc(CHUNK), Buffer.alloc(CHUNK)]
    for (let position = 0; ; position += CHUNK) {
      const got = fs.readSync(source, expected, 0, CHUNK, position)
      const same =
        file.read(found, 0, CHUNK, position) === got && found.subarray(0, got).equals(expected.subarray(0, got))
      if (!same) throw new Error(`${path.basename(plain)} was not the same after it was encrypted`)
      if (got === 0) return
      await advance(got)
    }
  } finally {
    fs.closeSync(source)
    fs.closeSync(target)
  }
}
