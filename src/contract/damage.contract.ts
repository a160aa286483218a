import { type } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './procedure.ts'

/** What a repair counts apart. `rest`: what the notebook only remembers, as history and settings. Search and timeline are made anew and count nowhere. */
export type RepairPartName = 'people' | 'mentorships' | 'meetings' | 'agenda' | 'notes' | 'actions' | 'entries' | 'rest'

/** What became of one part of the notebook, in rows. */
export type RepairPart = {
  part: RepairPartName
  /** Read from the damaged notebook. */
  kept: number
  fromBackup: number
  /** Known to be gone, at most; null when nobody can tell. */
  lost: number | null
}

/** What a repair came to. */
export type RepairReportRow = {
  /** Instant. */
  at: string
  /** `sound`: nothing was damaged, so nothing was changed. `restored`: all of it came from the backup. */
  how: 'mended' | 'restored' | 'sound'
  /** All of it in a few plain sentences. */
  sentence: string
  /** Of parts that have any rows or lost any. */
  parts: RepairPart[]
  /** Absolute path of the folder with the damaged files; null when nothing was changed. */
  keptAt: string | null
  /** Day on which the backup was made that was used, YYYY-MM-DD in UTC. */
  backupOf: string | null
}

/** A former form of the notebook's files, kept beside the present one. */
export type KeptFolder = {
  name: string
  /** `repair`: the damaged files; `upgrade`: what an earlier version of the database wrote. */
  reason: 'repair' | 'upgrade'
  /** Instant. */
  since: string
  bytes: number
}

/** Served by the host. What needs the notebook open fails NOT_POSSIBLE_NOW while it is not. */
export const damageContract = {
  /** The report of the last repair; null when there was none. The notebook is open. */
  report: procedure.output(type<RepairReportRow | null>()),
  /** The report was read; windows go on to the notebook. */
  noteRead: procedure.output(type<Record<string, never>>()),
  /** Opens a notebook that could not be opened once more. `vault.watch` tells the rest. */
  tryAgain: procedure.output(type<Record<string, never>>()),
  /** Oldest first. */
  kept: procedure.output(type<KeptFolder[]>()),
  /** Removes one for good. Harmless when it is gone. Answers what is left. */
  removeKept: procedure.input(z.object({ name: z.string().max(200) })).output(type<KeptFolder[]>()),
}
