import { infiniteQueryOptions } from '@tanstack/react-query'
import type { RecordFilter } from '#contract/records.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'

const pageSize = 100

/** Records page by page, newest first. */
export const recordPages = (filter: RecordFilter) =>
  infiniteQueryOptions({
    queryKey: ['records', 'list', filter],
    queryFn: ({ pageParam }) => client.records.list({ ...filter, limit: pageSize, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    meta: { topics: ['records', 'people'] },
  })

export const recordQuery = (id: string) =>
  coreQuery({ key: ['records', 'get', id], topics: ['records', 'people'], fetch: () => client.records.get({ id }) })

/** The topics of agendas that stand for telling somebody about their advice. */
export const adviceReportsQuery = () =>
  coreQuery({
    key: ['records', 'adviceReports'],
    topics: ['records', 'entity:agendaItem', 'entity:agendaPlacement'],
    fetch: () => client.records.adviceReports({}),
  })

/** People who can be named in a record. */
export const namedPeople = () =>
  coreQuery({
    key: ['people', 'list', { archived: false }],
    topics: ['people'],
    fetch: () => client.people.list({ archived: false }),
  })

/** How many there are of each kind in the whole notebook. */
export const recordCounts = () =>
  coreQuery({ key: ['records', 'counts'], topics: ['records'], fetch: () => client.records.counts({}) })
