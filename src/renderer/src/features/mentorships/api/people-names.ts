import { useQuery } from '@tanstack/react-query'
import { client } from '../../../backend/client.ts'
import { coreQuery } from '../../../backend/core-query.ts'

/** Everybody in the notebook, to choose from. */
export const usePeopleNames = () =>
  useQuery(
    coreQuery({ key: ['people', 'list', { archived: false }], topics: ['people'], fetch: () => client.people.list() }),
  )
