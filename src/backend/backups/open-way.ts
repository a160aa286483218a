import fs from 'node:fs'
import path from 'node:path'
import type { WayIntoBackup } from '#contract/backups.contract.ts'
import { AppError } from '#core/commands/app-error.ts'
import { readBackupManifest } from '#vault/backup/backup-file.ts'
import { readKeyring } from '#vault/keys/keyring.ts'
import { parseRecoveryKey } from '#vault/keys/recovery-key.ts'
import { VaultError } from '#vault/vault-error.ts'
import type { Backups } from './backups.ts'
import { inThread } from './in-thread.ts'
import { isKeyFileName } from './key-file-names.ts'

/**
 * The identity that opens a backup in the way a person chose.
 * @throws AppError INPUT_REFUSED on `secret`; VaultError of the backup
 */
export async function openWay(backups: Backups, file: string, way: WayIntoBackup): Promise<string> {
  switch (way.kind) {
    case 'own':
      return ownIdentity(backups, file)
    case 'recovery-key':
      return (await refusedAt(parseRecoveryKey(way.secret))).identity
    case 'passphrase':
      return refusedAt(inThread({ kind: 'open-sealed', files: keyFilesBeside(file), passphrase: way.secret }))
  }
}

/** The key in force, or the one of before that opens it. */
async function ownIdentity(backups: Backups, file: string): Promise<string> {
  const keyring = readKeyring(backups.options.directory)
  const dataKey = backups.opened?.dataKey
  if (!keyring || !dataKey) throw refused('The notebook is not open, so its own key is not at hand.')
  const current = await keyring.backupIdentity(dataKey)
  for (const identity of [current, ...(await keyring.formerIdentities(dataKey))]) {
    try {
      await readBackupManifest(file, identity)
      return identity
    } catch (error) {
      if (!(error instanceof VaultError) || error.code !== 'BACKUP_OTHER_KEY') break
    }
  }
  // Whoever reads the file with it says what is wrong.
  return current
}

function keyFilesBeside(file: string): string[] {
  const folder = path.dirname(file)
  const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter(isKeyFileName) : []
  if (names.length > 0) return names.map((name) => path.join(folder, name))
  throw refused(
    'The file mentorbook-key.age is not beside this backup, so the passphrase cannot open it. Use the recovery key.',
  )
}

async function refusedAt<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    throw error instanceof VaultError ? refused(error.sentence) : error
  })
}

const refused = (sentence: string) => new AppError('INPUT_REFUSED', { sentence, field: 'secret' })
