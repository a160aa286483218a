import { Button } from '@mantine/core'
import type { BulkAction } from './column.ts'
import styles from './data-table.module.css'

type BulkBarProps = {
  ids: readonly string[]
  actions: readonly BulkAction[]
  onClear: () => void
}

/** What can be done with the selected rows. It lies over the headings, so that the table does not jump. */
export function BulkBar({ ids, actions, onClear }: BulkBarProps) {
  return (
    <div className={styles.bulk} data-empty={ids.length === 0 || undefined}>
      <span role="status" className={styles.bulkCount}>
        {ids.length > 0 && `${ids.length.toLocaleString()} selected`}
      </span>
      {ids.length > 0 && (
        <div role="toolbar" aria-label="With the selected rows" className={styles.bulkActions}>
          {actions.map((action) => (
            <Button
              key={action.id}
              size="xs"
              variant="subtle"
              color={action.danger ? 'red' : 'gray'}
              leftSection={action.icon}
              onClick={() => action.run(ids)}
            >
              {action.label}
            </Button>
          ))}
          <Button size="xs" variant="subtle" color="gray" onClick={onClear}>
            Clear
          </Button>
        </div>
      )}
    </div>
  )
}
