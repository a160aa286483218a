import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { procedure, typed } from './procedure.ts'

/** Why a backup was made. */
export type BackupReason =
  | 'asked'
  | 'quit'
  | 'daily'
  | 'after-upgrade'
  | 'before-migration'
  | 'before-import'
  | 'before-restore'

/** What is kept of a backup: it was read back, restored and compared before it got its name. */
export type BackupReceiptRow = {
  fileName: string
  /** Absolute path of the folder it was put into. */
  folder: string
  /** Instant. */
  madeAt: string
  reason: BackupReason
  seconds: number
  bytes: number
  rows: number
  tables: number
  /** The restored notebook held exactly the same. */
  equal: boolean
  /** Damage found in the notebook, and differences of the restored one; technical. */
  problems: string[]
}

/** A receipt, with what else opens the backup. */
export type MadeBackup = BackupReceiptRow & {
  /** The file beside it that opens it with the passphrase; null: the recovery key alone does. */
  keyFile: string | null
}

/** A backup being made. `fraction` is the share of the whole, from 0 to 1. */
export type RunningBackup = {
  reason: BackupReason
  step: 'checking' | 'reading' | 'writing' | 'proving'
  fraction: number
}

/** What came of the last restore over this notebook; the notebook was closed and opened again for it. */
export type RestoreOutcome = {
  /** Instant. */
  at: string
  fileName: string
  /** Instant at which the restored backup was made; null when it was not restored. */
  backupMadeAt: string | null
  rows: number
  /** Why nothing was changed; null when it was restored. */
  problem: string | null
}

/** What came of the last repair of this notebook, in words. */
export type RepairOutcome = {
  /** Instant. */
  at: string
  sentence: string
  /** False: nothing was changed. */
  isMended: boolean
}

export type BackupsState = {
  /** The notebook is open; while it is not, only `list`, `preview` and `restore` answer. */
  isOpen: boolean
  folder: string
  /** Nobody chose another folder. */
  isUsualFolder: boolean
  /** It lies on the disk of the notebook itself, so that one failure can take both. */
  isOnSameDisk: boolean
  /** Further age recipients, who can open every backup from now on with their own keys. */
  recipients: string[]
  /** The file beside the backups that opens them with the passphrase; null when there is no passphrase. */
  keyFile: string | null
  /** Newest first, at most 50. */
  receipts: BackupReceiptRow[]
  running: RunningBackup | null
  /** Instant of the next one made by itself, if anything has changed by then; null while it is not known. */
  nextDue: string | null
  /** Why the last one could not be made; null when it could. */
  problem: string | null
  lastRestore: RestoreOutcome | null
  lastRepair: RepairOutcome | null
}

/** A backup in a folder. */
export type BackupFile = {
  /** Absolute path. */
  file: string
  fileName: string
  /** Name of the notebook it was made of. */
  notebook: string
  isOfThisNotebook: boolean
  /** Instant. */
  madeAt: string
  bytes: number
  /** Known of backups that this notebook has a receipt of. */
  rows: number | null
  equal: boolean | null
}

export type BackupList = {
  folder: string
  /** Newest first. */
  files: BackupFile[]
  /** A file that opens backups with the passphrase lies there. */
  hasKeyFile: boolean
}

/** How many of something a backup holds, and this notebook now; null when it is not open. What is in the trash does not count. */
export type PreviewCount = {
  what: 'people' | 'mentorships' | 'meetings' | 'notes' | 'actions' | 'entries'
  inBackup: number
  now: number | null
}

/** What is in a backup. The file was read to its end: all of it is whole. */
export type BackupPreview = {
  file: string
  fileName: string
  /** Instant. */
  madeAt: string
  appVersion: string
  /** The newest step of its tables. */
  schema: string
  /** It is of an older version and will be brought up to date. */
  isOlder: boolean
  rows: number
  counts: PreviewCount[]
  /** Instant of the last change in it; null when nothing was ever changed. */
  newestChange: string | null
  /** Changes made in this notebook after it; null when that is not known. */
  changesSince: number | null
}

