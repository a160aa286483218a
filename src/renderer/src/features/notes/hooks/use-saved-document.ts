import { useEffect, useState, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { DocumentLink, DocumentSaveState } from '../model/document-link.ts'
import { closeDocument, openDocument } from '../model/open-documents.ts'
import type { SavedDocument } from '../model/saved-document.ts'

/** A document in this window. */
export interface SavedDocumentHandle {
  /** The document, or null until it is loaded. */
  doc: Y.Doc | null
  /** Why it may only be read, or null. */
  readOnly: string | null
  saveState: DocumentSaveState
  /** Saves at once. */
  flush: () => Promise<void>
  /** Takes in changes that reached the core, and tries again when saving had failed. */
  refresh: () => Promise<void>
}

const STARTING: DocumentSaveState = { kind: 'saved', at: null }
const nothing = async (): Promise<void> => undefined

/**
 * Opens a document for as long as the component is there. What is typed is saved within a second, at once when focus
 * leaves, the window is hidden or closed, or the component goes; see SavedDocument for what happens when saving fails.
 * @param key names the document among all of the window
 * @param link must be the same object between renders unless the connection changed
 */
export function useSavedDocument(key: string, link: DocumentLink): SavedDocumentHandle {
  const [opened, setOpened] = useState<{ key: string; document: SavedDocument } | null>(null)

  useEffect(() => {
    const document = openDocument(key, link)
    // oxlint-disable-next-line react/set-state-in-effect -- what is opened here is closed by the same effect
    setOpened({ key, document })
    return () => closeDocument(key)
  }, [key, link])

  const current = opened?.key === key ? opened.document : null
  useFlushOnLeaving(current)
  const view = useSyncExternalStore(current?.subscribe ?? subscribeToNothing, current?.view ?? noView)
  return {
    doc: view?.ready ? view.doc : null,
    readOnly: view?.readOnly ?? null,
    saveState: view?.saveState ?? STARTING,
    flush: current?.flush ?? nothing,
    refresh: current?.refresh ?? nothing,
  }
}

function useFlushOnLeaving(current: SavedDocument | null): void {
  useEffect(() => {
    if (!current) return
    const flush = (): void => void current.flush()
    const flushWhenHidden = (): void => {
      if (document.visibilityState === 'hidden') flush()
    }
    document.addEventListener('visibilitychange', flushWhenHidden)
    document.addEventListener('focusout', flush)
    window.addEventListener('blur', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      document.removeEventListener('visibilitychange', flushWhenHidden)
      document.removeEventListener('focusout', flush)
      window.removeEventListener('blur', flush)
      window.removeEventListener('pagehide', flush)
    }
  }, [current])
}

const subscribeToNothing = (): (() => void) => () => undefined
const noView = (): null => null
