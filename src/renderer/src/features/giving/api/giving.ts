import type { RadarFinding } from '#contract/giving.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { useChange } from '#renderer/backend/use-change.ts'

type Input<Procedure> = Procedure extends (input: infer Given, ...rest: never[]) => unknown ? Given : never

const topics = ['giving', 'records', 'people', 'settings', 'mentorships']

export const ledgerQuery = (mentorshipId?: string) =>
  coreQuery({
    key: ['giving', 'ledger', mentorshipId ?? null],
    topics,
    fetch: () => client.giving.ledger(mentorshipId === undefined ? {} : { mentorshipId }),
  })
export const passedOnQuery = () =>
  coreQuery({ key: ['giving', 'passedOn'], topics, fetch: () => client.giving.passedOn() })
export const radarQuery = () => coreQuery({ key: ['giving', 'radar'], topics, fetch: () => client.giving.radar({}) })
export const tiesQuery = () =>
  coreQuery({ key: ['giving', 'ties'], topics: ['history'], fetch: () => client.giving.ties() })
export const thanksQuery = (personId: string) =>
  coreQuery({ key: ['giving', 'thanks', personId], topics, fetch: () => client.giving.thanksDraft({ personId }) })

/** Every change around giving, each with its undo. */
export function useGivingChanges() {
  const { giving, settings } = client
  const about = ({ personId, source }: RadarFinding) => ({ personId, sourceId: source.id })
  return {
    keep: useChange((sourceId: string) => giving.keep({ sourceId }), { done: 'Kept in your ledger' }),
    leave: useChange((sourceId: string) => giving.leave({ sourceId }), { done: 'Left out; it is not proposed again' }),
    react: useChange((input: Input<typeof giving.react>) => giving.react(input), { done: 'Noted how they took it' }),
    give: useChange((linkId: string) => giving.giveWaiting({ linkId }), { done: 'Noted that they have it' }),
    queue: useChange((finding: RadarFinding) => giving.queue(about(finding)), {
      done: (_result, { source, personName }) =>
        source.kind === 'resource' ? `It waits for ${personName}` : `Kept among your offers for ${personName}`,
    }),
    notFor: useChange((finding: RadarFinding) => giving.notFor(about(finding)), {
      done: 'Not proposed for them again',
    }),
    notNow: useChange((input: { personId: string; months: number }) => giving.notNow(input), {
      done: (_result, { months }) => `Not before ${months} months`,
    }),
    thank: useChange((input: Input<typeof giving.keepThanks>) => giving.keepThanks(input), { done: 'Thanks kept' }),
    showBalance: useChange((input: Input<typeof giving.showBalance>) => giving.showBalance(input), {
      done: (_result, { shown }) => (shown ? 'The balance is shown here' : 'The balance is hidden here'),
    }),
    showBalanceAnywhere: useChange((balance: boolean) => settings.set({ balance }), {
      done: (_result, shown) => (shown ? 'The balance is shown' : 'The balance is switched off'),
    }),
  }
}
