const listeners = new Set<() => void>()

/** Tells whatever holds typed text that could not be saved that another attempt is worth it. */
export const saveAgain = {
  /** Calls back at each such moment, until the answered function is called. */
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  raise(): void {
    for (const listener of listeners) listener()
  },
}
