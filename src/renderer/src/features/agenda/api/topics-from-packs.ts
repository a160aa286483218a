import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { useChange } from '#renderer/backend/use-change.ts'

type NewTopics = Parameters<typeof client.agenda.addItems>[0]

/** Which questions were asked in a mentorship, with the day. */
export const askedQuestionsQuery = (mentorshipId: string) =>
  coreQuery({
    key: ['agenda', 'asked', mentorshipId],
    topics: ['entity:agendaItem', 'entity:contentOverride'],
    fetch: async () =>
      new Map((await client.agenda.askedQuestions({ mentorshipId })).map(({ questionId, on }) => [questionId, on])),
  })

/** Puts several topics on an agenda in one step. */
export const useAddTopics = () =>
  useChange((input: NewTopics) => client.agenda.addItems(input), {
    done: ({ ids }) => (ids.length === 1 ? 'Topic added' : `${ids.length} topics added`),
  })
