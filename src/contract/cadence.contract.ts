import { type } from '@orpc/contract'
import { z } from 'zod'
import { cadenceScopes, type CadenceScopeName } from './cadence-words.ts'
import { plainDay, procedure, type Changed, typed } from './procedure.ts'

const days = z
  .number('Please give a number of days.')
  .int('Please give whole days.')
  .min(1, 'One day is the shortest rhythm.')
  .max(3650, 'Ten years is the longest rhythm.')
const level = z.object({ scope: z.enum(cadenceScopes), scopeId: typed().max(60).default('') })
/** With a mentorship, what is said holds for it alone. */
const subject = z.object({ personId: z.uuid(), mentorshipId: z.uuid().nullish() })

export type CadenceLevel = 'fresh' | 'amber' | 'red' | 'paused'

/** A rhythm in force, and where it comes from. Gaps in days. */
export type CadenceInForce = {
  idealDays: number
  maxDays: number
  scope: CadenceScopeName
  /** The label or stage it comes from. */
  name: string | null
  /** "from the stage 'Active'". */
  originWords: string
}

/** Where somebody stands today. */
export type CadenceStanding = { state: CadenceLevel; sentence: string; dueOn: string; maxOn: string; daysSince: number }

/** A rule as it was set; without an ideal gap it says "no rhythm", on purpose. */
export type CadenceRuleRow = {
  id: string
  scope: CadenceScopeName
  scopeId: string
  /** The name of its person, mentorship, label or stage; empty for the default. */
  name: string
  idealDays: number | null
  maxDays: number | null
  pausedUntil: string | null
}

export type EffectiveCadence = {
  personId: string
  personName: string
  mentorshipId: string | null
  stage: string | null
  inForce: CadenceInForce | null
  standing: CadenceStanding | null
  lastContactAt: string | null
  lastContactKind: string | null
  pausedUntil: string | null
  /** Rules set at the levels of this person: which of them has one of its own. */
  rules: Pick<CadenceRuleRow, 'scope' | 'idealDays' | 'maxDays'>[]
}

/** Somebody it is time to be in touch with, and why. */
export type DueRow = {
  personId: string
  personName: string
  pronouns: string | null
  mentorshipId: string | null
  myRole: string | null
  stage: string | null
  state: 'amber' | 'red'
  sentence: string
  originWords: string
  dueOn: string
  maxOn: string
  lastContactAt: string | null
  lastContactKind: string | null
  /** A meeting that stands already. */
  nextMeeting: { id: string; startAt: string } | null
}

export const cadenceContract = {
  /** Every rule that was set, and the rhythms the stages bring along. */
  rules:
    procedure.output(
      type<{
        rules: CadenceRuleRow[]
        stages: { stage: string; idealDays: number | null; maxDays: number | null }[]
      }>(),
    ),
  /** The rhythm in force for a person, or for one mentorship with them. */
  effective: procedure.input(subject).output(type<EffectiveCadence>()),
  /** Sets the rhythm at one level; `idealDays` null means no rhythm there, on purpose. The maximum defaults to half as long again. */
  setRule: procedure
    .input(level.extend({ idealDays: days.nullable(), maxDays: days.nullish() }))
    .output(type<Changed>()),
  /** Takes the rule of one level away, so that the next level holds again. */
  clearRule: procedure.input(level).output(type<Changed>()),
  /** Who is due today and why, the longest past first. */
  due: procedure
    .input(z.object({ limit: z.number().int().min(1).max(500).default(100) }).default({ limit: 100 }))
    .output(type<{ rows: DueRow[]; total: number }>()),
  /** Nothing falls due with this person, or in one mentorship with them, before that day. */
  snooze: procedure.input(subject.extend({ until: plainDay })).output(type<Changed>()),
  /** Leaves this round out: due again after one whole rhythm from today. */
  skip: procedure.input(subject).output(type<Changed>()),
  /** Ends every snooze that holds for the person, and within one mentorship for it, too. */
  resume: procedure.input(subject).output(type<Changed>()),
}
