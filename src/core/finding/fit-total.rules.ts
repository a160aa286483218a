import type { FitTotal, ScoredCriterion } from '#contract/finding.contract.ts'

/** Adds up a scorecard. What has no number counts neither for nor against. */
export function fitTotal(criteria: readonly ScoredCriterion[]): FitTotal {
  const counting = criteria.filter(({ weight }) => weight > 0)
  const terms = counting.flatMap(({ id, name, weight, fit }) =>
    fit?.score == null ? [] : [{ criterion: id, name, weight, score: fit.score }],
  )
  const sum = terms.reduce((total, { weight, score }) => total + weight * score, 0)
  const weights = terms.reduce((total, { weight }) => total + weight, 0)
  return {
    terms,
    sum,
    most: weights * 5,
    average: weights === 0 ? null : Math.round((sum / weights) * 10) / 10,
    scored: terms.length,
    criteria: counting.length,
    withEvidence: counting.filter(({ fit }) => fit?.score != null && fit.evidence !== '').length,
  }
}

/** The better fit first; what nothing is known of comes last, and of equals what rests on more comes first. */
export function byFit(a: { total: FitTotal; name: string }, b: { total: FitTotal; name: string }): number {
  return (
    (b.total.average ?? 0) - (a.total.average ?? 0) ||
    b.total.scored - a.total.scored ||
    a.name.localeCompare(b.name, 'en')
  )
}
