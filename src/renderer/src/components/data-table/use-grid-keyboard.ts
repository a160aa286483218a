import { type KeyboardEvent, useState } from 'react'
import { gridMove } from './grid-keys.ts'
import type { TableSelection } from './use-selection.ts'

type GridKeyboardOptions = {
  active: ReturnType<typeof useActiveRow>
  order: readonly string[]
  columnCount: number
  rowsPerPage: () => number
  selectable: boolean
  selection: TableSelection
  onShowRow: (index: number) => void
  onOpen: (index: number) => void
}

/** The row, or the cell in it, that keys act on; held by id, so that it stays the same person when the order changes. */
export function useActiveRow(order: readonly string[]) {
  const [active, setActive] = useState<{ id: string; column: number | null }>()
  const index = active === undefined ? -1 : order.indexOf(active.id)
  const activate = (id: string | undefined, column: number | null = null) => {
    if (id !== undefined) setActive({ id, column })
  }
  return { row: index < 0 ? undefined : active, index, activate }
}

/** Moves the active row by keys. The focus stays on the grid, which points at the row with `aria-activedescendant`. */
export function useGridKeyboard(options: GridKeyboardOptions) {
  const { order, columnCount, selectable, selection } = options
  const { row: active, index: at, activate } = options.active

  const moveTo = (index: number, extend: boolean) => {
    const id = order[index]
    if (id === undefined) return
    if (extend && selectable) selection.extendTo(order[at] ?? id, id)
    else selection.endRange()
    activate(id, active?.column ?? null)
    options.onShowRow(index)
  }
  const moveCell = (by: -1 | 1) => {
    const id = order[Math.max(0, at)]
    if (id === undefined) return
    const column = (active?.column ?? -1) + by
    // Left of the first cell is the row as a whole.
    activate(id, column < 0 ? null : Math.min(columnCount - 1, column))
  }

  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || event.target !== event.currentTarget) return
    const move = gridMove(event, { at, count: order.length, page: options.rowsPerPage() })
    if (!move || order.length === 0) return
    if (move.kind === 'clear' && selection.selection.size === 0) return
    if ((move.kind === 'toggle' || move.kind === 'all') && !selectable) return
    event.preventDefault()
    switch (move.kind) {
      case 'move':
        return moveTo(move.to, move.extend)
      case 'cell':
        return moveCell(move.by)
      case 'open':
        return at < 0 ? undefined : options.onOpen(at)
      case 'toggle':
        return active && at >= 0 ? selection.toggle(active.id) : undefined
      case 'all':
        return selection.all()
      case 'clear':
        return selection.clear()
    }
  }
}
