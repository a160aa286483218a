import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { useChange } from '#renderer/backend/use-change.ts'

export const passingOnQuery = () =>
  coreQuery({
    key: ['passingOn'],
    topics: ['records', 'people', 'mentorships'],
    fetch: () => client.passingOn.overview(),
  })

/** Every change around passing on, each with its undo. */
export function usePassingOnChanges() {
  return {
    makeCards: useChange((recordIds: string[]) => client.passingOn.makeCards({ recordIds }), {
      done: ({ ids }) => (ids.length === 1 ? 'Made a card' : `Made ${ids.length} cards`),
    }),
    startPlan: useChange((input: { mentorshipId: string; cardIds: string[] }) => client.passingOn.startPlan(input), {
      done: ({ topics }) => (topics === 1 ? 'Put a story on the agenda' : `Put ${topics} stories on the agenda`),
    }),
  }
}
