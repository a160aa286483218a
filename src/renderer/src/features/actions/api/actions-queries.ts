import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'

export type ActionFilter = NonNullable<Parameters<typeof client.actions.list>[0]>

const topics = ['entity:actionItem', 'entity:meeting', 'entity:person']

/** Open ones by due day, those without one last; then done ones, the newest first. */
export const actionsQuery = (filter: ActionFilter) =>
  coreQuery({ key: ['actions', 'list', filter], topics, fetch: () => client.actions.list(filter) })

export type ActionPartner = { mentorshipId: string; personId: string; name: string; shortName: string }

/** Whom an action can be with. */
export const actionPartnersQuery = coreQuery({
  key: ['actions', 'partners'],
  topics: ['entity:person', 'entity:mentorship'],
  fetch: async (): Promise<ActionPartner[]> => {
    const mentorships = await client.mentorships.list({})
    return mentorships.map(({ id, personId, personName, personShortName }) => ({
      mentorshipId: id,
      personId,
      name: personName,
      shortName: personShortName,
    }))
  },
})
