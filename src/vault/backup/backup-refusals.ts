import { describeCause, systemCodeOf, VaultError } from '../vault-error.ts'

/** The file is cut off, changed, or never was a backup of this app. */
export function damagedBackup(cause: unknown): VaultError {
  return new VaultError(
    'BACKUP_DAMAGED',
    'This file is not a whole Mentorbook backup: it is damaged, cut off, or something else. Nothing was changed. Please try another backup.',
    { technical: describeCause(cause), cause },
  )
}

/** The key at hand does not open the file. */
export function otherKey(cause: unknown): VaultError {
  return new VaultError(
    'BACKUP_OTHER_KEY',
    'This backup does not open with this key. Nothing was changed. It may have been made with an earlier recovery key.',
    { technical: describeCause(cause), cause },
  )
}

/** The backup is of a newer app than this one. */
export function newerBackup(technical: string): VaultError {
  return new VaultError(
    'BACKUP_NEWER',
    'This backup was made by a newer version of Mentorbook. Please update Mentorbook on this computer; nothing was changed.',
    { technical },
  )
}

/** The backup's schema followed another history. */
export function unknownBackup(technical: string): VaultError {
  return new VaultError(
    'BACKUP_UNKNOWN',
    'This backup was made by an unreleased or changed version of Mentorbook that this one does not know. Nothing was changed.',
    { technical },
  )
}

/** What a restore or a proof found is not what the backup says. Nothing of it was kept. */
export function restoreFailed(technical: string, cause?: unknown): VaultError {
  return new VaultError(
    'RESTORE_FAILED',
    'Mentorbook could not restore this backup completely, so it restored nothing. Your notebook is as it was.',
    { technical, cause },
  )
}

/** The person, or the end of the program, stopped a backup. */
export function cancelledBackup(): VaultError {
  return new VaultError('BACKUP_CANCELLED', 'The backup was stopped. Earlier backups are as they were.')
}

/** Turns whatever ended the making of a backup into what a person needs to know. */
export function failedBackup(error: unknown, folder: string): VaultError {
  if (error instanceof VaultError) return error
  const details = { technical: describeCause(error), cause: error }
  switch (systemCodeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new VaultError(
        'BACKUP_FOLDER',
        `The folder for backups is not there: ${folder}. If it is on another drive, connect that drive. Earlier backups are as they were.`,
        details,
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new VaultError(
        'BACKUP_FOLDER',
        `Mentorbook may not write in the folder for backups, ${folder}. Check that it belongs to you and is not write-protected.`,
        details,
      )
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new VaultError(
        'DISK_FULL',
        `There is not enough space for a backup in ${folder}. Free some space and try again; earlier backups are as they were.`,
        details,
      )
    case 'EIO':
    case 'ENODEV':
    case 'ENXIO':
      return new VaultError(
        'BACKUP_FOLDER',
        `The drive that holds ${folder} did not take the backup; it may be disconnected or failing. Earlier backups are as they were.`,
        details,
      )
    default:
      return new VaultError(
        'BACKUP_FAILED',
        'Mentorbook could not make this backup. Your notebook and earlier backups are as they were; the exact cause is in the log.',
        details,
      )
  }
}
