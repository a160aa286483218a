import { infiniteQueryOptions } from '@tanstack/react-query'
import { client } from '#renderer/backend/client.ts'

/** The changes of this notebook page by page, newest first. */
export const historyPages = () =>
  infiniteQueryOptions({
    queryKey: ['history'],
    queryFn: ({ pageParam }) => client.changes.history({ before: pageParam }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    meta: { topics: ['history'] },
  })

/** What changed on the agenda of a mentorship, page by page, newest first. */
export const agendaHistoryPages = (mentorshipId: string) =>
  infiniteQueryOptions({
    queryKey: ['history', 'agenda', mentorshipId],
    queryFn: ({ pageParam }) => client.changes.agenda({ mentorshipId, before: pageParam }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    meta: { topics: ['history'] },
  })
