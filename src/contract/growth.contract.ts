import { type } from '@orpc/contract'
import { z } from 'zod'
import { plainDay, procedure, typed, type Changed, type ChangedRow } from './procedure.ts'
import type { Keepsake } from './reviews.contract.ts'

/** One look at a skill; `level` goes from 1 to 5. */
export type SkillLook = {
  id: string
  on: string
  by: 'me' | 'them'
  level: number | null
  moment: string | null
  words: string
}

/** A skill with its looks, the oldest first, and the newest level that each side sees. */
export type SkillRow = {
  id: string
  title: string
  whose: 'me' | 'them'
  /** The person of its mentorship, who sees it as `them`. */
  partnerName: string | null
  type: string | null
  aim: number | null
  mine: number | null
  theirs: number | null
  lane: 'private' | 'shared'
  looks: SkillLook[]
}

/** A piece of advice as it stands in the ledger. */
export type AdviceRow = {
  id: string
  title: string
  occurredOn: string
  byId: string | null
  byName: string | null
  topic: string | null
  appliesWhen: string | null
  status: string | null
  outcome: string | null
  effect: string | null
  reportedOn: string | null
  /** It was tried, and the one who gave it has not heard of it. */
  notTold: boolean
  inConfidence: boolean
}

export const adviceLinkKinds = ['agrees', 'contradicts', 'refines'] as const
export type AdviceLinkKind = (typeof adviceLinkKinds)[number]
export type AdviceLinkRow = { id: string; fromId: string; toId: string; kind: AdviceLinkKind; note: string | null }

/** How near predictions came to what happened, 0 (exactly) to 1 (the very opposite). */
export type JudgementScore = { count: number; brier: number | null }
export type ScoredDecision = {
  id: string
  title: string
  occurredOn: string
  /** In percent. */
  mine: number
  theirs: number | null
  /** 1 as expected, 0.5 in part, 0 otherwise. */
  outcome: number
  brier: number
}
/** Of the predictions between two percentages: what was said on average, and how often it turned out so, in percent. */
export type CalibrationBand = { from: number; to: number; count: number; said: number; cameTrue: number }
export type Judgement = {
  scored: ScoredDecision[]
  mine: JudgementScore
  theirs: JudgementScore
  /** Empty until five decisions are looked back on. */
  bands: CalibrationBand[]
  /** Decisions with a prediction that wait to be looked back on; those due by today first. */
  waiting: { id: string; title: string; reviewOn: string | null; isDue: boolean }[]
}

export type ConfidencePoint = {
  id: string
  on: string
  title: string
  level: number
  moment: string | null
  meetingId: string | null
}
export type TurningPoint = { meetingId: string; on: string; title: string; personName: string; takeaway: string | null }

export const bragKinds = [
  'win',
  'goal',
  'skill_assessment',
  'assignment',
  'feedback',
  'endorsement',
  'setback',
] as const
export type BragKind = (typeof bragKinds)[number]

const scope = z.object({ mentorshipId: z.uuid().optional() })
const pair = z.object({ fromId: z.uuid(), toId: z.uuid() })

export const growthContract = {
  /** Skills with their looks, by name. */
  skills: procedure.input(scope).output(type<SkillRow[]>()),
  /** All advice, the newest first, and how pieces of it stand to each other. */
  advice: procedure.input(scope).output(type<{ advice: AdviceRow[]; links: AdviceLinkRow[] }>()),
  /** Says how one piece of advice stands to another; a pair that is linked changes. Fails RECORD_NOT_FOUND, INPUT_REFUSED (one of them is none, or both are the same). */
  linkAdvice: procedure
    .input(
      pair.extend({
        kind: z.enum(adviceLinkKinds),
        note: typed().trim().max(1000, 'A remark can have 1,000 characters at most.').nullish(),
      }),
    )
    .output(type<ChangedRow>()),
  /** Fails ROW_NOT_FOUND. */
  unlinkAdvice: procedure.input(z.object({ linkId: z.uuid() })).output(type<Changed>()),
  /** Decisions with a prediction, and how near these came. */
  judgement: procedure.output(type<Judgement>()),
  /** How sure one felt, the oldest first, and the conversations that turned something. */
  confidence: procedure.input(scope).output(type<{ points: ConfidencePoint[]; turningPoints: TurningPoint[] }>()),
  /** What one did in a span of days, to read, print or keep. What was told in confidence is left out and counted. */
  brag: procedure
    .input(
      z.object({
        from: plainDay,
        to: plainDay,
        kinds: z.array(z.enum(bragKinds)).max(bragKinds.length),
        /** Only what names one of these; everything without. */
        skills: z.array(typed().trim().max(60)).max(30).default([]),
      }),
    )
    .output(type<Keepsake & { skills: string[] }>()),
}
