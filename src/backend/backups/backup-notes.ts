import path from 'node:path'
import { z } from 'zod'
import { readSealedFile, writeSealedFile } from '#vault/encryption/sealed-file.ts'
import { VaultError } from '#vault/vault-error.ts'

const fileName = 'backup-notes'
/** How many receipts are kept. */
export const MOST_RECEIPTS = 50

const receipt = z.object({
  fileName: z.string(),
  folder: z.string(),
  madeAt: z.string(),
  reason: z.enum(['asked', 'quit', 'daily', 'after-upgrade', 'before-migration', 'before-import', 'before-restore']),
  seconds: z.number(),
  bytes: z.number(),
  rows: z.number(),
  tables: z.number(),
  equal: z.boolean(),
  problems: z.array(z.string()),
})

const notes = z.object({
  /** Null: the usual one. */
  folder: z.string().nullable().default(null),
  /** Further age recipients. */
  recipients: z.array(z.string()).default([]),
  /** Newest first. */
  receipts: z.array(receipt).default([]),
  /** What the notebook was like at the last proven backup (`readChangeMark`); null when there is none. */
  lastMark: z.string().nullable().default(null),
  /** Why the last one could not be made. */
  problem: z.string().nullable().default(null),
  /** What the passphrase and the recovery key were like when the key file was made. */
  keyFileFor: z.string().nullable().default(null),
  /** SHA-256 of each key file that was put beside backups: only these may be replaced. */
  keyFilesPlaced: z.array(z.string()).default([]),
  lastRepair: z.object({ at: z.string(), sentence: z.string(), isMended: z.boolean() }).nullable().default(null),
  lastRestore: z
    .object({
      at: z.string(),
      fileName: z.string(),
      backupMadeAt: z.string().nullable(),
      rows: z.number(),
      problem: z.string().nullable(),
    })
    .nullable()
    .default(null),
})

/** What one notebook remembers of its backups. */
export type BackupNotes = z.infer<typeof notes>

/** Without anything remembered. */
export const NO_NOTES: BackupNotes = notes.parse({})

/** Reads them; where they are missing, damaged or of another kind the notebook begins anew: the backups are there all the same. */
export function readBackupNotes(directory: string, dataKey: Uint8Array): BackupNotes {
  try {
    const bytes = readSealedFile(path.join(directory, fileName), dataKey)
    const found = bytes && notes.safeParse(JSON.parse(Buffer.from(bytes).toString()))
    return found?.success ? found.data : NO_NOTES
  } catch (error) {
    if (error instanceof VaultError || error instanceof SyntaxError) return NO_NOTES
    throw error
  }
}

/** Keeps them, encrypted. Throws what the disk says. */
export function writeBackupNotes(directory: string, content: BackupNotes, dataKey: Uint8Array): void {
  writeSealedFile(path.join(directory, fileName), Buffer.from(JSON.stringify(content)), dataKey)
}
