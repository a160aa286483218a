/** The shared documents of one pairing, as the sync engine asks for them; names are those of `sharedName`. */
export type SharedStorage = {
  names(): Promise<string[]>
  /** Yjs V1 state vector of what is durable here; the empty one for a name that is not known. */
  stateVector(name: string): Promise<Uint8Array>
  /** Yjs V1 update with what a state vector lacks, all deletions included. */
  difference(name: string, stateVector: Uint8Array): Promise<Uint8Array>
  /**
   * Takes over what the partner's device wrote; resolves once it is durable. Rejects StorageRefused when it cannot be taken
   * now, and keeps nothing of it then; other failures say that it never can.
   * @param from the device's key in hex, and the Yjs client ids bound to it from now on
   */
  append(name: string, update: Uint8Array, from: { author: string; clients?: readonly number[] }): Promise<void>
  /** What was written here, after it is durable and in the order it was. Returns the unsubscribe. */
  onLocal(listener: (change: { name: string; update: Uint8Array }) => void): () => void
  /** Yjs client ids this device wrote under in a document, the one in use last. */
  ownClients(name: string): Promise<number[]>
  /** Writes under a new client id from now on, and never under a former one. Rejects StorageRefused. */
  renewClient(name: string): Promise<number>
  /** The device key of each client id that is the partner's. */
  authors(name: string): Promise<ReadonlyMap<number, string>>
  mark(name: string): Promise<Uint8Array | null>
  /** Keeps a few bytes for a document. Rejects StorageRefused. */
  keepMark(name: string, mark: Uint8Array): Promise<void>
}

/** Nothing can be taken now; the sentence is for a person. Where the sync engine listens, its own class stands for it. */
export class StorageRefused extends Error {
  override readonly name = 'StorageRefused'
}
