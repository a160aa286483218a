/**
 * Who may write, from the core. A Yjs client id must have one writer at a time: two windows that write under the same
 * id make copies differ for ever, and a new id per visit makes documents slow. So the window never invents an id. The
 * core keeps a small set of ids per device and document, lends each to one window, and gives a second window of the
 * same document either the next id of that set or a sentence why it may only read. Within one window all views of a
 * document share one `SavedDocument`. The core must answer a claim only after it has stored what the former holder of
 * the id sent, and refuse what arrives under an id that it has lent to somebody else since.
 */
export type DocumentClaim = { clientId: number } | { readOnly: string }

/** A document as the core has it. */
export interface LoadedDocument {
  /** A Yjs V1 update: all of the document, or what the given state vector lacks. */
  state: Uint8Array
  /** The core's state vector. Needed when `state` is only a part. */
  stateVector?: Uint8Array
}

/** How a document reaches the core. Each call may fail; what failed is tried again. */
export interface DocumentLink {
  claim(): Promise<DocumentClaim>
  /** @param since the state vector of the window's copy, absent when it has none yet */
  load(since?: Uint8Array): Promise<LoadedDocument>
  /** Resolves when the update will survive a crash. */
  append(update: Uint8Array): Promise<{ durable: true }>
  /** Gives the client id back, when the window has saved and closed the document. */
  release?(): void
  /** A plain sentence for a failure that the person can do something about. */
  explain?(error: unknown): string | undefined
}

/** Whether what was typed is safe. `at` is Unix time in ms of the last save in this window. */
export type DocumentSaveState =
  | { kind: 'saved'; at: number | null }
  | { kind: 'saving' }
  | { kind: 'cannotSave'; sentence: string }
