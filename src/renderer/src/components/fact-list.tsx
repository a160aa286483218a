import type { ReactNode } from 'react'
import styles from './fact-list.module.css'

/** Facts as label and value, one under the other. Leave empty facts out rather than showing a dash. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className={styles.list}>{children}</dl>
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  )
}
