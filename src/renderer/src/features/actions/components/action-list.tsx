import type { ActionRow as Row } from '#contract/actions.contract.ts'
import { usePrivateCovered } from '../../../lib/private-cover.ts'
import type { ActionChanges } from '../api/use-action-changes.ts'
import { ActionRow } from './action-row.tsx'
import styles from './actions.module.css'

type ActionListProps = {
  label: string
  rows: readonly Row[]
  today: string
  changes: ActionChanges
  named?: boolean
  meetingId?: string
}

/** Promises one under the other. */
export function ActionList({ label, rows, ...row }: ActionListProps) {
  const covered = usePrivateCovered()
  const shown = covered ? rows.filter(({ lane }) => lane === 'shared') : rows
  return (
    <ul className={styles.list} aria-label={label}>
      {shown.map((each) => (
        <ActionRow key={each.id} row={each} {...row} />
      ))}
    </ul>
  )
}
