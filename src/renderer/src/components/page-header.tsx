import type { ReactNode } from 'react'
import { usePageTitle } from '../lib/use-page-title.ts'
import styles from './page-header.module.css'

export type PageHeaderProps = {
  title: string
  /** A picture, icon or avatar before the title. */
  mark?: ReactNode
  /** Quiet facts under the title, as wide as the page. */
  meta?: ReactNode
  /** Buttons at the end, the most important first. */
  actions?: ReactNode
  /** The window's name when it should differ from the title. */
  windowTitle?: string
}

/** From this many characters on a title wants a line of its own. */
const longTitle = 40

/** The name of the page: its only h1 and the name of the window. */
export function PageHeader({ title, mark, meta, actions, windowTitle }: PageHeaderProps) {
  usePageTitle(windowTitle ?? title)
  return (
    <header className={styles.header}>
      {mark !== undefined && <div className={styles.mark}>{mark}</div>}
      <div className={styles.words}>
        <div className={styles.line}>
          <h1 className={styles.title} data-long={title.length > longTitle || undefined}>
            {title}
          </h1>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </div>
        {meta !== undefined && <div className={styles.meta}>{meta}</div>}
      </div>
    </header>
  )
}
