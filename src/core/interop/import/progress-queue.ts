/** Hands values from work under way to a reader; a slow reader gets only the newest one. */
export function createProgressQueue<T>() {
  let latest: T | undefined
  let wake: () => void = () => {}
  return {
    push(value: T): void {
      latest = value
      wake()
    },
    /** Yields values until the work has settled. Never throws; the work's own failure is its caller's. */
    async *until(work: Promise<unknown>): AsyncGenerator<T, void, void> {
      let settled = false
      const end = () => {
        settled = true
        wake()
      }
      void work.then(end, end)
      while (!settled || latest !== undefined) {
        if (latest === undefined) {
          await new Promise<void>((resolve) => (wake = resolve))
          continue
        }
        const value = latest
        latest = undefined
        yield value
      }
    },
  }
}
