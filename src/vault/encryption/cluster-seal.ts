import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { clusterDamaged, readHead } from '../check-cluster.ts'
import { removeWholeFile } from '../keys/write-whole-file.ts'
import { VaultError } from '../vault-error.ts'
import { readSealedFile, writeSealedFile } from './sealed-file.ts'

/** Bytes on disk and a SHA-256 for each file; of files with checksums of their own only the head is hashed. */
type Seal = { format: 1; files: Record<string, [size: number, hash: string]> }

// The engine makes these anew by itself, or they speak of a process that is gone.
const LEFT_OUT = /^(postmaster\.|pg_stat\/|pg_stat_tmp\/)|(^|\/)(pg_internal\.init|pgsql_tmp)/
// Tables, indexes and the log: pages and records carry checksums.
const CHECKSUMMED = /^(base\/\d+|global|pg_tblspc\/.+)\/t?[\d_]+(_[a-z]+)?(\.\d+)?$|^pg_wal\/[0-9A-F]{24}$/

/**
 * Notes, in `<directory>/cluster.seal`, what the files of a closed cluster are, so that damage done while the app is
 * closed is noticed also in those that have no checksums. The engine must have ended.
 * @param dataKey the seal is encrypted and authenticated with it
 */
export function sealCluster(directory: string, dataKey: Uint8Array): void {
  const seal: Seal = { format: 1, files: describeFiles(path.join(directory, 'cluster')) }
  writeSealedFile(sealPath(directory), Buffer.from(JSON.stringify(seal)), dataKey)
}

/**
 * Compares the files with the seal of the last clean close, where there is one, and then takes the seal away: it holds
 * for one opening. A seal that is itself damaged proves nothing about the files and is taken away too.
 * @returns what was found: no seal, a damaged seal, or that all is as it was
 * @throws VaultError CLUSTER_DAMAGED with the names of the files; the seal stays
 */
export function checkSeal(directory: string, dataKey: Uint8Array): 'none' | 'damaged seal' | 'intact' {
  const place = sealPath(directory)
  let bytes: Uint8Array | undefined
  try {
    bytes = readSealedFile(place, dataKey)
  } catch (error) {
    if (!(error instanceof VaultError)) throw error
    removeWholeFile(place)
    return 'damaged seal'
  }
  if (!bytes) return 'none'
  const seal = JSON.parse(Buffer.from(bytes).toString('utf8')) as Seal
  const files = describeFiles(path.join(directory, 'cluster'))
  const changed = [...new Set([...Object.keys(seal.files), ...Object.keys(files)])].flatMap((name) => {
    const [before, now] = [seal.files[name], files[name]]
    if (!before) return [`${name} is new`]
    if (!now) return [`${name} is missing`]
    if (before[0] !== now[0]) return [`${name} has ${now[0]} bytes, not ${before[0]}`]
    return before[1] === now[1] ? [] : [`${name} was changed`]
  })
  if (changed.length > 0) throw clusterDamaged(changed.slice(0, 20).join(', '))
  removeWholeFile(place)
  return 'intact'
}

/** Takes the seal away unread, for one who wants what is left of a damaged notebook. */
export function dropSeal(directory: string): void {
  removeWholeFile(sealPath(directory))
}

function sealPath(directory: string): string {
  return path.join(directory, 'cluster.seal')
}

function describeFiles(cluster: string, under = '', files: Seal['files'] = {}): Seal['files'] {
  for (const item of fs.readdirSync(path.join(cluster, under), { withFileTypes: true })) {
    const name = path.posix.join(under, item.name)
    if (LEFT_OUT.test(name)) continue
    if (item.isDirectory()) {
      describeFiles(cluster, name, files)
      continue
    }
    const place = path.join(cluster, name)
    const content = CHECKSUMMED.test(name) ? readHead(place) : fs.readFileSync(place)
    files[name] = [fs.statSync(place).size, createHash('sha256').update(content).digest('base64')]
  }
  return files
}
