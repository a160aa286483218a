import type { MentorshipStage } from '#contract/mentorship-words.ts'
import { addDays, daysBetween, formatDate, type PlainDay } from '#shared/time.ts'

/** A set of questions with the time it is for. */
export type TimedSet = { id: string; title: string; moment: 'first_month' | 'middle' | 'periodic' | 'closing' | 'self' }

/** What decides which review of a mentorship is due; days of reviews that were written or asked of both. */
export type ReviewFacts = {
  stage: MentorshipStage
  /** A year, month or day; null while it has not begun. */
  startedOn: string | null
  targetEndOn: PlainDay | null
  endedOn: PlainDay | null
  done: { kind: string; day: PlainDay }[]
}
type Due = { set: TimedSet; dueOn: PlainDay; why: string }

const periodDays = 90
const firstMonth = { from: 30, until: 75 }
const closingAhead = 14
const closingAfter = 60

/**
 * The review that is due, one at most: closing before half-way, half-way before the first month, and the regular one when
 * no other has its time. Null while a mentorship rests or has not begun.
 */
export function dueReview(facts: ReviewFacts, sets: readonly TimedSet[], today: PlainDay): Due | null {
  const { stage, startedOn, targetEndOn, endedOn, done } = facts
  const setFor = (moment: TimedSet['moment']) => sets.find((set) => set.moment === moment)
  const wasDone = (set: TimedSet, since: PlainDay) => done.some(({ kind, day }) => kind === set.id && day >= since)
  const start = startedOn === null ? null : firstDayOf(startedOn)

  const closing = setFor('closing')
  const closesOn = endedOn ?? (stage === 'closing' ? today : targetEndOn && addDays(targetEndOn, -closingAhead))
  const isOver = stage === 'ended'
  if (closing && closesOn && (isOver || isRunning(stage)) && closesOn <= today) {
    const isLate = endedOn !== null && daysBetween(endedOn, today) > closingAfter
    const since = start ?? addDays(closesOn, -periodDays)
    if (!isLate && !wasDone(closing, since))
      return { set: closing, dueOn: closesOn, why: isOver ? 'The mentorship has ended.' : 'It is coming to its close.' }
  }
  if (!isRunning(stage) || start === null || start > today) return null

  const middle = setFor('middle')
  if (middle && targetEndOn && targetEndOn > today) {
    const half = addDays(start, Math.floor(daysBetween(start, targetEndOn) / 2))
    if (half <= today && daysBetween(start, targetEndOn) >= 60 && !wasDone(middle, start))
      return { set: middle, dueOn: half, why: `Half of the time until ${formatDate(targetEndOn)} is over.` }
  }
  const age = daysBetween(start, today)
  const first = setFor('first_month')
  if (first && age >= firstMonth.from && age <= firstMonth.until && !wasDone(first, start))
    return { set: first, dueOn: addDays(start, firstMonth.from), why: `It began on ${formatDate(start)}.` }

  const periodic = setFor('periodic')
  const last = done
    .map(({ day }) => day)
    .toSorted()
    .at(-1)
  const from = last !== undefined && last > start ? last : start
  const dueOn = addDays(from, periodDays)
  if (!periodic || dueOn > today) return null
  const why = last === undefined ? 'There was no review yet.' : `The last review was on ${formatDate(last)}.`
  return { set: periodic, dueOn, why }
}

const isRunning = (stage: MentorshipStage) => stage === 'active' || stage === 'closing' || stage === 'redefined'

/** The first day of a year, month or day. */
const firstDayOf = (partial: string): PlainDay => `${partial}-01-01`.slice(0, 10)
