import { goalCheckInKind } from '#contract/record-kinds/goal-check-in.record.ts'
import { goalKind } from '#contract/record-kinds/goal.record.ts'
import type { GoalOwner, GoalStanding, GoalSummary } from '#contract/goals.contract.ts'
import type { StatusTone } from '#renderer/components/status-pill.tsx'
import { dueWords } from '#shared/relative-words.ts'

/** Whose something is, in the reader's words. */
export const ownerWords = (owner: GoalOwner, partnerName: string | null): string =>
  owner === 'me' ? 'You' : owner === 'both' ? 'Both of you' : (partnerName ?? 'The other person')

export const ownerChoices = (partnerName: string | null) =>
  (['me', 'them', 'both'] as const).map((value) => ({ value, label: ownerWords(value, partnerName) }))

export const standingChoices = goalCheckInKind.fields.standing.options ?? []
const tones: Record<GoalStanding, StatusTone> = { on_track: 'done', at_risk: 'amber', off_track: 'red' }

/** How a goal stands, for a pill. */
export const standingPill = (standing: GoalStanding): { tone: StatusTone; label: string } => ({
  tone: tones[standing],
  label: standingChoices.find(({ value }) => value === standing)?.label ?? standing,
})

/** The state of a goal with the steps that may follow. */
export function goalStatus(status: string) {
  const known = goalKind.statuses.find(({ value }) => value === status) ?? goalKind.statuses[0]
  return { status: known, steps: goalKind.statuses.filter(({ value }) => known?.next.includes(value)) }
}

/** "3 talks, from 0 to 4"; null where nothing is counted. */
export function measureWords({ unit, baseline, current, target }: Record<string, unknown>): string | null {
  if (typeof target !== 'number') return null
  const name = typeof unit === 'string' && unit !== '' ? ` ${unit}` : ''
  const from = typeof baseline === 'number' ? baseline : 0
  return typeof current === 'number'
    ? `${current}${name} now, from ${from} to ${target}`
    : `from ${from} to ${target}${name}`
}

/** What comes next of a goal: its milestone ahead, else its own day. */
export function nextWords({ nextMilestone, dueOn, status }: GoalSummary, today: string): string | null {
  if (status !== 'active') return null
  if (nextMilestone && (dueOn === null || (nextMilestone.dueOn ?? '9999') <= dueOn))
    return [`next: ${nextMilestone.title}`, nextMilestone.dueOn && dueWords(nextMilestone.dueOn, today)]
      .filter(Boolean)
      .join(', ')
  return dueOn === null ? null : dueWords(dueOn, today)
}
