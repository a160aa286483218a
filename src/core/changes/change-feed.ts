/** One conflated notice: the topic stands at this revision now. */
export type TopicRevision = { topic: string; revision: number }

export type ChangeFeed = {
  /** Raises the revision of each topic and wakes the subscribers. Call after the commit, never before. */
  publish(topics: Iterable<string>): void
  /** How often a topic was published since the start. */
  revisionOf(topic: string): number
  /** Notes changes from this moment on, until the signal aborts or it is closed. */
  subscribe(signal?: AbortSignal): Subscription
}

export type Subscription = {
  /** Changed topics in batches; a slow reader gets one batch, not a queue. Ends when the subscription does. */
  batches: AsyncGenerator<TopicRevision[], void, void>
  close(): void
}

/** Carries "topic x is at revision n" and never data, because the wire has no back-pressure. */
export function createChangeFeed(): ChangeFeed {
  const revisions = new Map<string, number>()
  const subscribers = new Set<{ pending: Map<string, number>; wake: () => void }>()
  return {
    publish(topics) {
      const changed = new Set(topics)
      for (const topic of changed) revisions.set(topic, (revisions.get(topic) ?? 0) + 1)
      for (const subscriber of subscribers) {
        for (const topic of changed) subscriber.pending.set(topic, revisions.get(topic) ?? 0)
        subscriber.wake()
      }
    },
    revisionOf: (topic) => revisions.get(topic) ?? 0,
    subscribe(signal) {
      const subscriber = { pending: new Map<string, number>(), wake: () => {} }
      let open = true
      const close = () => {
        open = false
        subscribers.delete(subscriber)
        signal?.removeEventListener('abort', close)
        subscriber.wake()
      }
      subscribers.add(subscriber)
      signal?.addEventListener('abort', close, { once: true })
      if (signal?.aborted) close()
      async function* batches() {
        try {
          while (open) {
            if (subscriber.pending.size === 0) {
              await new Promise<void>((resolve) => (subscriber.wake = resolve))
              continue
            }
            const batch = [...subscriber.pending].map(([topic, revision]) => ({ topic, revision }))
            subscriber.pending.clear()
            yield batch
          }
        } finally {
          close()
        }
      }
      return { batches: batches(), close }
    },
  }
}
