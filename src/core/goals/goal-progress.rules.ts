import type { GoalSummary } from '#contract/goals.contract.ts'
import { addDays, type PlainDay } from '#shared/time.ts'

type Data = Record<string, unknown>

/** A goal that names no rhythm wants to be looked at again after this many weeks. */
export const usualReviewWeeks = 6

export type ProgressFacts = {
  data: Data
  /** The last one with a percentage. */
  lastPercent: number | null
  actions: { done: number; total: number }
}

/** How far a goal is, and what tells it: its actions where it was so decided, else a judged percentage, else what is counted. */
export function goalProgress({
  data,
  lastPercent,
  actions,
}: ProgressFacts): Pick<GoalSummary, 'percent' | 'percentFrom'> {
  if (data['progressMode'] === 'actions') {
    if (actions.total === 0) return { percent: null, percentFrom: null }
    return { percent: Math.round((actions.done / actions.total) * 100), percentFrom: 'actions' }
  }
  if (lastPercent !== null) return { percent: lastPercent, percentFrom: 'check_in' }
  const counted = countedPercent(data)
  return counted === null ? { percent: null, percentFrom: null } : { percent: counted, percentFrom: 'measure' }
}

/** The way from the baseline to the target that is behind, 0 to 100; a target below the baseline is reached downwards. */
export function countedPercent(data: Data, at: unknown = data['current']): number | null {
  const [from, to] = [data['baseline'] ?? 0, data['target']]
  if (typeof at !== 'number' || typeof from !== 'number' || typeof to !== 'number' || to === from) return null
  return Math.max(0, Math.min(100, Math.round(((at - from) / (to - from)) * 100)))
}

/** The day from which on a goal wants to be looked at again; null unless it is under way or where it asks for no looks. */
export function reviewDay(status: string | null, data: Data, lookedAtOn: PlainDay): PlainDay | null {
  const weeks = typeof data['reviewWeeks'] === 'number' ? data['reviewWeeks'] : usualReviewWeeks
  return status === 'active' && weeks > 0 ? addDays(lookedAtOn, weeks * 7) : null
}
