import path from 'node:path'
import type { RepairReportRow } from '#contract/damage.contract.ts'
import { AppError } from '#core/commands/app-error.ts'
import { describeFailure } from '#shared/describe-failure.ts'
import type { RepairReport } from '#vault/damage/repair-report.ts'
import { settleSwap } from '#vault/kept-clusters.ts'
import { VaultError, type VaultErrorCode } from '#vault/vault-error.ts'
import { goodBackups, type OpenableBackup } from '../damage/good-backups.ts'
import { DERIVED_TABLES } from '../damage/rebuild-derived.ts'
import { writeRepairReport } from '../damage/repair-file.ts'
import { partsOf } from '../damage/repair-parts.ts'
import type { Backups } from './backups.ts'
import { inThread } from './in-thread.ts'
import type { RestoreHost } from './restore-notebook.ts'

/** What is wrong with one backup; another one may be whole. */
const OF_THE_BACKUP: ReadonlySet<VaultErrorCode> = new Set([
  'BACKUP_DAMAGED',
  'BACKUP_OTHER_KEY',
  'BACKUP_NEWER',
  'BACKUP_UNKNOWN',
  'FOLDER_MISSING',
])

const SOUND = 'No damage was found: every table and index of this notebook is whole. Nothing was changed.'

type Tell = (sentence: string) => void

/**
 * Repairs a notebook with the last good backup, if there is one. An open one is closed for it, is only changed where damage
 * is found, and opens again; one that does not open is repaired in any case. Answers at once; the report is kept, and read
 * when the notebook is open. Fails NOT_POSSIBLE_NOW in other phases.
 */
export function repairNotebook(host: RestoreHost): void {
  const { backups } = host
  const { phase } = host.status
  if (phase !== 'open' && phase !== 'failed') {
    throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'The notebook is not open. Unlock it first.' })
  }
  const { directory, now, logger } = backups.options
  host.closeFor(async (dataKey, tell) => {
    const at = new Date(now()).toISOString()
    try {
      const isSound = phase === 'open' && (await looksSound(directory, dataKey, tell))
      const report = isSound ? sound(at) : rowOf(directory, at, await repair(backups, dataKey, tell))
      writeRepairReport(directory, { isRead: false, needsDerived: report.how !== 'sound', report }, dataKey)
      backups.noteOutcome({ lastRepair: { at, sentence: report.sentence, isMended: true } }, dataKey)
    } catch (error) {
      logger.error('not repaired', { logId: 'repair', message: describeFailure(error) })
      const sentence =
        error instanceof VaultError
          ? error.sentence
          : 'Mentorbook could not repair this notebook. It is as it was; the exact cause is in the log.'
      backups.noteOutcome({ lastRepair: { at, sentence, isMended: false } }, dataKey)
      if (phase === 'failed') throw new VaultError('REPAIR_FAILED', sentence, { cause: error })
    }
  })
}

async function looksSound(directory: string, dataKey: Uint8Array, tell: Tell): Promise<boolean> {
  tell('Looking for damage in your notebook')
  const { isSound } = await inThread(
    { kind: 'examine', directory, dataKey },
    { onProgress: (fraction) => tell(`Looking for damage in your notebook: ${percent(fraction)} of 100`) },
  )
  return isSound
}

async function repair(backups: Backups, dataKey: Uint8Array, tell: Tell): Promise<RepairReport> {
  const { directory } = backups.options
  tell('Looking for the last good backup')
  for await (const backup of goodBackups(directory, dataKey)) {
    try {
      return await repairWith(backups, dataKey, backup, tell)
    } catch (error) {
      if (!(error instanceof VaultError) || !OF_THE_BACKUP.has(error.code)) throw error
      backups.options.logger.error('backup not used', { logId: 'repair', message: describeFailure(error) })
    }
  }
  return repairWith(backups, dataKey, undefined, tell)
}

async function repairWith(
  { options: { directory, migrationsFolder, templatePath, now } }: Backups,
  dataKey: Uint8Array,
  backup: OpenableBackup | undefined,
  tell: Tell,
): Promise<RepairReport> {
  tell('Repairing your notebook')
  try {
    return await inThread(
      {
        kind: 'repair',
        directory,
        dataKey,
        backup,
        migrationsFolder,
        templatePath,
        derivedTables: DERIVED_TABLES,
        now: new Date(now()),
      },
      { onProgress: (fraction) => tell(`Repairing your notebook: ${percent(fraction)} of 100`) },
    )
  } finally {
    // A thread that was ended could not clear up.
    settleSwap(directory)
  }
}

const percent = (fraction: number) => Math.floor(fraction * 100)

const sound = (at: string): RepairReportRow => ({
  at,
  how: 'sound',
  sentence: SOUND,
  parts: [],
  keptAt: null,
  backupOf: null,
})

function rowOf(directory: string, at: string, report: RepairReport): RepairReportRow {
  const { how, sentence, tables, keptAs, backupOf } = report
  return { at, how, sentence, parts: partsOf(tables), keptAt: path.join(directory, keptAs), backupOf: backupOf ?? null }
}
