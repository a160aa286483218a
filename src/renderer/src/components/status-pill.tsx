import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDot,
  IconClockExclamation,
  type Icon,
} from '@tabler/icons-react'
import styles from './status.module.css'

/** `quiet` not begun or over, `active` under way, `done`, `amber` needs a look, `red` needs one now. */
export type StatusTone = 'quiet' | 'active' | 'done' | 'amber' | 'red'

const marks: Record<StatusTone, Icon> = {
  quiet: IconCircleDashed,
  active: IconCircleDot,
  done: IconCircleCheck,
  amber: IconClockExclamation,
  red: IconAlertTriangle,
}

/** A state in one or two words, always with a sign. */
export function StatusPill({ tone, label, icon }: { tone: StatusTone; label: string; icon?: Icon }) {
  const Mark = icon ?? marks[tone]
  return (
    <span className={styles.pill} data-tone={tone}>
      <Mark size={16} stroke={1.8} aria-hidden />
      {label}
    </span>
  )
}
