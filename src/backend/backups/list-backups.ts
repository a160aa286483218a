import fs from 'node:fs'
import path from 'node:path'
import type { BackupFile, BackupList, BackupReceiptRow } from '#contract/backups.contract.ts'
import { AppError } from '#core/commands/app-error.ts'
import { parseBackupName } from '#vault/backup/backup-name.ts'
import { failedBackup } from '#vault/backup/backup-refusals.ts'
import { systemCodeOf } from '#vault/vault-error.ts'
import { isKeyFileName } from './key-file-names.ts'

/**
 * The finished backups in a folder, newest first; files of other kinds are passed over. The notebook need not be open.
 * @throws AppError INPUT_REFUSED with a sentence for the field `folder`
 */
export function listBackups(options: {
  folder: string
  notebook: string
  receipts: readonly BackupReceiptRow[]
  /** A folder that nobody made yet holds no backups; that is no failure. */
  mayBeMissing: boolean
}): BackupList {
  const { notebook, receipts } = options
  if (!path.isAbsolute(options.folder))
    throw refused('Please type the whole path of the file or folder, from its beginning.')
  const folder = path.resolve(options.folder)
  let names: string[]
  try {
    names = fs.readdirSync(folder)
  } catch (error) {
    if (options.mayBeMissing && systemCodeOf(error) === 'ENOENT') return { folder, files: [], hasKeyFile: false }
    if (fs.statSync(folder, { throwIfNoEntry: false })?.isFile())
      throw refused('This file is not named like a backup. A backup is called mentorbook-….age.')
    throw refused(failedBackup(error, folder).sentence)
  }
  const files = names.flatMap((fileName): BackupFile[] => {
    const parsed = parseBackupName(fileName)
    const file = path.join(folder, fileName)
    const stats = parsed && fs.statSync(file, { throwIfNoEntry: false })
    if (!parsed || !stats?.isFile()) return []
    const isOfThisNotebook = parsed.profile === notebook
    const receipt = isOfThisNotebook
      ? receipts.find((row) => row.fileName === fileName && row.folder === folder && row.bytes === stats.size)
      : undefined
    const { rows = null, equal = null } = receipt ?? {}
    return [
      {
        file,
        fileName,
        notebook: parsed.profile,
        isOfThisNotebook,
        madeAt: parsed.madeAt,
        bytes: stats.size,
        rows,
        equal,
      },
    ]
  })
  files.sort((a, b) => (a.madeAt < b.madeAt ? 1 : a.madeAt > b.madeAt ? -1 : a.fileName < b.fileName ? -1 : 1))
  return { folder, files, hasKeyFile: names.some(isKeyFileName) }
}

const refused = (sentence: string) => new AppError('INPUT_REFUSED', { sentence, field: 'folder' })
