import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Column, Sort } from './column.ts'
import styles from './data-table.module.css'

type TableHeadProps<Row> = {
  columns: readonly Column<Row>[]
  sort: Sort | undefined
  onSort: (columnId: string) => void
  /** The headings lie under the bar of bulk actions and cannot be pressed. */
  covered: boolean
  /** The box that selects all rows. */
  selectAll?: ReactNode
}

function HeadCell<Row>({
  column,
  sort,
  onSort,
  covered,
}: { column: Column<Row> } & Omit<TableHeadProps<Row>, 'columns'>) {
  const direction = sort?.columnId === column.id ? sort.direction : undefined
  const Arrow = direction === 'descending' ? IconArrowDown : IconArrowUp
  const words = <span className={column.hideHeader ? 'nb-visually-hidden' : styles.headText}>{column.header}</span>
  return (
    <div role="columnheader" aria-sort={direction} className={styles.headCell} data-align={column.align}>
      {column.sortValue ? (
        <button
          type="button"
          tabIndex={covered ? -1 : 0}
          className={styles.sort}
          data-sorted={direction}
          onClick={() => onSort(column.id)}
        >
          {words}
          <Arrow size={14} stroke={2} aria-hidden />
        </button>
      ) : (
        words
      )}
    </div>
  )
}

/** The headings, which stay in view; a press on one sorts by it. */
export function TableHead<Row>({ columns, selectAll, ...sorting }: TableHeadProps<Row>) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.row}>
        {selectAll}
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} {...sorting} />
        ))}
      </div>
    </div>
  )
}
