import { Button } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import { KeyHint } from './key-hint.tsx'
import styles from './empty-state.module.css'

type EmptyStateProps = {
  /** What belongs here: "No meetings yet". */
  what: string
  /** Why it helps, in one or two sentences. */
  why: string
  icon?: Icon
  /** The one thing to do next, with its shortcut in registry notation. */
  action?: { label: string; onClick: () => void; keys?: string }
  /** 3 inside a section, 2 on an otherwise empty page. */
  level?: 2 | 3
}

/** An empty place that says what belongs in it and offers one way to begin. */
export function EmptyState({ what, why, icon: Mark, action, level = 2 }: EmptyStateProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className={styles.empty}>
      {Mark && <Mark size={28} stroke={1.4} className={styles.mark} aria-hidden />}
      <Heading className={styles.what}>{what}</Heading>
      <p className={styles.why}>{why}</p>
      {action && (
        <div className={styles.action}>
          <Button variant="filled" onClick={action.onClick}>
            {action.label}
          </Button>
          {action.keys !== undefined && (
            <span className={styles.keys}>
              or press <KeyHint keys={action.keys} />
            </span>
          )}
        </div>
      )}
    </div>
  )
}
