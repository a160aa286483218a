import { type ReactNode, useEffect, useRef } from 'react'
import { usePageTitle } from '#renderer/lib/use-page-title.ts'
import styles from './vault-page.module.css'

/** A page while the notebook is not open: one column, and nothing of anybody in it. Its heading takes the focus at each step. */
export function VaultPage({ title, step, children }: { title: string; step?: string; children: ReactNode }) {
  // The window's name says nothing of a locked notebook.
  usePageTitle('')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!document.activeElement || document.activeElement === document.body) heading.current?.focus()
  }, [title])
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <p className={styles.product}>Mentorbook{step !== undefined && ` · ${step}`}</p>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {children}
      </div>
    </main>
  )
}
