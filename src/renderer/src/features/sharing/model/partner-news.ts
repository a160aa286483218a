/** At most one sentence in so many milliseconds is read out. */
export const newsEvery = 10_000

/** What the other person did, for those who hear the window. The last sentence of a busy while is the one that is said. */
type PartnerNews = {
  get(): string
  subscribe(listener: () => void): () => void
  say(sentence: string): void
}

/** @param now milliseconds that never go back */
export function createPartnerNews(now: () => number = () => performance.now()): PartnerNews {
  const listeners = new Set<() => void>()
  let said = ''
  let saidAt = -Infinity
  let next: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function speak(sentence: string): void {
    // A region that is given the same words again says nothing.
    said = sentence === said ? `${sentence}\u00a0` : sentence
    saidAt = now()
    next = null
    for (const listener of listeners) listener()
  }

  return {
    get: () => said,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    say(sentence) {
      const left = saidAt + newsEvery - now()
      if (left <= 0 && timer === undefined) return speak(sentence)
      next = sentence
      timer ??= setTimeout(
        () => {
          timer = undefined
          if (next !== null) speak(next)
        },
        Math.max(0, left),
      )
    },
  }
}

export const partnerNews = createPartnerNews()
