/** One conflated notice: the topic stands at this revision now. */
export type TopicRevision = { topic: string; revision: number }

export type ChangeFeed = {
  /** Raises the revision of each topic and wakes the subscribers. Call after the commit, never before. */
  publish(topics: Iterable<string>): void
  /** Yields changed topics in batches until the signal aborts. A slow reader gets one batch, not a queue. */
  subscribe(signal?: AbortSignal): AsyncGenerator<TopicRevision[], void, void>
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
    async *subscribe(signal) {
      const subscriber = { pending: new Map<string, number>(), wake: () => {} }
      subscribers.add(subscriber)
      try {
        while (!signal?.aborted) {
          if (subscriber.pending.size === 0) {
            await new Promise<void>((resolve) => {
              subscriber.wake = resolve
              signal?.addEventListener('abort', () => resolve(), { once: true })
            })
            continue
          }
          const batch = [...subscriber.pending].map(([topic, revision]) => ({ topic, revision }))
          subscriber.pending.clear()
          yield batch
        }
      } finally {
        subscribers.delete(subscriber)
      }
    },
  }
}
