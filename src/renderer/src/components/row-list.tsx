import type { ReactNode } from 'react'
import styles from './row-list.module.css'

/** Rows under hairlines: `ListedRow`s, or list items of one's own. */
export function RowList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {children}
    </ul>
  )
}

type ListedRowProps = {
  what: ReactNode
  /** What is known of it, quietly at the end of the line. */
  facts: ReactNode
  /** What can be done with it. */
  children?: ReactNode
}

export function ListedRow({ what, facts, children }: ListedRowProps) {
  return (
    <li className={styles.row}>
      <span className={styles.what}>{what}</span>
      <span className={styles.facts}>{facts}</span>
      {children}
    </li>
  )
}