export type RestoreEvent =
  | { kind: 'progress'; step: 'checking' | 'backing-up' | 'closing' | 'restoring'; fraction: number }
  /** A new notebook is there. Restoring over this one ends with `closing` instead: it opens again with `lastRestore`. */
  | { kind: 'finished'; notebook: string; rows: number; tables: number; seconds: number }

const longest = 4_000
const path = typed().trim().min(1, 'Please name a file or folder.').max(longest, 'This path is too long.')
const secret = z.string().max(longest, 'This is too long to be right.')

/** What opens a backup: a key this notebook knows, a recovery key, or the passphrase with the key file beside the backup. */
export const wayIntoBackup = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('own') }),
  z.object({ kind: z.literal('recovery-key'), secret }),
  z.object({ kind: z.literal('passphrase'), secret }),
])
export type WayIntoBackup = z.infer<typeof wayIntoBackup>

const restoreTarget = z.discriminatedUnion('kind', [
  /** Another notebook beside this one. Its recovery key is the one that opened the backup. */
  z.object({
    kind: z.literal('new'),
    name: typed().trim(),
    /** Null: a key file on this computer opens it. */
    passphrase: z.string().max(longest, 'This is too long for a passphrase.').nullable(),
  }),
  /** This one, after a backup of it; one that does not open, with its files kept; or, while it is not set up yet, this one with the passphrase given. */
  z.object({
    kind: z.literal('this'),
    passphrase: z.string().max(longest, 'This is too long for a passphrase.').nullable().default(null),
  }),
])
export type RestoreTarget = z.input<typeof restoreTarget>

/** Served by the host, which knows files and keys. Refusals are INPUT_REFUSED with a field, or NOT_POSSIBLE_NOW. */
export const backupsContract = {
  state: procedure.output(type<BackupsState>()),
  /** The state now and at each change. */
  watch: procedure.output(eventIterator(type<BackupsState>())),
  /** Makes one now, also into another folder for once, and resolves when it is proven. Fails NOT_POSSIBLE_NOW with the reason, also when it was cancelled. */
  run: procedure.input(z.object({ folder: path.optional() }).optional()).output(type<MadeBackup>()),
  /** Stops the one being made; nothing of it stays. Harmless when there is none. */
  cancel: procedure.output(type<Record<string, never>>()),
  /** Null: the usual folder. It is made where it does not exist. Earlier backups stay where they are. */
  setFolder: procedure.input(z.object({ folder: path.nullable() })).output(type<BackupsState>()),
  /** Further age recipients, `age1…`; all of them at once. */
  setRecipients: procedure
    .input(z.object({ recipients: z.array(typed().trim().max(200)).max(20, 'Twenty further recipients at most.') }))
    .output(type<BackupsState>()),
  /**
   * Makes a whole notebook of a damaged one, with the help of the last good backup. Answers when it has begun: the notebook
   * closes for it and opens again with `lastRepair`. The damaged files are kept.
   */
  repair: procedure.output(type<Record<string, never>>()),
  /** The backups in a folder, newest first; without one in the folder of this notebook. Also of a notebook that is locked or new. Fails INPUT_REFUSED on `folder`. */
  list: procedure.input(z.object({ folder: path.optional() })).output(type<BackupList>()),
  /** Opens a backup, reads all of it and says what it holds. Changes nothing. Fails INPUT_REFUSED on `file` or `secret`. */
  preview: procedure.input(z.object({ file: path, way: wayIntoBackup })).output(type<BackupPreview>()),
  /** Restores a backup, whole or not at all. Leaving the stream before `closing` or `finished` stops it with nothing changed. */
  restore: procedure
    .input(z.object({ file: path, way: wayIntoBackup, into: restoreTarget }))
    .output(eventIterator(type<RestoreEvent>())),
}
