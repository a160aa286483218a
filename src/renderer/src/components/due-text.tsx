import { IconAlertTriangle, IconCircleCheck, IconClockExclamation } from '@tabler/icons-react'
import styles from './status.module.css'

/** `fresh` in good time, `amber` soon or just past, `red` long past. */
export type DueState = 'fresh' | 'amber' | 'red'

const marks = { fresh: IconCircleCheck, amber: IconClockExclamation, red: IconAlertTriangle }

/** When something is due or how long somebody has been quiet. The words carry the meaning; sign and colour repeat it. */
export function DueText({ state, children }: { state: DueState; children: string }) {
  const Mark = marks[state]
  return (
    <span className={styles.text} data-tone={state}>
      <Mark size={16} stroke={1.8} aria-hidden />
      {children}
    </span>
  )
}
