import { type } from '@orpc/contract'
import { z } from 'zod'
import type { FitCriterion } from './content-packs/fit-criteria.pack.ts'
import { contentId } from './content-packs/content-pack.ts'
import { fitDecisions, fitSourceKinds, type FitDecision, type FitSourceKind } from './finding-words.ts'
import { myRoles, type MentorshipStage, type MyRole } from './mentorship-words.ts'
import { plainDay, procedure, typed, type Changed } from './procedure.ts'

const person = z.object({ personId: z.uuid('Please choose a person.') })
const webAddress = typed()
  .trim()
  .max(2000, 'An address can have 2,000 characters at most.')
  .refine((text) => text === '' || /^https?:\/\/[^\s]+$/i.test(text), 'A link begins with https:// or http://.')

export type FitScore = {
  score: number | null
  evidence: string
  sourceKind: FitSourceKind | null
  sourceUrl: string | null
  sourcePerson: { id: string; name: string } | null
  onDay: string
}
export type ScoredCriterion = Omit<FitCriterion, 'weight'> & { id: string; weight: number; fit: FitScore | null }

/** What the numbers come to. Criteria that weigh nothing, and those without a number, are in no sum. */
export type FitTotal = {
  /** Weight times score of each criterion that has both, in the order of the list. */
  terms: { criterion: string; name: string; weight: number; score: number }[]
  sum: number
  /** The largest sum that the same criteria could come to. */
  most: number
  /** The weighted middle, 1 to 5; null where nothing is scored. */
  average: number | null
  scored: number
  /** Criteria that weigh anything. */
  criteria: number
  /** Of those scored, how many say what they rest on. */
  withEvidence: number
}

export type Prospect = {
  personId: string
  name: string
  shortName: string
  organization: string | null
  /** Where the person mentors me or might; null for somebody without a mentorship. */
  mentorship: { id: string; stage: MentorshipStage } | null
  total: FitTotal
  /** Words may stand before anything is decided. */
  decision: { decision: FitDecision | null; words: string; onDay: string } | null
}
export type Scorecard = Prospect & {
  criteria: ScoredCriterion[]
  /** What others say, the newest first. */
  said: { id: string; title: string; body: string; sentiment: string | null; from: string | null; onDay: string }[]
  /** What the person knows and cares about, as noted. */
  notes: string[]
}

/** People whom I might ask share the organisation that is mine. */
export type SameOrganization = { organization: string; sentence: string } | null

export type CapacityView = {
  limits: { mentees: number | null; mentors: number | null; hours: number | null }
  now: { mentees: number; mentors: number; hours: number }
  /** What stands already, in a sentence each. */
  sentences: string[]
}

export type SupportMap = {
  supports: { id: string; name: string; about: string }[]
  mentorships: { id: string; personId: string; name: string; stage: MentorshipStage; gives: string[] }[]
  /** For each kind of support that nobody gives yet: whom to think of first, and why. */
  gaps: { support: string; people: { personId: string; mentorshipId: string | null; name: string; why: string }[] }[]
}

export const findingContract = {
  /** People whom I might ask to mentor me: those of mentorships that have not begun. The best fit first. */
  shortlist: procedure.output(type<{ prospects: Prospect[]; same: SameOrganization }>()),
  /** Fails PERSON_NOT_FOUND. */
  scorecard: procedure.input(person).output(type<Scorecard>()),
  /** Two to four scorecards in the order asked for. Fails PERSON_NOT_FOUND. */
  compare: procedure
    .input(
      z.object({
        personIds: z.array(z.uuid()).min(2, 'Choose two people at least.').max(4, 'Choose four people at most.'),
      }),
    )
    .output(type<{ prospects: Scorecard[]; same: SameOrganization }>()),
  /** Sets what is given of one criterion; nothing left of it removes it. Fails PERSON_NOT_FOUND, ROW_NOT_FOUND (no such criterion). */
  score: procedure
    .input(
      person.extend({
        criterion: contentId,
        score: z.number().int().min(1, 'A score is 1 at least.').max(5, 'A score is 5 at most.').nullish(),
        evidence: typed().trim().max(1000, 'Evidence can have 1,000 characters at most.').optional(),
        sourceKind: z.enum(fitSourceKinds).nullish(),
        sourceUrl: webAddress.nullish(),
        sourcePersonId: z.uuid().nullish(),
        onDay: plainDay.optional(),
      }),
    )
    .output(type<Changed>()),
  /** Nothing decided and no words takes it back. Fails PERSON_NOT_FOUND. */
  decide: procedure
    .input(
      person.extend({
        decision: z.enum(fitDecisions).nullable(),
        words: typed().trim().max(2000, 'A reason can have 2,000 characters at most.').default(''),
      }),
    )
    .output(type<Changed>()),
  capacity: procedure.output(type<CapacityView>()),
  /** A kind sentence when one more in this role would be more than I wanted; null when there is room. */
  room: procedure
    .input(z.object({ myRole: z.enum(myRoles) }))
    .output(type<{ sentence: string | null; myRole: MyRole }>()),
  supports: procedure.output(type<SupportMap>()),
  /** Fails MENTORSHIP_NOT_FOUND, ROW_NOT_FOUND (no such kind of support). */
  support: procedure
    .input(z.object({ mentorshipId: z.uuid(), support: contentId, gives: z.boolean() }))
    .output(type<Changed>()),
}
