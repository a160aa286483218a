import type { LiveDocument } from './document-store.ts'

/** What one committed command wrote in a document, as Yjs V1 updates; null for nothing. */
export type DocumentChange = {
  live: LiveDocument
  /** Written here. */
  own: Uint8Array | null
  /** Taken over from somebody else's device. */
  foreign: Uint8Array | null
  /** The tag of the command. */
  tag: string | null
  /** The device that brought what was taken over, where it is known. */
  via: string | null
}

export type DocumentFeed = {
  /** Tells the listeners in the order of the commits. Call after the commit, never before. */
  publish(changes: readonly DocumentChange[]): void
  /** Hears of every change from now on. Returns the unsubscribe. */
  subscribe(listener: (change: DocumentChange) => void): () => void
}

/** Carries what was written in documents to whoever replicates them. */
export function createDocumentFeed(): DocumentFeed {
  const listeners = new Set<(change: DocumentChange) => void>()
  return {
    publish(changes) {
      for (const change of changes) for (const listener of listeners) listener(change)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
