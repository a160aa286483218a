import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { instantToDay } from '#shared/time.ts'
import { client } from '../../../backend/client.ts'
import { coreQuery } from '../../../backend/core-query.ts'
import { systemZone, useNow } from '../../../lib/use-now.ts'

/** Everybody who is (not) archived, in the order of their names. Who is due changes with the day. */
export function usePeopleList(archived: boolean, enabled = true) {
  const today = instantToDay(useNow(), systemZone())
  const options = coreQuery({
    key: ['people', 'list', { archived }, today],
    topics: ['people', 'labels', 'entity:mentorship'],
    fetch: () => client.people.list({ archived }),
  })
  return useQuery({ ...options, enabled, placeholderData: keepPreviousData })
}

export const labelsQuery = () =>
  coreQuery({ key: ['people', 'labels'], topics: ['labels', 'people'], fetch: () => client.people.labels.list() })

export const personQuery = (id: string) =>
  coreQuery({
    key: ['people', 'get', id],
    topics: [`person:${id}`, 'people', 'labels'],
    fetch: () => client.people.get({ id }),
  })

/** The picture with this id never changes, so it need be read only once. */
export const avatarQuery = (personId: string, avatarId: string | null) =>
  coreQuery({
    key: ['people', 'avatar', personId, avatarId],
    topics: [],
    fetch: () => client.people.avatar.get({ personId }),
  })

export const duplicatesQuery = () =>
  coreQuery({ key: ['people', 'duplicates'], topics: ['people'], fetch: () => client.people.duplicates.list() })

type Described = { name: string; addresses: string[]; organization: string }

/** Who may already be there, while somebody is being written down. */
export const likeQuery = ({ name, addresses, organization }: Described) =>
  coreQuery({
    key: ['people', 'like', name, addresses, organization],
    topics: ['people'],
    fetch: () => client.people.duplicates.like({ name, addresses, organization }),
  })
