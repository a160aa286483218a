import type { KeyboardEvent } from 'react'

/** What a key means in a table. `by` counts rows; `cell` moves sideways within the row. */
export type GridMove =
  | { kind: 'move'; to: number; extend: boolean }
  | { kind: 'cell'; by: -1 | 1 }
  | { kind: 'open' }
  | { kind: 'toggle' }
  | { kind: 'all' }
  | { kind: 'clear' }

type Place = { at: number; count: number; page: number }
type PressedKey = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

function targetRow(key: string, { at, count, page }: Place): number | undefined {
  const last = count - 1
  const start = at < 0
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return start ? 0 : Math.min(last, at + 1)
    case 'ArrowUp':
    case 'k':
      return start ? last : Math.max(0, at - 1)
    case 'PageDown':
      return Math.min(last, Math.max(0, at) + page)
    case 'PageUp':
      return Math.max(0, at - page)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}

/** Reads one key press; undefined when the table has no use for it. */
export function gridMove(event: PressedKey, place: Place): GridMove | undefined {
  if (event.altKey) return undefined
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const command = event.ctrlKey || event.metaKey
  if (command && key === 'a') return { kind: 'all' }
  if (command && key !== 'Home' && key !== 'End') return undefined
  const to = targetRow(key, place)
  if (to !== undefined) return { kind: 'move', to, extend: event.shiftKey }
  if (key === 'ArrowRight') return { kind: 'cell', by: 1 }
  if (key === 'ArrowLeft') return { kind: 'cell', by: -1 }
  if (key === 'Enter') return { kind: 'open' }
  if (key === ' ') return { kind: 'toggle' }
  if (key === 'Escape') return { kind: 'clear' }
  return undefined
}
