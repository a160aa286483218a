import { useQuery } from '@tanstack/react-query'
import { instantToDay } from '#shared/time.ts'
import { client } from '../../../backend/client.ts'
import { coreQuery } from '../../../backend/core-query.ts'
import { systemZone, useNow } from '../../../lib/use-now.ts'

const topics = [
  'reminders',
  'cadence',
  'people',
  'mentorships',
  'entity:person',
  'entity:meeting',
  'entity:actionItem',
  'entity:agendaItem',
  'entity:agendaPlacement',
]

/** Everything the Today page shows; asked for again when any of it changes, and when a new day begins. */
export function useTodayOverview() {
  const day = instantToDay(useNow(), systemZone())
  return useQuery(coreQuery({ key: ['today', 'overview', day], topics, fetch: () => client.today.overview() }))
}
