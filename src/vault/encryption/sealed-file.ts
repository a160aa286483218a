import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { writeWholeFile } from '../keys/write-whole-file.ts'
import { describeCause, systemCodeOf, VaultError } from '../vault-error.ts'
import { deriveKey } from './file-keys.ts'

const MAGIC = Buffer.from('MBSEAL1\n')
const NONCE_BYTES = 12
const TAG_BYTES = 16
const CONTENT_BEGINS = MAGIC.length + NONCE_BYTES + TAG_BYTES

/**
 * Writes a small file of the host (settings, receipts) encrypted and authenticated, whole or not at all, 0600 and on the
 * disk when it returns. The file's name is part of the proof: renamed, it cannot be read any more.
 * @param dataKey the notebook's 32 bytes
 * @throws the system's own error
 */
export function writeSealedFile(place: string, bytes: Uint8Array, dataKey: Uint8Array): void {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', sealKey(dataKey), nonce).setAAD(nameOf(place))
  const encrypted = Buffer.concat([cipher.update(bytes), cipher.final()])
  writeWholeFile(place, Buffer.concat([MAGIC, nonce, cipher.getAuthTag(), encrypted]))
}

/**
 * Reads what `writeSealedFile` wrote.
 * @returns the bytes; undefined when there is no such file
 * @throws VaultError FILE_DAMAGED when it was changed, cut, renamed or written with another key; else the system's error
 */
export function readSealedFile(place: string, dataKey: Uint8Array): Uint8Array | undefined {
  let file: Buffer
  try {
    file = fs.readFileSync(place)
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined
    throw error
  }
  try {
    if (file.length < CONTENT_BEGINS || !file.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error('no sealed file')
    const nonce = file.subarray(MAGIC.length, MAGIC.length + NONCE_BYTES)
    const decipher = createDecipheriv('aes-256-gcm', sealKey(dataKey), nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(nameOf(place)).setAuthTag(file.subarray(MAGIC.length + NONCE_BYTES, CONTENT_BEGINS))
    return Buffer.concat([decipher.update(file.subarray(CONTENT_BEGINS)), decipher.final()])
  } catch (error) {
    throw new VaultError('FILE_DAMAGED', `The file ${place} is damaged or belongs to another notebook.`, {
      technical: describeCause(error),
      cause: error,
    })
  }
}

function sealKey(dataKey: Uint8Array): Buffer {
  return deriveKey(dataKey, 'mentorbook sealed file')
}

function nameOf(place: string): Buffer {
  return Buffer.concat([MAGIC, Buffer.from(path.basename(place))])
}
