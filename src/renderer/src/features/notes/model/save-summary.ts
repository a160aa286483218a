import type { DocumentSaveState } from './document-link.ts'

const saved: DocumentSaveState = { kind: 'saved', at: null }
const listeners = new Set<() => void>()
let summary: DocumentSaveState = saved

/** The worst state of all open documents. Stands apart from the documents so that the shell need not load the editor. */
export const saveSummary = {
  get: (): DocumentSaveState => summary,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  report(states: Iterable<DocumentSaveState>): void {
    const all = [...states]
    const worst =
      all.find((state) => state.kind === 'cannotSave') ?? all.find((state) => state.kind === 'saving') ?? saved
    if (worst === summary) return
    summary = worst
    for (const listener of listeners) listener()
  },
}
