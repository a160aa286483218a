import { type } from '@orpc/contract'
import { z } from 'zod'
import { endReasons } from './mentorship-words.ts'
import { plainDay, procedure, typed, type Changed } from './procedure.ts'

/** What a mentorship becomes when it is closed. */
const closingOutcomes = ['ended', 'alumni', 'peers'] as const
export type ClosingOutcome = (typeof closingOutcomes)[number]

type Titled = { id: string; title: string }

/** What stands in a mentorship when it is brought to its end. */
export type ClosingView = {
  personId: string
  name: string
  achieved: { goals: Titled[]; wins: Titled[]; advice: Titled[] }
  meetings: number
  /** Words of thanks to begin with. */
  thanks: string
  /** The mentorship this one goes on from, and the one that goes on from it. */
  before: string | null
  after: string | null
}

const mentorshipId = z.uuid()

export const closingContract = {
  show: procedure.input(z.object({ mentorshipId })).output(type<ClosingView>()),
  /**
   * Closes a mentorship in one change: its stage, the thanks, the rhythm afterwards and the question for a reference. As
   * peers a new mentorship goes on from the old one. Fails NOT_POSSIBLE_NOW for one that is over or never began.
   */
  close: procedure
    .input(
      z.object({
        mentorshipId,
        outcome: z.enum(closingOutcomes, 'Please say what it becomes.'),
        endReason: z.enum(endReasons, 'Please choose a reason.'),
        words: typed().trim().max(2000, 'A reason can have 2,000 characters at most.').nullish(),
        onDay: plainDay.optional(),
        /** Kept among the thanks; `sent` says that they were said. */
        thanks: z.object({ text: typed().trim().min(1).max(20_000), sent: z.boolean() }).nullish(),
        /** How often to be in touch afterwards, in days; null for no rhythm, absent for as it was. */
        everyDays: z.number().int().min(1).max(3650).nullish(),
        askReference: z.boolean().default(false),
      }),
    )
    .output(type<Changed & { successorId: string | null }>()),
}
