import { useElementSize, useMergedRef } from '@mantine/hooks'
import { type CSSProperties, type ReactNode, useId, useMemo, useRef, useState } from 'react'
import { useNewest } from '../../lib/use-newest.ts'
import { BulkBar } from './bulk-bar.tsx'
import type { BulkAction, Column, Sort } from './column.ts'
import styles from './data-table.module.css'
import { SelectBox } from './select-box.tsx'
import { selectedInOrder, type Selection } from './selection.ts'
import { nextSort, sortRows } from './sort-rows.ts'
import { TableHead } from './table-head.tsx'
import { gridElementId, type RowPress, TableRow } from './table-row.tsx'
import { useActiveRow, useGridKeyboard } from './use-grid-keyboard.ts'
import { useRowWindow } from './use-row-window.ts'
import { useSelection } from './use-selection.ts'

type DataTableProps<Row> = {
  /** What the rows are, for screen readers: "People". */
  label: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowId: (row: Row) => string
  /** Enter or a press on a row. */
  onOpen?: (row: Row) => void
  /** The row whose detail is open beside the table. */
  openId?: string
  /** Held by the parent when `onSortChange` is given (a saved view); rows are sorted here either way unless `sortedByParent`. */
  sort?: Sort
  onSortChange?: (sort: Sort | undefined) => void
  sortedByParent?: boolean
  /** Rows can be selected when there are bulk actions or a parent that listens. */
  bulkActions?: readonly BulkAction[]
  selectedIds?: Selection
  onSelectedIdsChange?: (ids: Selection) => void
  /** Stands in place of the rows when there are none. */
  empty?: ReactNode
  /** Going back finds the same scroll position under this name. */
  scrollKey?: string
}

/** A list of any length: sticky headings, sorting, selection, and a full keyboard (arrows, J/K, Enter, Space, Shift, Ctrl+A). */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, rowId, onOpen, bulkActions = [] } = props
  const gridId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: sized, width } = useElementSize<HTMLDivElement>()
  const gridRef = useMergedRef(scroller, sized)
  const [ownSort, setOwnSort] = useState(props.sort)
  const sort = props.onSortChange ? props.sort : ownSort
  const selectable = bulkActions.length > 0 || props.onSelectedIdsChange !== undefined

  const columns = useMemo(
    () => props.columns.filter(({ hiddenBelow = 0 }) => width === 0 || width >= hiddenBelow),
    [props.columns, width],
  )
  const sorted = useMemo(
    () => (props.sortedByParent ? rows : sortRows(rows, props.columns, sort)),
    [rows, props.columns, props.sortedByParent, sort],
  )
  const order = useMemo(() => sorted.map(rowId), [sorted, rowId])
  const selection = useSelection({
    order,
    selectedIds: props.selectedIds,
    onSelectedIdsChange: props.onSelectedIdsChange,
  })
  const selected = selectedInOrder(selection.selection, order)
  const active = useActiveRow(order)
  const view = useRowWindow({ scroller, order, activeIndex: active.index, scrollKey: props.scrollKey })

  const open = (index: number) => {
    const row = sorted[index]
    if (row !== undefined) onOpen?.(row)
  }
  const onKeyDown = useGridKeyboard({
    active,
    order,
    columnCount: columns.length,
    rowsPerPage: view.perPage,
    selectable,
    selection,
    onShowRow: view.show,
    onOpen: open,
  })
  const changeSort = (columnId: string) => {
    const next = nextSort(sort, columnId)
    setOwnSort(next)
    props.onSortChange?.(next)
  }
  const press = (index: number, { select, extend }: RowPress) => {
    const id = order[index]
    if (id === undefined) return
    if (selectable && extend) selection.extendTo(active.row?.id ?? id, id)
    else if (selectable && select) selection.toggle(id)
    else {
      selection.endRange()
      open(index)
    }
    active.activate(id)
  }
  const pressRow = useNewest(press)
  const onFocus = (target: EventTarget) => {
    // A press already says which row is meant; only coming in by keyboard needs a place to start.
    if (target !== scroller.current || !scroller.current.matches(':focus-visible')) return
    const openIndex = props.openId === undefined ? -1 : order.indexOf(props.openId)
    if (active.index >= 0) view.show(active.index)
    else active.activate(order[openIndex >= 0 ? openIndex : view.firstInView()])
  }

  const tracks = columns.map((column) => column.width ?? 'minmax(0, 1fr)')
  const style = { '--columns': (selectable ? ['32px', ...tracks] : tracks).join(' ') } as CSSProperties
  const rowElementId = (index: number, column: number | null) => gridElementId(`${gridId}-${index}`, column)
  const allState = selected.length === 0 ? false : selected.length === order.length ? true : 'some'
  const selectAll = selectable && (
    <div role="columnheader" className={styles.selectCell}>
      <button
        type="button"
        className={styles.selectAll}
        aria-label={allState === true ? 'Clear the selection' : 'Select all rows'}
        onClick={allState === true ? selection.clear : selection.all}
      >
        <SelectBox checked={allState} />
      </button>
    </div>
  )
  return (
    <div className={styles.table}>
      {selectable && <BulkBar ids={selected} actions={bulkActions} onClear={selection.clear} />}
      <div
        ref={gridRef}
        role="grid"
        aria-label={props.label}
        aria-rowcount={order.length + 1}
        aria-multiselectable={selectable || undefined}
        aria-activedescendant={active.row && rowElementId(active.index, active.row.column)}
        tabIndex={0}
        className={styles.grid}
        style={style}
        data-empty={(order.length === 0 && props.empty !== undefined) || undefined}
        data-selecting={selected.length > 0 || undefined}
        onKeyDown={onKeyDown}
        onFocus={(event) => onFocus(event.target)}
      >
        <div role="presentation" className={styles.sheet}>
          <TableHead
            columns={columns}
            sort={sort}
            onSort={changeSort}
            covered={selected.length > 0}
            selectAll={selectAll}
          />
          <div role="rowgroup" className={styles.body} style={{ height: view.totalHeight }}>
            {view.rows.map(({ index, start, key }) => {
              const row = sorted[index]
              const id = order[index]
              if (row === undefined || id === undefined) return null
              return (
                <TableRow
                  key={key}
                  id={rowElementId(index, null)}
                  row={row}
                  index={index}
                  top={start}
                  height={view.height}
                  columns={columns}
                  selectable={selectable}
                  selected={selection.selection.has(id)}
                  active={active.row?.id === id}
                  activeColumn={active.row?.id === id ? active.row.column : null}
                  current={props.openId === id}
                  onPress={pressRow}
                />
              )
            })}
          </div>
        </div>
      </div>
      {order.length === 0 && props.empty !== undefined && <div className={styles.empty}>{props.empty}</div>}
    </div>
  )
}
