import { IconCheck, IconMinus } from '@tabler/icons-react'
import styles from './data-table.module.css'

/** The sign of a selected row. The row itself carries `aria-selected`, so this is for the eye alone. */
export function SelectBox({ checked }: { checked: boolean | 'some' }) {
  const Mark = checked === 'some' ? IconMinus : IconCheck
  return (
    <span className={styles.box} data-checked={checked || undefined} aria-hidden>
      {checked !== false && <Mark size={14} stroke={2.5} />}
    </span>
  )
}
