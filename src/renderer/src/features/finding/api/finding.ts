import type { FitCriterion } from '#contract/content-packs/fit-criteria.pack.ts'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { useChange } from '#renderer/backend/use-change.ts'

const topics = ['finding', 'people', 'mentorships', 'records', 'entity:affiliation', 'entity:contentOverride']

export const shortlistQuery = coreQuery({
  key: ['finding', 'shortlist'],
  topics,
  fetch: () => client.finding.shortlist(),
})
export const scorecardQuery = (personId: string) =>
  coreQuery({
    key: ['finding', 'scorecard', personId],
    topics: [...topics, `person:${personId}`],
    fetch: () => client.finding.scorecard({ personId }),
  })
export const compareQuery = (personIds: string[]) =>
  coreQuery({ key: ['finding', 'compare', personIds], topics, fetch: () => client.finding.compare({ personIds }) })
export const supportsQuery = coreQuery({
  key: ['finding', 'supports'],
  topics: [...topics, 'cadence'],
  fetch: () => client.finding.supports(),
})
const room = ['settings', 'mentorships', 'entity:mentorship', 'entity:meeting']
export const capacityQuery = coreQuery({
  key: ['finding', 'capacity'],
  topics: room,
  fetch: () => client.finding.capacity(),
})
export const roomQuery = (myRole: Parameters<typeof client.finding.room>[0]['myRole']) =>
  coreQuery({ key: ['finding', 'room', myRole], topics: room, fetch: () => client.finding.room({ myRole }) })

type Score = Parameters<typeof client.finding.score>[0]
/** Sets a number or a source; the toast offers to undo it. */
export const useScore = () => useChange((input: Score) => client.finding.score(input), { done: 'Scorecard changed' })
/** Saves words as they are typed; a failure is thrown, so that the field keeps its text. */
export const saveScore = async (input: Score) => void (await client.finding.score(input))

type Decision = Parameters<typeof client.finding.decide>[0]
export const useDecide = () =>
  useChange((input: Decision) => client.finding.decide(input), { done: 'Decision changed' })
export const saveDecision = async (input: Decision) => void (await client.finding.decide(input))

export const useSupport = () =>
  useChange((input: Parameters<typeof client.finding.support>[0]) => client.finding.support(input), {
    done: 'Map changed',
  })
export const useCapacity = () =>
  useChange((capacity: { mentees: number | null; mentors: number | null; hours: number | null }) =>
    client.settings.set({ capacity }),
  )
export const useWeight = () =>
  useChange(
    ({ id, ...value }: FitCriterion & { id: string }) => client.content.save({ pack: 'fit-criteria', id, value }),
    { done: 'Weight changed' },
  )
