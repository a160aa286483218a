import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { idInput, procedure, type Changed } from './procedure.ts'

const revisions = z.array(z.object({ topic: z.string(), revision: z.number() }))

export type HistoryEntry = {
  id: string
  label: string
  at: string
  /** It was undone and does not stand any more. */
  undone: boolean
  /** It can be undone now: nothing later changed the same fields. */
  canUndo: boolean
  /** How many rows it changed. */
  rows: number
}

export type HistoryPage = {
  entries: HistoryEntry[]
  /** Asks for the next older page; null at the beginning of the notebook. */
  next: number | null
  /** What was undone last can be done again. */
  canRedo: boolean
}

/** One field of a row; `null` when it was empty. Days and instants as they are stored. */
export type FieldChange = { field: string; before: string | null; after: string | null }

/** What became of one row. */
export type RowChange = {
  entity: 'agendaItem' | 'actionItem' | 'meeting' | 'agreementClause' | 'roleExpectation'
  id: string
  /** What it is called now. */
  title: string
  lane: 'private' | 'shared'
  /** `back`: it came out of the trash. */
  what: 'added' | 'changed' | 'removed' | 'back'
  fields: FieldChange[]
}

/** What one person did to the agenda of a mentorship at once. */
export type AgendaVersion = {
  /** The change that can be undone. */
  id: string
  at: string
  label: string
  /** The name of the other person whose change it is; null for one's own. */
  partner: string | null
  undone: boolean
  canUndo: boolean
  /** Words of topics and actions that came and went. */
  added: number
  removed: number
  rows: RowChange[]
}

/** What undoing everything the other person did since an instant would do. */
export type PartnerUndo = {
  rows: RowChange[]
  /** Shared notes: how they read now and would read again, in plain text. `title` is null for the standing one. */
  notes: { title: string | null; now: string; back: string }[]
}

export const changesContract = {
  /** Streams "topic x is at revision n", conflated; never data. The first batch is empty and says that the stream is open. */
  watch: procedure.output(eventIterator(revisions)),
  /** Undoes one change, or the newest one. Fails NOTHING_TO_UNDO, NOT_POSSIBLE_NOW when something later changed the same fields. */
  undo: procedure.input(idInput.partial()).output(type<Changed & { label: string }>()),
  redo: procedure.output(type<Changed & { label: string }>()),
  /** Changes for the history panel, newest first; undoing itself is shown on the change that was undone. */
  history: procedure
    .input(z.object({ limit: z.number().int().min(1).max(200).default(50), before: z.number().int().optional() }))
    .output(type<HistoryPage>()),
  /** What changed on the agenda of a mentorship and who changed it, newest first; `next` asks for older ones. */
  agenda: procedure
    .input(
      z.object({
        mentorshipId: z.uuid(),
        limit: z.number().int().min(1).max(100).default(40),
        before: z.number().int().optional(),
      }),
    )
    .output(type<{ versions: AgendaVersion[]; next: number | null }>()),
  /** Shows what `sharing.undoPartner` would do, and changes nothing. */
  partnerUndo: procedure
    .input(z.object({ mentorshipId: z.uuid(), since: z.iso.datetime() }))
    .output(type<PartnerUndo>()),
}
