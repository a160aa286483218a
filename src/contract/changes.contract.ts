import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { idInput, procedure, type Changed } from './procedure.ts'

const revisions = z.array(z.object({ topic: z.string(), revision: z.number() }))

export type HistoryEntry = { id: string; label: string; at: string; undone: boolean; isUndo: boolean }

export const changesContract = {
  /** Streams "topic x is at revision n", conflated; never data. The first batch is empty and says that the stream is open. */
  watch: procedure.output(eventIterator(revisions)),
  undo: procedure.input(idInput.partial()).output(type<Changed & { label: string }>()),
  redo: procedure.output(type<Changed & { label: string }>()),
  /** The newest changes, for the history panel. */
  history: procedure.input(z.object({ limit: z.number().int().min(1).max(200).default(50) })).output(type<HistoryEntry[]>()),
}
