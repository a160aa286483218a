import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'

export type ActionFilter = NonNullable<Parameters<typeof client.actions.list>[0]>

const topics = ['entity:actionItem', 'entity:meeting', 'entity:person', 'entity:record']

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

/** Goals of a mentorship that an action can be for. */
export const openGoalsQuery = (mentorshipId: string) =>
  coreQuery({
    key: ['goals', 'open', mentorshipId],
    topics: ['records'],
    fetch: () => client.goals.list({ mentorshipId, open: true }),
  })
