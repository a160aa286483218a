import { compareDays } from '#shared/time.ts'
import type { PlainDay } from '#shared/time.ts'
import {
  cadenceState,
  resolveCadence,
  type CadenceRule,
  type CadenceState,
  type ResolvedCadence,
} from './cadence.rules.ts'
import { stageCadence } from './stage-cadence.rules.ts'

/**
 * A rule as it is stored. Without an ideal gap it says "no rhythm here", on purpose; with a pause and no gap it holds
 * the pause alone, and the gap comes from the next level.
 */
export type StoredRule = {
  idealDays: number | null
  maxDays: number | null
  pausedUntil: PlainDay | null
  /** The day it was set. */
  setOn: PlainDay
}

export type MentorshipFacts = {
  id: string
  stage: string
  /** The day it began; null when it is not known. */
  startedOn: PlainDay | null
  addedOn: PlainDay
  /** The day it last came out of a stage without a rhythm, such as a pause. */
  resumedOn: PlainDay | null
  rule?: StoredRule
}

/** All that the cadence of one person depends on. */
export type PersonFacts = {
  personId: string
  name: string
  addedOn: PlainDay
  archived: boolean
  lastContactAt: string | null
  lastContactKind: string | null
  lastContactOn: PlainDay | null
  rule?: StoredRule
  labelRules: { name: string; rule: StoredRule }[]
  mentorships: MentorshipFacts[]
}

/** Rules that hold for more than one person. */
export type SharedRules = { stages: ReadonlyMap<string, StoredRule>; fallback?: StoredRule }

export type PersonCadence = {
  mentorshipId: string | null
  cadence: ResolvedCadence
  anchorOn: PlainDay
  standing: CadenceState
}

/** How much longer than the ideal gap the maximum is when nobody said: half as long again, at least a day. */
export function usualMaximum(idealDays: number): number {
  return Math.max(idealDays + 1, Math.round(idealDays * 1.5))
}

/** The gap of a stored rule: undefined where it says nothing about gaps, null where it says that there is none. */
export function storedGap(rule: StoredRule | undefined, name?: string): CadenceRule | null | undefined {
  if (rule === undefined || (rule.idealDays === null && rule.pausedUntil !== null)) return undefined
  if (rule.idealDays === null) return null
  return {
    idealDays: rule.idealDays,
    maxDays: rule.maxDays ?? usualMaximum(rule.idealDays),
    ...(rule.pausedUntil === null ? {} : { pausedUntil: rule.pausedUntil }),
    ...(name === undefined ? {} : { name }),
  }
}

/** The gap that holds in a stage: the person's own, else what the stage brings along. */
export function stageGap(shared: SharedRules, stage: string): CadenceRule | null {
  const own = storedGap(shared.stages.get(stage), stage)
  return own === undefined ? stageCadence(stage) : own
}

/** The cadence with somebody as seen from one mentorship, or from none. Null when nothing sets a rhythm. */
export function cadenceWithin(
  facts: PersonFacts,
  shared: SharedRules,
  mentorship: MentorshipFacts | null,
  today: PlainDay,
): PersonCadence | null {
  if (facts.archived) return null
  const resolved = resolveCadence({
    personRule: storedGap(facts.rule),
    mentorshipRule: storedGap(mentorship?.rule),
    stageRule: mentorship ? stageGap(shared, mentorship.stage) : undefined,
    labelRules: facts.labelRules.flatMap(({ name, rule }) => storedGap(rule, name) ?? []),
    defaultRule: storedGap(shared.fallback),
  })
  if (!resolved) return null
  const cadence = withPauses(resolved, [facts.rule, mentorship?.rule])
  const anchorOn = anchorOf(facts, shared, mentorship, cadence)
  const standing = cadenceState({
    anchorOn,
    cadence,
    today,
    name: facts.name,
    ...(facts.lastContactOn === null ? {} : { lastContactOn: facts.lastContactOn }),
  })
  return { mentorshipId: mentorship?.id ?? null, cadence, anchorOn, standing }
}

/** The cadence with somebody over all mentorships with them: the one that falls due first, of several the oldest. */
export function cadenceOfPerson(facts: PersonFacts, shared: SharedRules, today: PlainDay): PersonCadence | null {
  const frames = facts.mentorships.length > 0 ? facts.mentorships : [null]
  return (
    frames
      .flatMap((mentorship) => cadenceWithin(facts, shared, mentorship, today) ?? [])
      .toSorted(
        (a, b) =>
          compareDays(a.standing.dueOn, b.standing.dueOn) || (a.mentorshipId ?? '').localeCompare(b.mentorshipId ?? ''),
      )[0] ?? null
  )
}

function withPauses(cadence: ResolvedCadence, rules: (StoredRule | undefined)[]): ResolvedCadence {
  const latest = [cadence.pausedUntil, ...rules.map((rule) => rule?.pausedUntil ?? undefined)]
    .filter((day) => day !== undefined)
    .toSorted(compareDays)
    .at(-1)
  return latest === undefined ? cadence : { ...cadence, pausedUntil: latest }
}

/**
 * The day a cadence counts from. With a touch on record only what was said about the mentorship can move it; without
 * one, nobody is behind on the very day they are added.
 */
function anchorOf(
  facts: PersonFacts,
  shared: SharedRules,
  mentorship: MentorshipFacts | null,
  cadence: ResolvedCadence,
): PlainDay {
  const told = [mentorship?.startedOn, mentorship?.resumedOn]
  const days = facts.lastContactOn
    ? [...told, facts.lastContactOn]
    : [...told, facts.addedOn, mentorship?.addedOn, ruleInForce(facts, shared, mentorship, cadence)?.setOn]
  return (
    days
      .filter((day) => day !== undefined && day !== null)
      .toSorted(compareDays)
      .at(-1) ?? facts.addedOn
  )
}

function ruleInForce(
  facts: PersonFacts,
  shared: SharedRules,
  mentorship: MentorshipFacts | null,
  { origin }: ResolvedCadence,
): StoredRule | undefined {
  if (origin.scope === 'person') return facts.rule
  if (origin.scope === 'mentorship') return mentorship?.rule
  if (origin.scope === 'stage') return shared.stages.get(origin.name ?? '')
  if (origin.scope === 'label') return facts.labelRules.find(({ name }) => name === origin.name)?.rule
  return shared.fallback
}
