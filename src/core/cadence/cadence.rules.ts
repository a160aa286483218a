import { dueWords, quietGap, quietSentence, shortened, sinceWords } from '#shared/relative-words.ts'
import { addDays, compareDays, daysBetween, formatDayShort } from '#shared/time.ts'
import type { PlainDay } from '#shared/time.ts'

/** How often to be in touch: due after `idealDays`, losing touch after `maxDays`. `pausedUntil` is the day it resumes. */
export type CadenceRule = { idealDays: number; maxDays: number; pausedUntil?: PlainDay; name?: string }

/** Where a cadence comes from, the nearest first. */
export type CadenceScope = 'person' | 'mentorship' | 'stage' | 'label' | 'default'

/** The rules that may apply. `null` says on purpose that there is no cadence, and stops the search at that scope. */
export type CadenceRules = {
  personRule?: CadenceRule | null
  mentorshipRule?: CadenceRule | null
  stageRule?: CadenceRule | null
  labelRules?: CadenceRule[]
  defaultRule?: CadenceRule | null
}

/** The cadence in force and the scope it comes from, with the name of its label or stage. */
export type ResolvedCadence = {
  idealDays: number
  maxDays: number
  origin: { scope: CadenceScope; name?: string }
  pausedUntil?: PlainDay
}

/**
 * The cadence in force by person, mentorship, stage, label, default; null when there is none. Of several labels the
 * one with the shortest gap counts. A pause of the person or the mentorship holds whichever rule is in force.
 */
export function resolveCadence(rules: CadenceRules): ResolvedCadence | null {
  const label = rules.labelRules?.toSorted(
    (a, b) => a.idealDays - b.idealDays || a.maxDays - b.maxDays || (a.name ?? '').localeCompare(b.name ?? ''),
  )[0]
  const byScope: [CadenceScope, CadenceRule | null | undefined][] = [
    ['person', rules.personRule],
    ['mentorship', rules.mentorshipRule],
    ['stage', rules.stageRule],
    ['label', label],
    ['default', rules.defaultRule],
  ]
  const [scope, rule] = byScope.find(([, candidate]) => candidate !== undefined) ?? []
  if (!scope || !rule) return null
  const pauses = [rule.pausedUntil, rules.personRule?.pausedUntil, rules.mentorshipRule?.pausedUntil]
  const pausedUntil = pauses
    .filter((day) => day !== undefined)
    .toSorted(compareDays)
    .at(-1)
  return {
    idealDays: rule.idealDays,
    // A maximum below the ideal would turn red before it is due.
    maxDays: Math.max(rule.idealDays, rule.maxDays),
    origin: { scope, ...(rule.name === undefined ? {} : { name: rule.name }) },
    ...(pausedUntil === undefined ? {} : { pausedUntil }),
  }
}

/** Where somebody stands today. `anchorOn` is the day the cadence began; `name` is for the sentence. */
export type CadenceInput = {
  lastContactOn?: PlainDay
  anchorOn: PlainDay
  cadence: ResolvedCadence
  today: PlainDay
  name?: string
}

export type DueLevel = 'fresh' | 'amber' | 'red'

/** As `dueLevel` says, and 'paused' until a pause ends. */
export type CadenceState = {
  dueOn: PlainDay
  maxOn: PlainDay
  state: DueLevel | 'paused'
  /** Days since the last contact, or since the anchor without one; never negative. */
  daysSince: number
  sentence: string
}

/**
 * How pressing a contact is: 'amber' from the day it is due, 'red' (losing touch) from the last agreed day. The only place
 * that says so. A pause needs no word here, because nothing falls due before it ends.
 */
export function dueLevel({ dueOn, maxOn }: { dueOn: PlainDay; maxOn: PlainDay }, today: PlainDay): DueLevel {
  if (today >= maxOn) return 'red'
  return today >= dueOn ? 'amber' : 'fresh'
}

/**
 * Due is the later of last contact and anchor plus the ideal gap. A pause that has ended makes contact due on the day
 * it ended at the earliest, with the usual grace after it, so that nobody comes back to a red list.
 */
export function cadenceState(input: CadenceInput): CadenceState {
  const { lastContactOn, anchorOn, cadence, today } = input
  const { idealDays, maxDays, pausedUntil } = cadence
  const base = lastContactOn !== undefined && lastContactOn > anchorOn ? lastContactOn : anchorOn
  const dueOn = later(addDays(base, idealDays), pausedUntil)
  const maxOn = addDays(dueOn, maxDays - idealDays)
  const daysSince = Math.max(0, daysBetween(lastContactOn ?? anchorOn, today))
  const isPaused = pausedUntil !== undefined && today < pausedUntil
  const state = isPaused ? 'paused' : dueLevel({ dueOn, maxOn }, today)
  return { dueOn, maxOn, state, daysSince, sentence: stateSentence(input, state, dueOn, daysSince) }
}

function stateSentence(input: CadenceInput, state: CadenceState['state'], dueOn: PlainDay, daysSince: number): string {
  const { cadence, lastContactOn, today } = input
  const name = input.name ?? 'This person'
  if (state === 'paused') return `Paused until ${formatDayShort(cadence.pausedUntil ?? dueOn, today)}`
  if (lastContactOn === undefined)
    return `No contact with ${input.name ?? 'this person'} yet; ${dueWords(dueOn, today)}`
  if (state === 'fresh') return `Last in touch ${sinceWords(lastContactOn, today)}; ${nextWords(dueOn, today)}`
  // After a pause or a fresh start contact can be due before the gap has run out.
  if (daysSince < cadence.idealDays)
    return `Last in touch ${sinceWords(lastContactOn, today)}; ${dueWords(dueOn, today)}`
  const isAgreed = cadence.origin.scope === 'person' || cadence.origin.scope === 'mentorship'
  if (isAgreed) return quietSentence(name, daysSince, cadence.idealDays)
  const { since, agreed } = quietGap(daysSince, cadence.idealDays)
  if (since === agreed) return `${name} has been quiet for ${since}, the usual gap`
  return `${name} has been quiet for ${since}; the usual gap is ${shortened(agreed, since)}`
}

function nextWords(dueOn: PlainDay, today: PlainDay): string {
  return dueWords(dueOn, today).replace(/^due/, 'next due')
}

function later(day: PlainDay, other: PlainDay | undefined): PlainDay {
  return other !== undefined && other > day ? other : day
}
