import { type } from '@orpc/contract'
import { procedure, type Changed } from './procedure.ts'

export type SampleState = {
  /** Sample people are in the notebook. */
  present: boolean
  /** Nobody but me is in the notebook. */
  notebookEmpty: boolean
}

export const sampleContract = {
  state: procedure.output(type<SampleState>()),
  /** Adds a few invented people with their mentorships, as one undoable change. Changes nothing while they are there. */
  add: procedure.output(type<Changed>()),
  /** Puts all that belongs to the sample in the trash, with what was added to it since, as one undoable change. */
  remove: procedure.output(type<Changed>()),
}
