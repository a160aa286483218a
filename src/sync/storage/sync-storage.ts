/** One of our own updates, told after it is durable here. */
export type LocalChange = { name: string; update: Uint8Array }

/** The shared documents of one pairing. Names are opaque to sync ('agenda', 'note/<uuid>' …). */
export type SyncStorage = {
  names(): Promise<string[]>
  /** Yjs V1 state vector of what is durable here; the empty one for a name that is not known. */
  stateVector(name: string): Promise<Uint8Array>
  /** Yjs V1 update with what a state vector lacks, all deletions included. */
  difference(name: string, stateVector: Uint8Array): Promise<Uint8Array>
  /**
   * Stores what the guard let through, making the document when it is new; resolves once durable. Rejects with
   * StorageRefused when nothing may be written now (full disk, locked): nothing of the update is kept then.
   * @param from device key of the peer (hex), and the client ids that are bound to it from now on, in the same commit
   */
  append(name: string, update: Uint8Array, from: { author: string; clients?: readonly number[] }): Promise<void>
  /** Our own new updates and new documents, after they are durable. Returns the unsubscribe. */
  onLocal(listener: (change: LocalChange) => void): () => void
  /** The Yjs client ids this device has written under in a document, the one in use last; empty when it never wrote. */
  ownClients(name: string): Promise<number[]>
  /** Writes under a new client id from now on; resolves once that is durable. Rejects with StorageRefused. */
  renewClient(name: string): Promise<number>
  /** Which device key each client id of a document is bound to, over all pairings; own ids need not be in it. */
  authors(name: string): Promise<ReadonlyMap<number, string>>
  /** The mark kept last (see `keepMark`), or null: what the peer has surely stored of a document. */
  mark(name: string): Promise<Uint8Array | null>
  /** Keeps a few bytes per document, so that after a restart it is known whether edits still wait for the peer. */
  keepMark(name: string, mark: Uint8Array): Promise<void>
}

/** Nothing may be written now; the sentence is for a person. Sync asks again later. */
export class StorageRefused extends Error {
  override readonly name = 'StorageRefused'
}
