import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { procedure, typed } from './procedure.ts'

/** The kinds of file people can come from; `auto` looks at what stands in the file. */
export const importFormats = ['auto', 'vcard', 'linkedin-connections', 'google-contacts', 'monica', 'csv'] as const
export type ImportFileFormat = Exclude<(typeof importFormats)[number], 'auto'>

const fileBytes = z
  .instanceof(Uint8Array, { message: 'Please choose a file.' })
  .refine((bytes) => bytes.length > 0, 'This file is empty.')
  .refine(
    (bytes) => bytes.length <= 50 * 1024 * 1024,
    'Files of up to 50 MB can be read; please split this one into smaller files.',
  )

export const importInput = z.object({
  bytes: fileBytes,
  fileName: typed().trim().max(1_000).default(''),
  format: z.enum(importFormats, { message: 'This is not a kind of file that Mentorbook reads.' }).default('auto'),
  /** Which column, counted from 0, is read as which field of `ImportPreview.fields`; only for tables. Guessed when absent. */
  mapping: z.record(z.string().regex(/^\d{1,4}$/), typed().max(40)).optional(),
  /** How to read 03/12/24 where no other row of its column tells. */
  dateOrder: z.enum(['day-first', 'month-first']).optional(),
})
export type ImportInput = z.input<typeof importInput>

/** What becomes of a row: a person of its own, added to the person (or row) it matches, or nothing. */
export const importChoices = ['create', 'merge', 'skip'] as const
export type ImportChoice = (typeof importChoices)[number]
export type ImportVerdict = 'create' | 'update' | 'duplicate' | 'unreadable'

export type ImportRow = {
  /** 1-based line of the file on which the record begins; names the row in `choices`. */
  line: number
  name: string
  /** An e-mail address, organisation or phone number that tells namesakes apart. */
  detail: string
  verdict: ImportVerdict
  /** Why, in a sentence; null for a plain new person. */
  reason: string | null
  /** The person of the notebook it belongs to. */
  personId: string | null
  /** What is done unless `choices` says otherwise; null for an unreadable row. */
  choice: ImportChoice | null
  /** What it would add, in a few words each; empty when everything is known already. */
  adds: string[]
}

export type ImportCounts = {
  records: number
  readable: number
  unreadable: number
  create: number
  update: number
  duplicate: number
}

export type ImportColumn = { index: number; name: string; samples: string[]; field: string | null }

export type ImportPreview = {
  format: ImportFileFormat
  encoding: string
  counts: ImportCounts
  rows: ImportRow[]
  /** The columns of a table and how they are read; null for files whose columns are known. */
  columns: ImportColumn[] | null
  /** What a column can be read as, in the order to offer it. */
  fields: { key: string; label: string; isDetail: boolean }[]
  /** Days written like 03/12/24 that nothing in the file decides; ask for `dateOrder` when above 0. */
  undecidedDates: number
  /** What had to be shortened or left out. */
  notices: { line: number; reason: string }[]
}

export type ImportDone = {
  changeSetId: string | null
  created: number
  updated: number
  /** Rows whose people had everything already. */
  unchanged: number
  skipped: number
  unreadable: number
  sentence: string
}

export type ImportEvent =
  | { kind: 'progress'; done: number; total: number; words: string }
  | ({ kind: 'finished' } & ImportDone)

export type ImportBatchRow = {
  id: string
  format: string
  fileName: string | null
  importedOn: string
  counts: Record<string, number>
  changeSetId: string | null
}

export type ExportFile = { fileName: string; mediaType: string; bytes: Uint8Array; people: number; leftOut: number }

export const interopContract = {
  /** Reads a file and says what an import would do; changes nothing. */
  preview: procedure.input(importInput).output(type<ImportPreview>()),
  /** Imports a file as one undoable change; streams how far it is and ends with what it did. Choices are by line. */
  commit: procedure
    .input(importInput.extend({ choices: z.record(z.string().regex(/^\d{1,9}$/), z.enum(importChoices)).default({}) }))
    .output(eventIterator(type<ImportEvent>())),
  /** The imports that stand, newest first. */
  imports: procedure.output(type<ImportBatchRow[]>()),
  /**
   * People as a file for other programs. Notes leave the notebook only when asked for, and so do people marked as sensitive
   * unless they are named; `leftOut` counts those.
   */
  exportPeople: procedure
    .input(
      z.object({
        format: z.enum(['vcard', 'csv']),
        personIds: z.array(z.uuid()).max(100_000).optional(),
        withNotes: z.boolean().default(false),
        withSensitive: z.boolean().default(false),
      }),
    )
    .output(type<ExportFile>()),
  /**
   * Everything in the notebook as one JSON text, in pieces to be joined: all tables as they were at one moment.
   * `docs/EXPORT-FORMAT.md` describes it. What was told in confidence is left out of it unless `withConfidences`.
   */
  exportEverything: procedure
    .input(z.object({ withConfidences: z.boolean().default(false) }).prefault({}))
    .output(eventIterator(type<{ fileName: string; bytes: Uint8Array }>())),
}
