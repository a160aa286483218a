import type { ReactNode } from 'react'
import styles from './list-pane.module.css'

type ListPaneProps = {
  /** A `PageHeader`. */
  header: ReactNode
  /** A line of filters or saved views under the header. */
  tools?: ReactNode
  /** Fills the rest and scrolls by itself: a `DataTable`. */
  children: ReactNode
}

/** The list side of a page: header and tools stay, the table below scrolls. */
export function ListPane({ header, tools, children }: ListPaneProps) {
  return (
    <div className={styles.pane}>
      <div className={styles.head}>{header}</div>
      {tools !== undefined && <div className={styles.tools}>{tools}</div>}
      {children}
    </div>
  )
}
