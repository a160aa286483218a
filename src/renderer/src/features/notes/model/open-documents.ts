import { saveAgain } from '../../../lib/save-again.ts'
import type { DocumentLink } from './document-link.ts'
import { saveSummary } from './save-summary.ts'
import { SavedDocument } from './saved-document.ts'

interface Entry {
  document: SavedDocument
  views: number
  stopWatching: () => void
}

const open = new Map<string, Entry>()

// A document tries again by itself in any case, with growing pauses.
saveAgain.subscribe(() => {
  for (const { document } of open.values()) void document.tryAgain()
})

/**
 * The document of a key, shared by all views of this window, so that each client id has one writer. A document whose
 * last view closed before everything was saved is still here, with its text.
 */
export function openDocument(key: string, link: DocumentLink): SavedDocument {
  const known = open.get(key)
  if (known) {
    known.views++
    known.document.link = link
    void known.document.refresh()
    return known.document
  }
  const document = new SavedDocument(link)
  const stopWatching = document.subscribe(() => {
    closeWhenDone(key)
    report()
  })
  open.set(key, { document, views: 1, stopWatching })
  return document
}

/** Ends one view. The document is saved at once and stays, trying again, until all of it is durable. */
export function closeDocument(key: string): void {
  const entry = open.get(key)
  if (!entry) return
  entry.views--
  void entry.document.flush().then(() => closeWhenDone(key))
}

function report(): void {
  saveSummary.report([...open.values()].map((entry) => entry.document.view().saveState))
}

function closeWhenDone(key: string): void {
  const entry = open.get(key)
  if (!entry || entry.views > 0 || !entry.document.isSaved) return
  entry.stopWatching()
  open.delete(key)
  entry.document.dispose()
}

/**
 * Saves every open document, before the window closes or the notebook is locked.
 * @returns whether all that was typed is durable
 */
export async function flushDocuments(): Promise<boolean> {
  await Promise.all([...open.values()].map((entry) => entry.document.flush()))
  return [...open.values()].every((entry) => entry.document.isSaved)
}
