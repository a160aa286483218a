/** Everybody who follows something that changes. Changes that nobody had time to read become one. */
export class Followers {
  readonly #wake = new Set<() => void>()

  tell(): void {
    for (const wake of this.#wake) wake()
  }

  /** Now and after each change, until the signal. */
  async *follow(signal: AbortSignal | undefined): AsyncGenerator<void, void, void> {
    let isNews = true
    let wake = () => {}
    const hear = () => {
      isNews = true
      wake()
    }
    this.#wake.add(hear)
    signal?.addEventListener('abort', hear)
    try {
      while (!signal?.aborted) {
        if (!isNews) await new Promise<void>((resolve) => (wake = resolve))
        if (signal?.aborted) return
        isNews = false
        yield
      }
    } finally {
      this.#wake.delete(hear)
      signal?.removeEventListener('abort', hear)
    }
  }
}
