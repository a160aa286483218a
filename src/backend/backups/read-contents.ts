import { readBackupFile } from '#vault/backup/backup-file.ts'
import { csvPieces } from '#vault/backup/csv-pieces.ts'
import { migrationsOf } from '#vault/backup/fill-database.ts'
import type { BackupManifest } from '#vault/backup/manifest.ts'
import { readMigrations } from '#vault/migrations.ts'
import { describeCause, systemCodeOf, VaultError } from '#vault/vault-error.ts'
import { counted, type Counted } from './counted.ts'
import { csvRows } from './csv-rows.ts'

/** What a backup holds. */
export type BackupContents = {
  manifest: BackupManifest
  /** It lacks steps of the schema that this version has. */
  isOlder: boolean
  counts: Record<Counted, number>
  /** Instant of the last change; null when nothing was ever changed. */
  newestChange: string | null
}

const bytesOfAPiece = 1024 * 1024

/**
 * Reads a backup to its end, counts what people ask about and finds the last change.
 * @throws VaultError BACKUP_DAMAGED, BACKUP_OTHER_KEY, BACKUP_NEWER, BACKUP_UNKNOWN, FOLDER_MISSING
 */
export async function readBackupContents(options: {
  file: string
  identity: string
  migrationsFolder: string
}): Promise<BackupContents> {
  const migrations = readMigrations(options.migrationsFolder)
  const counts: Record<Counted, number> = { people: 0, mentorships: 0, meetings: 0, notes: 0, actions: 0, entries: 0 }
  let newest = ''
  const manifest = await readBackupFile(options.file, options.identity, () => async (table, csv) => {
    const rule = counted.find((one) => one.table === table.name)
    const time = table.name === 'change_set' || table.name === 'document_update' ? table.columns.indexOf('at') : -1
    const columns = new Map(table.columns.map((name, index) => [name, index]))
    for await (const piece of csvPieces(csv, bytesOfAPiece)) {
      if (!rule && time < 0) continue
      for (const row of csvRows(Buffer.from(piece).toString('utf8'))) {
        if (rule?.counts((column) => row[columns.get(column) ?? -1] ?? null)) counts[rule.what] += 1
        const at = row[time]
        if (at && at > newest) newest = at
      }
    }
  }).catch((error: unknown) => {
    throw systemCodeOf(error) && !(error instanceof VaultError) ? unreadable(options.file, error) : error
  })
  const steps = migrationsOf(manifest, migrations)
  return {
    manifest,
    isOlder: steps.length < migrations.length,
    counts,
    newestChange: newest === '' ? null : new Date(`${newest.replace(' ', 'T')}:00`).toISOString(),
  }
}

function unreadable(file: string, error: unknown): VaultError {
  const sentence = `There is no backup to be read at ${file}. If it is on another drive, connect that drive.`
  return new VaultError('FOLDER_MISSING', sentence, { technical: describeCause(error), cause: error })
}
