import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { findWrap } from '#vault/keys/data-key-wraps.ts'
import { loadKeyring } from '#vault/keys/keyring-file.ts'
import { SEALED_IDENTITY_FILE } from '#vault/keys/sealed-identity.ts'
import { removeWholeFile, writeWholeFile } from '#vault/keys/write-whole-file.ts'
import { keyFileNames } from './key-file-names.ts'

/** What the key file depends on: another text after each change of passphrase or recovery key; null without a passphrase. */
export function keyFileFor(directory: string): string | null {
  const record = loadKeyring(directory)
  const wrap = record && findWrap(record, 'passphrase')
  return record && wrap ? sha256(Buffer.from(JSON.stringify([wrap, record.recipient]))) : null
}

/** Keeps the key file in the notebook's own folder, to be put beside backups wherever they go. */
export function keepKeyFile(directory: string, bytes: Uint8Array): void {
  writeWholeFile(path.join(directory, SEALED_IDENTITY_FILE), bytes)
}

/** The key file of the notebook's own folder; undefined when there is none. */
export function keptKeyFile(directory: string): Uint8Array | undefined {
  const place = path.join(directory, SEALED_IDENTITY_FILE)
  return fs.existsSync(place) ? fs.readFileSync(place) : undefined
}

/** Takes the key file away here and, as far as it is this notebook's, beside the backups. */
export function removeKeyFile(directory: string, folder: string, placed: readonly string[]): void {
  removeWholeFile(path.join(directory, SEALED_IDENTITY_FILE))
  for (const name of fs.existsSync(folder) ? fs.readdirSync(folder) : []) {
    const place = path.join(folder, name)
    if (name.startsWith('mentorbook-key') && placed.includes(hashOf(place) ?? '')) fs.rmSync(place)
  }
}

/**
 * Puts the key file beside the backups, instead of an earlier one of this notebook, and never instead of any other.
 * @param placed SHA-256 of those put there before
 * @returns its path, and the SHA-256 to be remembered
 */
export function placeKeyFile(options: {
  folder: string
  notebook: string
  bytes: Uint8Array
  placed: readonly string[]
}): { file: string; hash: string } {
  const { folder, notebook, bytes, placed } = options
  const hash = sha256(bytes)
  for (const name of keyFileNames(notebook)) {
    const file = path.join(folder, name)
    const there = hashOf(file)
    if (there === hash) return { file, hash }
    if (there !== undefined && !placed.includes(there)) continue
    writeWholeFile(file, bytes)
    return { file, hash }
  }
  throw new Error('the names never end')
}

function hashOf(file: string): string | undefined {
  return fs.existsSync(file) ? sha256(fs.readFileSync(file)) : undefined
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
