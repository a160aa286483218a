import fs from 'node:fs'
import path from 'node:path'
import { describeCause, folderError, systemCodeOf, VaultError } from '../vault-error.ts'
import { parseKeyring } from './parse-keyring.ts'
import { KEYRING_FORMAT } from './keyring-record.ts'
import type { KeyringRecord } from './keyring-record.ts'
import { removeWholeFile, writeWholeFile } from './write-whole-file.ts'

/** The keyring's files in a notebook's folder: the keyring, its second copy, and the key file where there is one. */
export const KEYRING_FILES = { current: 'vault.json', previous: 'vault.json.previous', keyFile: 'key' } as const

const LONGEST_FILE = 262_144
const KEY_FILE_BYTES = 32

/**
 * The keyring of a notebook; undefined when it has none. Reads the second copy when the first is missing or damaged.
 * @throws VaultError KEYRING_NEWER, KEYRING_DAMAGED when neither can be read, or what the folder says
 */
export function loadKeyring(directory: string): KeyringRecord | undefined {
  const found: Found[] = []
  for (const name of [KEYRING_FILES.current, KEYRING_FILES.previous]) {
    const one = loadOne(directory, name)
    if (one.record) return one.record
    if (one.newer) throw newerKeyring()
    found.push(one)
  }
  const unreadable = found.find(({ cause }) => cause !== undefined)
  if (unreadable) throw folderError(unreadable.cause, directory)
  if (found.every(({ damage }) => damage === undefined)) return undefined
  throw damagedKeyring(found.flatMap(({ damage }) => damage ?? []).join('; '))
}

/**
 * Puts a keyring in place, whole or not at all. The former one stays as the second copy until the new one is safely on
 * the disk; then the second copy becomes equal, so that a secret that was taken away opens nothing that is left here.
 * When it returns, the new keyring counts. A second copy that could not be renewed is no failure: `renewSecondCopy`
 * makes it good later.
 * @throws VaultError FOLDER_MISSING, FOLDER_NOT_WRITABLE, DISK_FULL or OPEN_FAILED; the former keyring then stands
 */
export function storeKeyring(directory: string, record: KeyringRecord): void {
  onDisk(directory, () => writeWholeFile(path.join(directory, KEYRING_FILES.current), keyringBytes(record)))
  try {
    renewSecondCopy(directory, record)
  } catch {
    // The keyring itself is safe; the next successful unlocking tries again.
  }
}

/**
 * Makes both copies hold this keyring, and removes a key file that it does not know: what a kill, a full disk or a
 * damaged file left behind. Writes nothing where all is well.
 * @throws VaultError as `storeKeyring`
 */
export function renewSecondCopy(directory: string, record: KeyringRecord): void {
  onDisk(directory, () => {
    const bytes = keyringBytes(record)
    for (const name of [KEYRING_FILES.current, KEYRING_FILES.previous]) {
      const file = path.join(directory, name)
      if (!holds(file, bytes)) writeWholeFile(file, bytes)
    }
    if (!record.wraps.some(({ kind }) => kind === 'key-file'))
      removeWholeFile(path.join(directory, KEYRING_FILES.keyFile))
  })
}

/** Takes the keyring away of a notebook that never came to be. Whatever it locked is lost, so it must have been nothing. */
export function removeKeyring(directory: string): void {
  onDisk(directory, () => {
    for (const name of Object.values(KEYRING_FILES)) removeWholeFile(path.join(directory, name))
  })
}

/** The secret in the key file, or undefined when the file is missing, unreadable or has another length. */
export function loadKeyFile(directory: string): Uint8Array | undefined {
  try {
    const bytes = fs.readFileSync(path.join(directory, KEYRING_FILES.keyFile))
    return bytes.length === KEY_FILE_BYTES ? new Uint8Array(bytes) : undefined
  } catch {
    return undefined
  }
}

/**
 * Puts a key file in place, whole or not at all, 0600.
 * @throws VaultError as `storeKeyring`
 */
export function storeKeyFile(directory: string, secret: Uint8Array): void {
  onDisk(directory, () => writeWholeFile(path.join(directory, KEYRING_FILES.keyFile), secret))
}

/** Says that neither copy of the keyring can be used. */
export function damagedKeyring(technical: string): VaultError {
  return new VaultError(
    'KEYRING_DAMAGED',
    'The file that holds this notebook’s locks (vault.json) is damaged or belongs to something else. ' +
      'Nothing was changed. A copy of that file from the same notebook, or a backup, opens your notes again.',
    { technical },
  )
}

function newerKeyring(): VaultError {
  return new VaultError(
    'KEYRING_NEWER',
    'This notebook was locked by a newer version of Mentorbook. Please install that version; nothing was changed.',
    { technical: `known format ${KEYRING_FORMAT}` },
  )
}

interface Found {
  record?: KeyringRecord
  newer?: boolean
  /** undefined with no record: there is no such file */
  damage?: string
  /** the system's error, where it refused to read */
  cause?: unknown
}

function loadOne(directory: string, name: string): Found {
  const file = path.join(directory, name)
  let text: string
  try {
    if (fs.statSync(file).size > LONGEST_FILE) return { damage: `${name}: too long` }
    text = fs.readFileSync(file, 'utf8')
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return {}
    return { damage: `${name}: ${describeCause(error)}`, cause: error }
  }
  const parsed = parseKeyring(text)
  if (parsed.record) return { record: parsed.record }
  return parsed.newer ? { newer: true } : { damage: `${name}: ${parsed.problem ?? 'not understood'}` }
}

/** Never writes what could not be read again: that would be the end of the notebook. */
function keyringBytes(record: KeyringRecord): Uint8Array {
  const text = `${JSON.stringify(record, null, 2)}\n`
  const bytes = new TextEncoder().encode(text)
  const { problem } = parseKeyring(text)
  if (problem === undefined && bytes.length <= LONGEST_FILE) return bytes
  throw damagedKeyring(`not written: ${problem ?? 'too long'}`)
}

function holds(file: string, bytes: Uint8Array): boolean {
  try {
    return fs.readFileSync(file).equals(bytes)
  } catch {
    return false
  }
}

function onDisk(directory: string, run: () => void): void {
  try {
    run()
  } catch (error) {
    throw error instanceof VaultError ? error : folderError(error, directory)
  }
}
