import type { ReactNode } from 'react'
import { PageHeader, type PageHeaderProps } from './page-header.tsx'
import styles from './page.module.css'

type PageProps = PageHeaderProps & {
  children: ReactNode
  /** `text` keeps to the reading measure; `wide` uses the window, for boards and months. */
  width?: 'text' | 'wide'
  /** Names the scroller, so that going back finds the same place. Needed once two pages share one address. */
  scrollId?: string
}

/** A page that scrolls as one, with generous margins. For a list beside a detail use `SplitView`. */
export function Page({ children, width = 'text', scrollId = 'page', ...header }: PageProps) {
  return (
    <div className={styles.scroller} data-scroll-restoration-id={scrollId}>
      <div className={styles.page} data-width={width}>
        <PageHeader {...header} />
        {children}
      </div>
    </div>
  )
}
