import type { BackupReason, BackupReceiptRow, PreviewCount, RunningBackup } from '#contract/backups.contract.ts'
import { formatDayTime, instantToDay, type Instant } from '#shared/time.ts'

const count = (n: number) => n.toLocaleString('en-GB')

/** "Thu 12 Mar, 22:40", by the clock of this computer. */
export function momentWords(at: Instant, now: Instant, zone: string): string {
  return formatDayTime(at, zone, instantToDay(now, zone))
}

/** "Restored in 4 s, 12,412 rows, equal". */
export function proofWords({ seconds, rows, equal }: Pick<BackupReceiptRow, 'seconds' | 'rows' | 'equal'>): string {
  const time = seconds < 1 ? 'under a second' : `${count(Math.round(seconds))} s`
  return `Restored in ${time}, ${count(rows)} rows, ${equal ? 'equal' : 'not equal'}`
}

export const reasonWords: Record<BackupReason, string> = {
  asked: 'asked for',
  quit: 'before closing',
  daily: 'daily',
  'after-upgrade': 'in its new form',
  'before-migration': 'before an update',
  'before-import': 'before an import',
  'before-restore': 'before a restore',
}

const stepWords: Record<RunningBackup['step'], string> = {
  checking: 'Looking for damage',
  reading: 'Reading',
  writing: 'Writing',
  proving: 'Restoring it to compare',
}

/** "Writing, 34 of 100". */
export function runningWords({ step, fraction }: RunningBackup): string {
  return `${stepWords[step]}, ${Math.floor(fraction * 100)} of 100`
}

/** "1.2 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${count(Math.max(1, Math.round(bytes / 1024)))} KB`
  return `${(bytes / (1024 * 1024)).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`
}

export const countedWords: Record<PreviewCount['what'], string> = {
  people: 'People',
  mentorships: 'Mentorships',
  meetings: 'Meetings',
  notes: 'Notes',
  actions: 'Actions',
  entries: 'Goals, wins and other entries',
}
