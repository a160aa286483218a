import { memo, type MouseEvent, type ReactNode } from 'react'
import type { Column } from './column.ts'
import styles from './data-table.module.css'
import { SelectBox } from './select-box.tsx'

/** The parts of a row that a press means differently. */
export type RowPress = { select: boolean; extend: boolean }

type TableRowProps<Row> = {
  id: string
  row: Row
  index: number
  top: number
  height: number
  columns: readonly Column<Row>[]
  selectable: boolean
  selected: boolean
  active: boolean
  activeColumn: number | null
  current: boolean
  /** Must stay the same function, so that a row that did not change is not drawn again. */
  onPress: (index: number, press: RowPress) => void
}

/** The element id of a cell, or of the row when the column is null. */
export const gridElementId = (id: string, column: number | null) => (column === null ? id : `${id}-${column}`)

const isControl = (target: EventTarget, row: Element) => {
  const control = target instanceof Element ? target.closest('a, button, input, select, textarea') : null
  return control !== null && row.contains(control)
}

function PlainRow<Row>(props: TableRowProps<Row>) {
  const { id, row, columns, selected, active, activeColumn, selectable } = props
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    if (isControl(event.target, event.currentTarget)) return
    const onBox = event.target instanceof Element && event.target.closest('[data-select-cell]') !== null
    props.onPress(props.index, { select: onBox || event.ctrlKey || event.metaKey, extend: event.shiftKey })
  }
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={selectable ? selected : undefined}
      aria-current={props.current || undefined}
      className={styles.row}
      data-selected={selected || undefined}
      data-active={active || undefined}
      data-current={props.current || undefined}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      onClick={onClick}
      // Shift with a press selects rows, not the text between them.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
    >
      {selectable && (
        <div role="gridcell" className={styles.selectCell} data-select-cell>
          <SelectBox checked={selected} />
        </div>
      )}
      {columns.map((column, at) => (
        <div
          key={column.id}
          id={gridElementId(id, at)}
          role="gridcell"
          className={styles.cell}
          data-align={column.align}
          data-active={(active && activeColumn === at) || undefined}
        >
          <Content of={column.cell(row)} />
        </div>
      ))}
    </div>
  )
}

/** Words alone are cut with an ellipsis; whatever is more looks after itself. */
function Content({ of: content }: { of: ReactNode }) {
  return typeof content === 'string' ? <span className={styles.words}>{content}</span> : content
}

/** A row, drawn again only when something of its own changed: scrolling moves thousands past. */
export const TableRow = memo(PlainRow) as typeof PlainRow
