import type { CalibrationBand, JudgementScore, ScoredDecision } from '#contract/growth.contract.ts'

/** How often a share of what was said turned out so is worth telling from this many on. */
const enoughForBands = 5

const outcomes: Record<string, number> = { yes: 1, partly: 0.5, no: 0 }

/** What a look back says as a number: 1 as expected, 0.5 in part, 0 otherwise; null before it. */
export const outcomeOf = (turnedOut: unknown): number | null =>
  typeof turnedOut === 'string' ? (outcomes[turnedOut] ?? null) : null

/** The square of the distance between a prediction in percent and what happened, 0 to 1. */
export const brierOf = (percent: number, outcome: number): number => (percent / 100 - outcome) ** 2

/** The mean distance of several predictions; null without any. */
export function scoreOf(predictions: readonly { percent: number; outcome: number }[]): JudgementScore {
  const sum = predictions.reduce((total, { percent, outcome }) => total + brierOf(percent, outcome), 0)
  return { count: predictions.length, brier: predictions.length === 0 ? null : sum / predictions.length }
}

/** Predictions by fifths of the scale; fifths without any, and too few in all, give none. */
export function bandsOf(scored: readonly Pick<ScoredDecision, 'mine' | 'outcome'>[]): CalibrationBand[] {
  if (scored.length < enoughForBands) return []
  const mean = (values: number[]) => Math.round(values.reduce((sum, value) => sum + value, 0) / values.length)
  const groups = Map.groupBy(scored, ({ mine }) => Math.min(4, Math.floor(mine / 20)))
  return [...groups]
    .toSorted(([a], [b]) => a - b)
    .map(([fifth, rows]) => ({
      ...{ from: fifth * 20, to: fifth * 20 + 20, count: rows.length },
      said: mean(rows.map(({ mine }) => mine)),
      cameTrue: mean(rows.map(({ outcome }) => outcome * 100)),
    }))
}
