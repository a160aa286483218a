import { rmSync } from 'node:fs'
import path from 'node:path'
import type { KeptForm } from '#contract/vault.contract.ts'
import { readSealedFile, writeSealedFile } from '#vault/encryption/sealed-file.ts'
import { VaultError } from '#vault/vault-error.ts'

// Written by this program alone and sealed, so what is read is what was written.
const fileName = 'kept-forms'
const most = 20

/** Keeps, encrypted, what stood in a form when the notebook locked, beside what is kept already. */
export function keepForm(directory: string, form: KeptForm, dataKey: Uint8Array): void {
  const forms = [...readKeptForms(directory, dataKey), form].slice(-most)
  writeSealedFile(path.join(directory, fileName), Buffer.from(JSON.stringify(forms)), dataKey)
}

/** What was kept, oldest first. A file that was changed from outside is as good as none. */
export function readKeptForms(directory: string, dataKey: Uint8Array): KeptForm[] {
  try {
    const bytes = readSealedFile(path.join(directory, fileName), dataKey)
    return bytes ? (JSON.parse(Buffer.from(bytes).toString()) as KeptForm[]) : []
  } catch (error) {
    if (error instanceof VaultError) return []
    throw error
  }
}

/** Forgets what was kept. */
export function dropKeptForms(directory: string): void {
  rmSync(path.join(directory, fileName), { force: true })
}
