import fs from 'node:fs'
import path from 'node:path'
import { parseBackupName } from '#vault/backup/backup-name.ts'
import { readBackupManifest } from '#vault/backup/backup-file.ts'
import { readKeyring } from '#vault/keys/keyring.ts'
import { systemCodeOf, VaultError } from '#vault/vault-error.ts'
import { usualFolder } from '../backups/backup-folder.ts'
import { readBackupNotes } from '../backups/backup-notes.ts'

/** A backup file and the identity that opens it. */
export type OpenableBackup = { file: string; identity: string }

/**
 * The backups of a notebook that its own keys open, the best for a repair first: newest of those in which no damage was
 * found, then newest of the others. The notebook need not be open.
 */
export async function* goodBackups(directory: string, dataKey: Uint8Array): AsyncGenerator<OpenableBackup, void, void> {
  const keyring = readKeyring(directory)
  if (!keyring) return
  const identities = [await keyring.backupIdentity(dataKey), ...(await keyring.formerIdentities(dataKey))]
  for (const file of candidates(directory, dataKey)) {
    const identity = await identityFor(file, identities)
    if (identity !== undefined) yield { file, identity }
  }
}

function candidates(directory: string, dataKey: Uint8Array): string[] {
  const { folder, receipts } = readBackupNotes(directory, dataKey)
  const folders = new Set([folder ?? usualFolder(directory), ...receipts.map((receipt) => receipt.folder)])
  const notebook = path.basename(directory)
  const found = [...folders].flatMap((place) =>
    namesIn(place).flatMap((fileName) => {
      const parsed = parseBackupName(fileName)
      if (parsed?.profile !== notebook) return []
      const receipt = receipts.find((one) => one.fileName === fileName && one.folder === place)
      const isGood = !receipt || (receipt.equal && receipt.problems.length === 0)
      return [{ file: path.join(place, fileName), madeAt: parsed.madeAt, isGood }]
    }),
  )
  found.sort((a, b) => Number(b.isGood) - Number(a.isGood) || (a.madeAt < b.madeAt ? 1 : -1))
  return found.map(({ file }) => file)
}

/** A folder that cannot be read holds nothing that helps now. */
function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder)
  } catch (error) {
    if (systemCodeOf(error)) return []
    throw error
  }
}

async function identityFor(file: string, identities: readonly string[]): Promise<string | undefined> {
  for (const identity of identities) {
    try {
      await readBackupManifest(file, identity)
      return identity
    } catch (error) {
      if (!(error instanceof VaultError) && !systemCodeOf(error)) throw error
    }
  }
  return undefined
}
