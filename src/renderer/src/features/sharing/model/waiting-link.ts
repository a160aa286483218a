const listeners = new Set<() => void>()
let waiting = ''

/** Keeps the code of a link that was followed, in memory alone, until it is known which mentorship it is for. */
export const waitingLink = {
  put(code: string): void {
    waiting = code
    for (const listener of listeners) listener()
  },
  get: (): string => waiting,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}
