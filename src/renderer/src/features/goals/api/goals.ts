import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { useChange } from '#renderer/backend/use-change.ts'

const topics = ['records', 'people', 'actions', 'entity:agendaItem', 'entity:mentorship']

export const goalsQuery = (mentorshipId: string) =>
  coreQuery({ key: ['goals', 'list', mentorshipId], topics, fetch: () => client.goals.list({ mentorshipId }) })

export const goalQuery = (id: string) =>
  coreQuery({ key: ['goals', 'get', id], topics, fetch: () => client.goals.get({ id }) })

export const plansQuery = coreQuery({ key: ['goals', 'plans'], topics: ['content'], fetch: () => client.goals.plans() })

export const planPreviewQuery = (input: Parameters<typeof client.goals.previewPlan>[0]) =>
  coreQuery({
    key: ['goals', 'previewPlan', input],
    topics: ['content', 'entity:mentorship'],
    fetch: () => client.goals.previewPlan(input),
  })

type NewGoal = {
  title: string
  mentorshipId: string
  lane: 'private' | 'shared'
  owner: 'me' | 'them' | 'both'
  dueOn: string | null
}

export const useAddGoal = () =>
  useChange(
    ({ owner, dueOn, ...goal }: NewGoal) =>
      client.records.create({ ...goal, kind: 'goal', status: 'active', data: { owner, dueOn } }),
    { done: 'Goal added' },
  )

export const useMoveGoal = () =>
  useChange(({ id, to }: { id: string; to: string; label: string }) => client.records.transition({ id, to }), {
    done: (_result, { label }) => label,
  })

/** Saves fields of a goal where they stand; rejects when they were not saved, so that the words stay on screen. */
export function useWriteGoal(id: string) {
  const { run } = useChange((data: Record<string, unknown>) => client.records.update({ id, fields: { data } }))
  return async (data: Record<string, unknown>) => {
    if ((await run(data)) === undefined) throw new Error('This was not saved.')
  }
}

export const useCheckIn = () =>
  useChange((input: Parameters<typeof client.goals.checkIn>[0]) => client.goals.checkIn(input), {
    done: 'Check-in added',
    toastProblem: false,
  })

export const useAdjustGoal = () =>
  useChange((input: Parameters<typeof client.goals.adjust>[0]) => client.goals.adjust(input), {
    done: 'Goal changed',
    toastProblem: false,
  })

export const useAddMilestone = () =>
  useChange((input: Parameters<typeof client.goals.addMilestone>[0]) => client.goals.addMilestone(input), {
    done: 'Milestone added',
    toastProblem: false,
  })

export const useReviewGoal = () =>
  useChange((id: string) => client.goals.review({ id }), { done: 'It stands on the next agenda' })

export const useTrashParts = () =>
  useChange((id: string) => client.records.trash({ ids: [id] }), { done: 'Moved to the trash' })

export const useAddGoalAction = () =>
  useChange((input: Parameters<typeof client.actions.create>[0]) => client.actions.create(input), {
    done: 'Action added',
  })

export const useTickAction = () =>
  useChange(
    ({ id, done }: { id: string; done: boolean }) =>
      done ? client.actions.undone({ id }) : client.actions.done({ id }),
    { done: (_result, { done }) => (done ? 'Opened again' : 'Done') },
  )

export const useStartPlan = () =>
  useChange((input: Parameters<typeof client.goals.startPlan>[0]) => client.goals.startPlan(input), {
    done: 'The plan has begun',
    toastProblem: false,
  })
