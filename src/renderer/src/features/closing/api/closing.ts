import type { ClosingOutcome } from '#contract/closing.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { useChange } from '#renderer/backend/use-change.ts'

type Closing = Parameters<typeof client.closing.close>[0]

export const closingQuery = (mentorshipId: string) =>
  coreQuery({
    key: ['closing', mentorshipId],
    topics: ['mentorships', 'records', 'people', 'entity:meeting'],
    fetch: () => client.closing.show({ mentorshipId }),
  })

const done: Record<ClosingOutcome, string> = {
  ended: 'The mentorship is closed. Everything in it stays',
  alumni: 'You stay in touch',
  peers: 'You are peers now',
}

/** Closes a mentorship in one change with one undo. */
export const useClose = () =>
  useChange((closing: Closing) => client.closing.close(closing), {
    done: (_result, { outcome }) => done[outcome],
    toastProblem: false,
  })
