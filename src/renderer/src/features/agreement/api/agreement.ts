import type { Clause } from '#contract/content-packs/clauses.pack.ts'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { useChange } from '#renderer/backend/use-change.ts'

type Input<Procedure> = Procedure extends (input: infer Given, ...rest: never[]) => unknown ? Given : never

/** Draft, versions and what drifted. Meetings are part of it, because they are compared with what was agreed. */
export const agreementQuery = (mentorshipId: string) =>
  coreQuery({
    key: ['agreement', mentorshipId],
    topics: ['agreement', 'entity:meeting', 'entity:mentorship'],
    fetch: () => client.agreement.show({ mentorshipId }),
  })

/** The clauses that are offered, with the person's own words where they changed them. */
export const clausesQuery = coreQuery({
  key: ['agreement', 'clauses'],
  topics: ['content', 'entity:contentOverride'],
  fetch: async () => {
    const entries = await client.content.list({ pack: 'clauses' })
    // The pack checked each entry before it was told.
    return entries.filter(({ hidden }) => !hidden).map(({ value }) => value as unknown as Clause)
  },
})

/** Saves a field of a clause or a row; rejects with the sentence to show beside it. */
export const saveClause = (input: Input<typeof client.agreement.updateClause>) =>
  inWords(client.agreement.updateClause(input))
export const saveRole = (input: Input<typeof client.agreement.updateRole>) =>
  inWords(client.agreement.updateRole(input))

async function inWords(change: Promise<unknown>): Promise<void> {
  try {
    await change
  } catch (problem) {
    throw new Error(errorWords(problem), { cause: problem })
  }
}

/** Every change of an agreement, each with its undo. */
export function useAgreementChanges(mentorshipId: string) {
  const { agreement, agenda } = client
  return {
    begin: useChange(
      (input: { tone: 'warm' | 'plain'; keys: string[] }) => agreement.begin({ mentorshipId, ...input }),
      { done: 'The draft is begun' },
    ),
    addClause: useChange((input: Omit<Input<typeof agreement.addClause>, 'mentorshipId'>) =>
      agreement.addClause({ mentorshipId, ...input }),
    ),
    removeClause: useChange((id: string) => agreement.removeClause({ id }), { done: 'Clause removed' }),
    orderClauses: useChange((ids: string[]) => agreement.orderClauses({ mentorshipId, ids })),
    addRole: useChange((area: string) => agreement.addRole({ mentorshipId, area })),
    removeRole: useChange((id: string) => agreement.removeRole({ id }), { done: 'Row removed' }),
    orderRoles: useChange((ids: string[]) => agreement.orderRoles({ mentorshipId, ids })),
    acknowledge: useChange(
      (input: { hash: string; name: string }) => agreement.acknowledge({ mentorshipId, ...input }),
      { done: ({ n }) => `Version ${n} is acknowledged`, toastProblem: false },
    ),
    noteTheirs: useChange((input: Input<typeof agreement.noteTheirs>) => agreement.noteTheirs(input), {
      done: 'Noted',
      toastProblem: false,
    }),
    addTopic: useChange(
      (topic: { title: string; detail: string | null }) =>
        agenda.addItem({ mentorshipId, lane: 'private', onNext: true, ...topic }),
      { done: 'A private topic stands on the next agenda', toastProblem: false },
    ),
    copy: useChange(
      async (versionId: string) => {
        const { markdown } = await agreement.markdown({ versionId })
        await navigator.clipboard.writeText(markdown)
      },
      { done: 'The agreement is copied as Markdown' },
    ),
  }
}

export type AgreementChanges = ReturnType<typeof useAgreementChanges>

/** Puts a private topic about a concern on the next agenda. */
export const useRaiseConcern = () =>
  useChange((input: Input<typeof client.agreement.raiseConcern>) => client.agreement.raiseConcern(input), {
    done: 'A private topic stands on the next agenda',
    toastProblem: false,
  })
