import fs from 'node:fs'
import path from 'node:path'
import { readContent } from './encryption/encrypted-file.ts'
import { HEAD_USED, looksEncrypted } from './encryption/file-keys.ts'
import type { FileKeys, Head } from './encryption/file-keys.ts'
import { ENGINE } from './engine.ts'
import { describeCause, VaultError } from './vault-error.ts'

// The first and the last thing the engine looks at; each is in every cluster and never empty.
const WITNESSES = ['PG_VERSION', path.join('global', 'pg_control')]

/** True when the files of a cluster are encrypted, whatever the key. */
export function isEncryptedCluster(cluster: string): boolean {
  return WITNESSES.some((name) => looksEncrypted(readHead(path.join(cluster, name))))
}

/**
 * Refuses a cluster that this key does not open; nothing is changed.
 * @throws VaultError WRONG_KEY, or CLUSTER_DAMAGED when the key opens part of it
 */
export function checkKey(cluster: string, keys: FileKeys): void {
  const kinds = WITNESSES.map((name): Head['kind'] => keys.read(readHead(path.join(cluster, name))).kind)
  if (kinds.every((kind) => kind === 'key fits')) return
  const technical = WITNESSES.map((name, i) => `${name}: ${kinds[i]}`).join(', ')
  if (kinds.includes('key fits') || !kinds.includes('other key')) throw clusterDamaged(technical)
  throw new VaultError(
    'WRONG_KEY',
    'This is not the key of this notebook. Nothing was opened and nothing was changed.',
    {
      technical,
    },
  )
}

/**
 * The engine would quietly make a new, empty database where it does not recognise the old one.
 * @throws VaultError CLUSTER_DAMAGED or OTHER_ENGINE
 */
export function checkEngine(cluster: string, keys?: FileKeys): void {
  const version = engineOf(cluster, keys)
  if (version === ENGINE.pgMajor) return
  const sentence =
    version > ENGINE.pgMajor
      ? 'This notebook was last used by a newer version of Mentorbook. Please update Mentorbook on this computer; nothing was changed.'
      : 'This notebook was last used by a much older version of Mentorbook, and this version cannot open it. Nothing was changed.'
  throw new VaultError('OTHER_ENGINE', sentence, { technical: `PostgreSQL ${version}, this is ${ENGINE.pgMajor}` })
}

/**
 * The major version of PostgreSQL that wrote a cluster.
 * @throws VaultError CLUSTER_DAMAGED
 */
export function engineOf(cluster: string, keys?: FileKeys): number {
  try {
    const place = path.join(cluster, 'PG_VERSION')
    const version = (keys ? readContent(keys, place) : fs.readFileSync(place)).toString('utf8').trim()
    if (!/^\d+$/.test(version)) throw new Error(`PG_VERSION says “${version.slice(0, 20)}”`)
    return Number(version)
  } catch (error) {
    throw clusterDamaged(describeCause(error), error)
  }
}

/** Says that files of the database are not what they were. */
export function clusterDamaged(technical: string, cause?: unknown): VaultError {
  return new VaultError(
    'CLUSTER_DAMAGED',
    'Part of this notebook is missing or damaged, so it was not opened and nothing was changed. A backup of it can be restored.',
    { technical, cause },
  )
}

/** The first bytes of a file on disk; none when it is missing. */
export function readHead(place: string): Buffer {
  if (!fs.existsSync(place)) return Buffer.alloc(0)
  const descriptor = fs.openSync(place, 'r')
  try {
    const head = Buffer.alloc(HEAD_USED)
    return head.subarray(0, fs.readSync(descriptor, head, 0, HEAD_USED, 0))
  } finally {
    fs.closeSync(descriptor)
  }
}
