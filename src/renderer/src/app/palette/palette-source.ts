import type { ReactNode } from 'react'
import type { TextRange } from '../../lib/fuzzy-match.ts'

/** One row of the palette. Ids are unique within their source. */
export type PaletteItem = {
  id: string
  label: string
  /** Heading it stands under: People, Actions, Commands … */
  group: string
  description?: string
  icon?: ReactNode
  /** Its shortcut in registry notation, so that the reader learns it. */
  keys?: string
  /** Where the label matches what was typed. */
  ranges?: readonly TextRange[]
  /** What is taken out of sight while a screen is shared: nothing, the words beside the label, or both. */
  private?: 'description' | 'all'
  run: () => void
}

/** Something the palette can search. Answers in order, best first; an aborted search may answer or throw, both are ignored. */
export type PaletteSource = {
  id: string
  search: (query: string, signal: AbortSignal) => Promise<readonly PaletteItem[]>
}
