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
}
