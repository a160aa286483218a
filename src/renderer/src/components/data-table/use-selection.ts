import { useRef, useState } from 'react'
import { type Selection, toggled, withRange } from './selection.ts'

type SelectionOptions = {
  order: readonly string[]
  selectedIds: Selection | undefined
  onSelectedIdsChange: ((ids: Selection) => void) | undefined
}

const none: Selection = new Set()

/** Which rows are selected, held here or by the parent, with ranges that grow and shrink from where they began. */
export function useSelection({ order, selectedIds, onSelectedIdsChange }: SelectionOptions) {
  const [own, setOwn] = useState<Selection>(none)
  const range = useRef<{ anchor: string; base: Selection } | undefined>(undefined)
  const selection = selectedIds ?? own

  const set = (next: Selection) => {
    if (selectedIds === undefined) setOwn(next)
    onSelectedIdsChange?.(next)
  }
  return {
    selection,
    toggle: (id: string) => {
      const next = toggled(selection, id)
      range.current = { anchor: id, base: next }
      set(next)
    },
    /** Selects from where the range began (or from `from`) to `id`. */
    extendTo: (from: string, id: string) => {
      range.current ??= { anchor: from, base: selection }
      set(withRange(range.current.base, order, range.current.anchor, id))
    },
    endRange: () => {
      range.current = undefined
    },
    all: () => set(new Set(order)),
    clear: () => {
      range.current = undefined
      set(none)
    },
  }
}

export type TableSelection = ReturnType<typeof useSelection>
