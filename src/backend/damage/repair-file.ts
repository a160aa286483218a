import path from 'node:path'
import { z } from 'zod'
import type { RepairReportRow } from '#contract/damage.contract.ts'
import { readSealedFile, writeSealedFile } from '#vault/encryption/sealed-file.ts'
import { VaultError } from '#vault/vault-error.ts'

const fileName = 'repair-report'

const part = z.object({
  part: z.enum(['people', 'mentorships', 'meetings', 'agenda', 'notes', 'actions', 'entries', 'rest']),
  kept: z.number(),
  fromBackup: z.number(),
  lost: z.number().nullable(),
})
const kept = z.object({
  isRead: z.boolean(),
  needsDerived: z.boolean().default(false),
  report: z.object({
    at: z.string(),
    how: z.enum(['mended', 'restored', 'sound']),
    sentence: z.string(),
    parts: z.array(part),
    keptAt: z.string().nullable(),
    backupOf: z.string().nullable(),
  }),
})

/** The report of the last repair, whether somebody read it, and whether derived tables are still to be made anew. */
export type KeptReport = { isRead: boolean; needsDerived: boolean; report: RepairReportRow }

/** Undefined where it is missing or damaged itself: the notebook is there all the same. */
export function readRepairReport(directory: string, dataKey: Uint8Array): KeptReport | undefined {
  try {
    const bytes = readSealedFile(path.join(directory, fileName), dataKey)
    return bytes && kept.safeParse(JSON.parse(Buffer.from(bytes).toString())).data
  } catch (error) {
    if (error instanceof VaultError || error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Keeps it, encrypted. Throws what the disk says. */
export function writeRepairReport(directory: string, content: KeptReport, dataKey: Uint8Array): void {
  writeSealedFile(path.join(directory, fileName), Buffer.from(JSON.stringify(content)), dataKey)
}
