const pauseMilliseconds = 500

type Followed<State> = { get(): State; subscribe(listener: () => void): () => void }

/**
 * What the host last said of something, followed from the first subscription on, across restarts of the core.
 * @param watch opens the stream of states
 * @param onChange told of each state and the one before
 */
export function followState<State>(
  first: State,
  watch: () => Promise<AsyncIterable<State>>,
  onChange?: (next: State, before: State) => void,
): Followed<State> {
  const listeners = new Set<() => void>()
  let current = first
  let isFollowing = false

  function enter(next: State): void {
    const before = current
    current = next
    for (const listener of listeners) listener()
    onChange?.(next, before)
  }

  async function follow(): Promise<never> {
    while (true) {
      try {
        for await (const state of await watch()) enter(state)
      } catch {
        // The wire broke; the next call waits for a new one.
      }
      await new Promise((resolve) => void setTimeout(resolve, pauseMilliseconds))
    }
  }

  return {
    get: () => current,
    subscribe(listener) {
      listeners.add(listener)
      if (!isFollowing) {
        isFollowing = true
        void follow()
      }
      return () => void listeners.delete(listener)
    },
  }
}
