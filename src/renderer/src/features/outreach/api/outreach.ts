import type { OutreachFields } from '#contract/outreach.contract.ts'
import { outreachStatusNames } from '#contract/outreach-words.ts'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { useChange } from '#renderer/backend/use-change.ts'

const topics = ['outreach', 'finding', 'people', 'mentorships', 'records']

export const outreachListQuery = (personId?: string) =>
  coreQuery({
    key: ['outreach', 'list', personId ?? null],
    topics,
    fetch: () => client.outreach.list(personId === undefined ? {} : { personId }),
  })
export const outreachQuery = (id: string) =>
  coreQuery({ key: ['outreach', 'get', id], topics, fetch: () => client.outreach.get({ id }) })
export const outreachFactsQuery = coreQuery({
  key: ['outreach', 'facts'],
  topics,
  fetch: () => client.outreach.facts(),
})
export const draftQuery = (id: string, use: 'follow_up' | 'second_follow_up' | 'thanks') =>
  coreQuery({
    key: ['outreach', 'draft', id, use],
    topics: ['people', 'entity:contentOverride'],
    fetch: () => client.outreach.draftOf({ id, use }),
  })

/** Saves words as they are typed; a failure is thrown, so that the field keeps its text. */
export async function saveOutreach(id: string, fields: OutreachFields): Promise<void> {
  try {
    await client.outreach.save({ id, fields })
  } catch (problem) {
    throw new Error(errorWords(problem), { cause: problem })
  }
}

export const useBeginOutreach = () =>
  useChange((input: Parameters<typeof client.outreach.create>[0]) => client.outreach.create(input), {
    done: 'Message begun',
  })
export const useSaveOutreach = () =>
  useChange((input: Parameters<typeof client.outreach.save>[0]) => client.outreach.save(input))
export const useTemplate = () =>
  useChange((input: { id: string; template: string }) => client.outreach.useTemplate(input), {
    done: 'Begun anew from the template',
  })
export const useMoveOutreach = () =>
  useChange((input: Parameters<typeof client.outreach.move>[0]) => client.outreach.move(input), {
    done: (_result, { status }) => outreachStatusNames[status],
  })
export const useFollowUp = () =>
  useChange((input: { id: string; text: string }) => client.outreach.followUp(input), { done: 'Reminder noted' })
export const useThank = () =>
  useChange((input: { id: string; text: string }) => client.outreach.thank(input), { done: 'Thanks noted' })
export const useRevisit = () =>
  useChange((input: Parameters<typeof client.outreach.revisit>[0]) => client.outreach.revisit(input), {
    done: 'Kept',
  })
export const useTrashOutreach = () =>
  useChange((id: string) => client.outreach.trash({ id }), { done: 'Message moved to the trash' })
