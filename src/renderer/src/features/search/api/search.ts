import { infiniteQueryOptions } from '@tanstack/react-query'
import type { SearchGroup } from '#contract/search.contract.ts'
import { client } from '../../../backend/client.ts'

/** All finds page by page, searched again whenever something in the notebook changes. */
export const searchQuery = (text: string, group: SearchGroup | undefined) =>
  infiniteQueryOptions({
    queryKey: ['search', text, group ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      client.search.query(
        { text, limit: 30, cursor: pageParam, counts: pageParam === null, ...(group && { groups: [group] }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    meta: { topics: ['history', 'entity:note'] },
  })

/** The best few of each group, for a list that follows the typing. */
export const suggestResults = (text: string, signal: AbortSignal) => client.search.suggest({ text }, { signal })
