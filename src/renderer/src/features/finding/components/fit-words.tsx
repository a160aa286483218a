import type { FitTotal } from '#contract/finding.contract.ts'
import styles from './finding.module.css'

/** The fit with what I look for, and on how much it rests. */
export function FitWords({ total }: { total: FitTotal }) {
  const { average, scored, criteria, withEvidence } = total
  if (average === null) return <span className={styles.quiet}>Nothing scored yet</span>
  return (
    <span>
      {average.toFixed(1)} of 5
      <span className={styles.detail}>
        rests on {scored} of {criteria} criteria, {withEvidence} with evidence
      </span>
    </span>
  )
}

/** The weighted sum with every term of it. */
export function FitTerms({ total }: { total: FitTotal }) {
  const { terms, sum, most, average } = total
  if (average === null)
    return <p className={styles.quiet}>Unscored is not zero: what you do not know counts for nothing.</p>
  return (
    <p className={styles.quiet}>
      Weight × score: {terms.map(({ name, weight, score }) => `${name} ${weight} × ${score}`).join(', ')}. Together{' '}
      {sum} of {most}, which is {average.toFixed(1)} of 5. What is not scored stays out.
    </p>
  )
}
