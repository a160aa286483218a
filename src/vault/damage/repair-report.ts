import { DEFAULT_LOCALE, formatUtcDay } from '#shared/time.ts'

/** What became of one table. */
export interface RepairedTable {
  /** `person` */
  name: string
  /** rows that were read from the damaged notebook and are in the mended one */
  kept: number
  /** rows that came from the backup: those of a damaged table that were no longer in it */
  fromBackup: number
  /** rows that are known to be gone, at most; null when nobody can tell */
  lost: number | null
}

/** What a repair came to. */
export interface RepairReport {
  /** `mended`: read from the damaged notebook as far as possible. `restored`: all of it came from the backup. */
  how: 'mended' | 'restored'
  tables: readonly RepairedTable[]
  /** names of the tables of which something could not be read */
  damagedTables: readonly string[]
  /** names of damaged indexes; they were made anew */
  damagedIndexes: readonly string[]
  /** rows that contradicted rows that were kept, and were left out */
  contradicting: number
  /** links to rows that are gone, taken out of rows that stayed */
  loosened: number
  /** name of the folder in which the damaged cluster is kept, beside the new one */
  keptAs: string
  /** day on which the backup was made that was used, YYYY-MM-DD in UTC */
  backupOf?: string
  /** why the damaged notebook did not open at all, for a log */
  cause?: string
  /** all of it for people, in a few plain sentences */
  sentence: string
}

/** The same in words. */
export function describeRepair(report: Omit<RepairReport, 'sentence'>): string {
  const kept = sum(report.tables.map((table) => table.kept))
  const fromBackup = sum(report.tables.map((table) => table.fromBackup))
  const lost = sum(report.tables.map((table) => table.lost ?? 0))
  const isUncertain = report.tables.some((table) => table.lost === null)
  const day = report.backupOf === undefined ? 'an earlier day' : longDay(report.backupOf)
  const parts: string[] = []
  if (report.how === 'restored') {
    parts.push(
      `The damaged notebook could not be read at all, so all ${counted(fromBackup)} came from the backup of ${day}. What was written after it is missing.`,
    )
  } else {
    parts.push(`${capital(counted(kept))} could be read from the damaged notebook.`)
    if (fromBackup > 0) parts.push(`${capital(counted(fromBackup))} came from the backup of ${day}.`)
    if (isUncertain) parts.push('Whether anything else is missing cannot be told.')
    else
      parts.push(lost === 0 ? 'Nothing is known to be missing.' : `At most ${counted(lost)} could not be brought back.`)
  }
  parts.push('The damaged files are kept.')
  return parts.join(' ')
}

/** '12 March 2026' */
function longDay(day: string): string {
  return formatUtcDay(day, DEFAULT_LOCALE, { day: 'numeric', month: 'long', year: 'numeric' })
}

function counted(rows: number): string {
  return rows === 1 ? 'one row' : `${rows.toLocaleString('en-GB')} rows`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
