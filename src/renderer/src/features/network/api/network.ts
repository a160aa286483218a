import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { useChange } from '#renderer/backend/use-change.ts'

const topics = ['records', 'people', 'network', 'labels', 'entity:mentorship', 'entity:meeting']

export const graphQuery = coreQuery({
  key: ['network', 'graph'],
  topics,
  fetch: async () => {
    // A notebook has a page of its owner once somebody asks for it; my mentorships are ties with me.
    await client.people.me()
    return client.network.graph()
  },
})

export const pathQuery = (fromId: string, toId: string) =>
  coreQuery({ key: ['network', 'path', fromId, toId], topics, fetch: () => client.network.path({ fromId, toId }) })

export const relationsQuery = (personId: string) =>
  coreQuery({
    key: ['network', 'relations', personId],
    topics,
    fetch: () => client.network.relations.list({ personId }),
  })

export const introductionQuery = (id: string) =>
  coreQuery({ key: ['network', 'introduction', id], topics, fetch: () => client.network.introduction({ id }) })

export const referenceStepsQuery = (id: string) =>
  coreQuery({ key: ['network', 'referenceSteps', id], topics, fetch: () => client.network.referenceSteps({ id }) })

export const referencePackQuery = (id: string, without: readonly string[]) =>
  coreQuery({
    key: ['network', 'referencePack', id, without],
    topics,
    fetch: () => client.network.referencePack({ id, without: [...without] }),
  })

export const rippleQuery = (id: string) =>
  coreQuery({ key: ['network', 'ripple', id], topics, fetch: () => client.network.ripple({ id }) })

export const originChoicesQuery = (text: string, exceptId: string) =>
  coreQuery({
    key: ['network', 'originChoices', text, exceptId],
    topics,
    fetch: () => client.network.originChoices({ text, exceptId }),
  })

export const owedThanksQuery = coreQuery({
  key: ['network', 'owedThanks'],
  topics,
  fetch: () => client.network.owedThanks(),
})

export const opportunitiesQuery = coreQuery({
  key: ['network', 'opportunities'],
  topics,
  fetch: () => client.records.list({ kinds: ['opportunity'], limit: 200 }),
})

export const namesQuery = coreQuery({
  key: ['people', 'list', { archived: false }],
  topics: ['people'],
  fetch: () => client.people.list({ archived: false }),
})

export const useSayThanks = () => useChange((id: string) => client.network.sayThanks({ id }), { done: 'Thanks noted' })

export const useSetOrigin = () =>
  useChange(
    ({ id, originId }: { id: string; originId: string | null }) => client.records.update({ id, fields: { originId } }),
    {
      done: (_result, { originId }) => (originId === null ? 'It stands for itself again' : 'Noted where it grew from'),
    },
  )

export const useNoteDay = () =>
  useChange(
    ({ id, field, day }: { id: string; field: string; day: string | null; words: string }) =>
      client.records.update({ id, fields: { data: { [field]: day } } }),
    { done: (_result, { words }) => words },
  )

export const useMoveOpportunity = () =>
  useChange(({ id, to }: { id: string; to: string; label: string }) => client.records.transition({ id, to }), {
    done: (_result, { label }) => label,
  })

export const useAddRelation = () =>
  useChange((input: Parameters<typeof client.network.relations.add>[0]) => client.network.relations.add(input), {
    done: 'Noted how they know each other',
    toastProblem: false,
  })

export const useRemoveRelation = () =>
  useChange((id: string) => client.network.relations.remove({ id }), { done: 'Tie removed' })
