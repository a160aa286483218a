import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { useChange } from '#renderer/backend/use-change.ts'

type Input<Procedure> = Procedure extends (input: infer Given, ...rest: never[]) => unknown ? Given : never
export type Whose = { personId: string } | { mentorshipId: string }

/** These pages draw on nearly everything, so any change may change them. */
const topics = ['history', 'entity:blindRound', 'entity:note']

export const reviewsQuery = (mentorshipId: string | null) =>
  coreQuery({ key: ['reviews', mentorshipId], topics, fetch: () => client.reviews.list({ mentorshipId }) })
export const compareQuery = (mentorshipId: string | null) =>
  coreQuery({
    key: ['reviews', 'compare', mentorshipId],
    topics,
    fetch: () => client.reviews.compare({ mentorshipId }),
  })
export const dueQuery = (mentorshipId: string) =>
  coreQuery({ key: ['reviews', 'due', mentorshipId], topics, fetch: () => client.reviews.due({ mentorshipId }) })
export const healthQuery = (mentorshipId: string) =>
  coreQuery({ key: ['reviews', 'health', mentorshipId], topics, fetch: () => client.reviews.health({ mentorshipId }) })
export const yearsQuery = () => coreQuery({ key: ['reviews', 'years'], topics, fetch: () => client.reviews.years() })
export const yearQuery = (year: number, withPrivate: boolean) =>
  coreQuery({
    key: ['reviews', 'year', year, withPrivate],
    topics,
    fetch: () => client.reviews.year({ year, withPrivate }),
  })
export const bookQuery = (mentorshipId: string, year: number | null, include: string[]) =>
  coreQuery({
    key: ['reviews', 'book', mentorshipId, year, include],
    topics,
    fetch: () => client.reviews.book({ mentorshipId, year, include }),
  })
export const outlineQuery = (whose: Whose) =>
  coreQuery({ key: ['reviews', 'outline', whose], topics, fetch: () => client.reviews.thenOutline(whose) })
export const thenQuery = (whose: Whose, day: string) =>
  coreQuery({ key: ['reviews', 'then', whose, day], topics, fetch: () => client.reviews.stateThen({ ...whose, day }) })
export const resurfacedQuery = () =>
  coreQuery({ key: ['reviews', 'resurfaced'], topics, fetch: () => client.reviews.resurfaced() })

const answered = { now: 'It comes back in a while', later: 'It comes back later', let_go: 'Let go' }

/** Every change around reviews, each with its undo. */
export function useReviewChanges() {
  const { reviews, blindReveal } = client
  return {
    save: useChange((input: Input<typeof reviews.save>) => reviews.save(input), {
      done: 'Review kept',
      toastProblem: false,
    }),
    trash: useChange((id: string) => reviews.trash({ id }), { done: 'Review moved to the trash' }),
    choose: useChange((input: Input<typeof reviews.chooseHealth>) => reviews.chooseHealth(input), {
      done: 'Changed what is worth a word',
    }),
    answer: useChange((input: Input<typeof reviews.answerResurfaced>) => reviews.answerResurfaced(input), {
      done: (_result, { choice }) => answered[choice],
    }),
    askBoth: useChange((input: Input<typeof blindReveal.ask>) => blindReveal.ask(input), {
      done: 'Asked of you both. You each answer on your overview',
    }),
  }
}
