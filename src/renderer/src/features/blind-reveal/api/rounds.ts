import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'

type Input<Procedure> = Procedure extends (input: infer Given, ...rest: never[]) => unknown ? Given : never

/** The rounds of a mentorship, the newest first. */
export const roundsQuery = (mentorshipId: string) =>
  coreQuery({
    key: ['blindReveal', mentorshipId],
    topics: ['entity:blindRound'],
    fetch: () => client.blindReveal.list({ mentorshipId }),
  })

export const askBoth = (round: Input<typeof client.blindReveal.ask>) => client.blindReveal.ask(round)
export const sealAnswer = (answer: Input<typeof client.blindReveal.answer>) => client.blindReveal.answer(answer)
export const closeRound = (id: string) => client.blindReveal.close({ id })
