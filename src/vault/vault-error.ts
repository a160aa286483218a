/** Every way in which the vault can say no. Hosts switch on the code; people read the sentence. */
export type VaultErrorCode =
  | 'PROFILE_NAME'
  | 'FOLDER_MISSING'
  | 'FOLDER_NOT_WRITABLE'
  | 'FOLDER_CANNOT_LOCK'
  | 'NOT_LOCKED'
  | 'DISK_FULL'
  | 'CLUSTER_DAMAGED'
  | 'OTHER_ENGINE'
  | 'NEWER_SCHEMA'
  | 'UNKNOWN_SCHEMA'
  | 'MIGRATIONS_MISSING'
  | 'MIGRATION_FAILED'
  | 'UPGRADE_FAILED'
  | 'OPEN_FAILED'
  | 'PAGE_DAMAGED'
  | 'FILE_MISSING'
  | 'LOG_DAMAGED'
  | 'OUT_OF_MEMORY'
  | 'OPENED_ELSEWHERE'
  | 'REPAIR_FAILED'
  | 'BACKUP_DAMAGED'
  | 'BACKUP_OTHER_KEY'
  | 'BACKUP_NEWER'
  | 'BACKUP_UNKNOWN'
  | 'BACKUP_FOLDER'
  | 'BACKUP_CANCELLED'
  | 'BACKUP_FAILED'
  | 'RESTORE_FAILED'
  | 'WRONG_KEY'
  | 'NEEDS_KEY'
  | 'FILE_DAMAGED'
  | 'TOO_SOON'
  | 'LAST_WAY'
  | 'PASSPHRASE_REFUSED'
  | 'RECOVERY_KEY_UNREADABLE'
  | 'KEYCHAIN_REFUSED'
  | 'KEYRING_EXISTS'
  | 'KEYRING_DAMAGED'
  | 'KEYRING_NEWER'

/**
 * A refusal or failure of the vault: `code` for programs, `sentence` for people (what happened, what to do, nothing
 * technical), `message` with the technical cause for the log, `cause` with what was caught.
 */
export class VaultError extends Error {
  readonly code: VaultErrorCode
  readonly sentence: string

  constructor(code: VaultErrorCode, sentence: string, details: { technical?: string; cause?: unknown } = {}) {
    super(details.technical ? `${sentence} [${details.technical}]` : sentence, { cause: details.cause })
    this.name = 'VaultError'
    this.code = code
    this.sentence = sentence
  }
}

/** The system error code of something caught (`ENOENT`, `EACCES`, ...), or undefined when it carries none. */
export function systemCodeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code
  return typeof code === 'string' ? code : undefined
}

/** Text of something caught, for a log. */
export function describeCause(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/**
 * Turns a failed file operation on a notebook's folder into the sentence a person needs.
 * @returns FOLDER_MISSING, FOLDER_NOT_WRITABLE or DISK_FULL; anything else becomes OPEN_FAILED.
 */
export function folderError(error: unknown, folder: string): VaultError {
  const details = { technical: describeCause(error), cause: error }
  switch (systemCodeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new VaultError('FOLDER_MISSING', missingFolderSentence(folder), details)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EEXIST':
      return new VaultError('FOLDER_NOT_WRITABLE', notWritableSentence(folder), details)
    case 'ENOSPC':
    case 'EDQUOT':
      return new VaultError('DISK_FULL', diskFullSentence(folder), details)
    default:
      return new VaultError('OPEN_FAILED', `Mentorbook could not use the folder ${folder}.`, details)
  }
}

/** Says that the folder is gone and what may be the reason. */
export function missingFolderSentence(folder: string): string {
  return `The notebook's folder is not there: ${folder}. If it is on another drive, connect that drive and try again.`
}

/** Says that the folder is there but cannot be written to. */
export function notWritableSentence(folder: string): string {
  return `Mentorbook may not write in ${folder}. Check that the folder belongs to you and is not write-protected.`
}

/** Says that the disk is full; nothing was changed. */
export function diskFullSentence(folder: string): string {
  return `The disk that holds ${folder} is almost full. Free some space and try again; nothing was changed.`
}
