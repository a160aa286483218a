import { type } from '@orpc/contract'
import { z } from 'zod'
import { noteReference } from './documents.contract.ts'
import { idInput, plainDay, procedure, type Changed, type ChangedRow } from './procedure.ts'

/** How far something told in confidence may go, the strictest first. */
export const confidenceLevels = ['pair_only', 'not_named', 'ask_first'] as const
export type ConfidenceLevel = (typeof confidenceLevels)[number]
export const confidenceLevelWords: Readonly<Record<ConfidenceLevel, string>> = {
  pair_only: 'Only between us two',
  not_named: 'Not with the name',
  ask_first: 'Ask me first',
}

/** What can be told in confidence: a whole record, topic, action or fact, what I took from a meeting, a passage of a note. */
export const confidenceTargets = ['record', 'agendaItem', 'action', 'quickFact', 'takeaway', 'passage'] as const
export type ConfidenceTarget = (typeof confidenceTargets)[number]

/** What stands where something told in confidence was left out. */
export const leftOutWords = '(a confidence was left out here)'

/** `toldBy` absent: the person of the place it stands in; null: nobody in particular. `until` is its last day. */
export const confidenceInput = z.object({
  toldBy: z.uuid().nullish(),
  level: z.enum(confidenceLevels).default('pair_only'),
  until: plainDay.nullish(),
})
export type ConfidenceInput = z.input<typeof confidenceInput>

export type Confidence = {
  id: string
  toldBy: string | null
  toldByName: string | null
  level: ConfidenceLevel
  until: string | null
}

/** Something that was held back: its first words, and whom it came from. */
export type HeldBack = { words: string; toldByName: string | null; level: ConfidenceLevel }

const target = z.object({ entity: z.enum(confidenceTargets).exclude(['passage']), entityId: z.uuid() })

export const confidenceContract = {
  /** What is in confidence of these rows, by the id of the row; a confidence whose last day is over is not there any more. */
  of: procedure
    .input(
      z.object({
        entity: z.enum(confidenceTargets).exclude(['passage']),
        entityIds: z.array(z.uuid()).max(1000),
      }),
    )
    .output(type<Record<string, Confidence>>()),
  /** Says that something was told in confidence, or changes how. Fails ROW_NOT_FOUND, PERSON_NOT_FOUND, INPUT_REFUSED for what is shared. */
  keep: procedure.input(target.extend(confidenceInput.shape)).output(type<ChangedRow>()),
  /** It is in confidence no longer. */
  lift: procedure.input(target).output(type<Changed>()),
  /** Makes a confidence for a passage of a private note; its id becomes the mark of the passage. */
  keepPassage: procedure.input(confidenceInput.extend({ note: noteReference })).output(type<ChangedRow>()),
  /** The confidence that a mark in a note names; null when it is not known or over. */
  passage: procedure.input(idInput).output(type<Confidence | null>()),
}
