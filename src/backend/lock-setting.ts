import path from 'node:path'
import { readSealedFile, writeSealedFile } from '#vault/encryption/sealed-file.ts'
import { VaultError } from '#vault/vault-error.ts'

const fileName = 'lock-setting'
/** Minutes without input after which a notebook locks itself when nobody chose otherwise. */
const usual = 30

/** Minutes without input after which the notebook locks itself; null for never. */
export function readLockAfter(directory: string, dataKey: Uint8Array): number | null {
  try {
    const bytes = readSealedFile(path.join(directory, fileName), dataKey)
    const stored: unknown = bytes ? JSON.parse(Buffer.from(bytes).toString()) : undefined
    if (typeof stored !== 'object' || stored === null || !('minutes' in stored)) return usual
    const { minutes } = stored
    return minutes === null || (typeof minutes === 'number' && minutes > 0) ? minutes : usual
  } catch (error) {
    // Changed from outside: the usual time is the safe answer.
    if (error instanceof VaultError) return usual
    throw error
  }
}

/** Keeps the choice for the next start. */
export function writeLockAfter(directory: string, minutes: number | null, dataKey: Uint8Array): void {
  writeSealedFile(path.join(directory, fileName), Buffer.from(JSON.stringify({ minutes })), dataKey)
}
