import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import type { TimelineScope } from '#contract/timeline.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'

type Turn = { before?: string; after?: string; onDay?: string }

// Every row of a timeline raises its person; the timeline of everything follows the history.
const topicsOf = ({ personId, mentorshipId }: TimelineScope) =>
  personId ? [`person:${personId}`] : mentorshipId ? [`mentorship:${mentorshipId}`, 'records'] : ['history']

/** A timeline from its newest end, or from the end of a day, in pages towards both ends. */
export const timelinePages = (scope: TimelineScope, kinds: string[] | undefined, onDay: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['timeline', scope, kinds, onDay],
    queryFn: ({ pageParam }) => client.timeline.page({ ...scope, kinds, ...pageParam }),
    initialPageParam: { onDay } as Turn,
    getNextPageParam: (page): Turn | undefined => (page.older === null ? undefined : { before: page.older }),
    getPreviousPageParam: (page): Turn | undefined => (page.newer === null ? undefined : { after: page.newer }),
    placeholderData: keepPreviousData,
    meta: { topics: topicsOf(scope) },
  })

/** Which kinds a timeline holds, and its first and last day. */
export const timelineOutline = (scope: TimelineScope) =>
  coreQuery({
    key: ['timeline', 'outline', scope],
    topics: topicsOf(scope),
    fetch: () => client.timeline.outline(scope),
  })
