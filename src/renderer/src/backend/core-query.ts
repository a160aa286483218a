import { queryOptions, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { client, nextWire } from './client.ts'

type CoreQuery<Data, Key extends QueryKey> = {
  key: Key
  /** What the answer depends on: `entity:person`, `person:ID`, … as the core raises them. */
  topics: readonly string[]
  fetch: () => Promise<Data>
}

/** Options of a query that is fetched again whenever one of its topics changes, also by another window or the command line. */
export function coreQuery<Data, const Key extends QueryKey>({ key, topics, fetch }: CoreQuery<Data, Key>) {
  return queryOptions({ queryKey: key, queryFn: fetch, meta: { topics } })
}

/** Keeps every query fresh for as long as the window lives: by topic while connected, all of them after a restart of the core. */
export async function followChanges(queryClient: QueryClient): Promise<never> {
  while (true) {
    try {
      for await (const batch of await client.changes.watch()) {
        if (batch.length === 0) await queryClient.invalidateQueries()
        else invalidateTopics(queryClient, new Set(batch.map((change) => change.topic)))
      }
    } catch {
      await nextWire()
      // Where the wire stands but nothing answers, the notebook was locked and this window is about to go.
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

function invalidateTopics(queryClient: QueryClient, changed: Set<string>): void {
  // Not awaited: a page that is slow to fetch must not keep the others from hearing of the next change.
  void queryClient.invalidateQueries({
    predicate: ({ meta }) =>
      Array.isArray(meta?.['topics']) &&
      meta['topics'].some((topic) => typeof topic === 'string' && changed.has(topic)),
  })
}
