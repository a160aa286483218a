import { useQuery } from '@tanstack/react-query'
import type { MentorshipFields } from '#contract/mentorships.contract.ts'
import { stageNames, type EndReason, type MentorshipStage, type MyRole } from '#contract/mentorship-words.ts'
import { client } from '../../../backend/client.ts'
import { coreQuery } from '../../../backend/core-query.ts'
import { useChange } from '../../../backend/use-change.ts'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { instantToDay } from '#shared/time.ts'

const topics = ['mentorships', 'cadence', 'entity:person', 'entity:meeting', 'entity:actionItem', 'entity:agendaItem']

/** The day it is here; what is due changes with it. */
export const useToday = () => instantToDay(useNow(), systemZone())

/** All mentorships, or those with one person. */
export function useMentorships(personId?: string) {
  const today = useToday()
  const fetch = () => client.mentorships.list(personId === undefined ? {} : { personId })
  return useQuery(coreQuery({ key: ['mentorships', 'list', personId ?? null, today], topics, fetch }))
}

/** One mentorship with its history and rhythm. */
export function useMentorship(id: string) {
  const today = useToday()
  return useQuery(
    coreQuery({ key: ['mentorships', 'get', id, today], topics, fetch: () => client.mentorships.get({ id }) }),
  )
}

export type StageMove = {
  id: string
  stage: MentorshipStage
  onDay?: string
  reason?: string
  endReason?: EndReason
}

/** Moves between stages; the toast names the person and offers to undo it. */
export const useMoveStage = (nameOf: (id: string) => string) =>
  useChange((move: StageMove) => client.mentorships.moveStage(move), {
    done: (_result, { id, stage }) => `${nameOf(id)}: ${stageNames[stage]}`,
  })

/** Saves fields as they are typed; a failure is thrown, so that the field keeps its text and shows the sentence. */
export const saveMentorship = (id: string, fields: MentorshipFields) => client.mentorships.update({ id, fields })

/** Ticks off a step of the stage, or puts it back. */
export const useMarkStep = (id: string) =>
  useChange((change: { step: string; done: boolean }) => client.mentorships.markStep({ id, ...change }), {
    done: (_result, { done }) => (done ? 'Step ticked off' : 'Step put back'),
  })

/** Hides the next steps of one mentorship, or shows them again. */
export const useHideSteps = (id: string) =>
  useChange((stepsHidden: boolean) => client.mentorships.update({ id, fields: { stepsHidden } }), {
    done: (_result, hidden) =>
      hidden ? 'Next steps are hidden here; “More” shows them again' : 'Next steps are shown',
  })

export const useTrashMentorship = (done: string) =>
  useChange((id: string) => client.mentorships.trash({ id }), { done })

export type NewMentorshipInput = MentorshipFields & { myRole: MyRole; stage: MentorshipStage } & (
    | { personId: string }
    | { newPerson: string }
  )

/** Adds a mentorship, and first its person when they are not in the notebook yet. */
export const useAddMentorship = () =>
  useChange(
    async (input: NewMentorshipInput) => {
      const personId = 'personId' in input ? input.personId : (await client.people.create({ name: input.newPerson })).id
      const { myRole, stage, title, type, startedOn } = input
      return client.mentorships.create({ personId, myRole, stage, title, type, startedOn })
    },
    { done: 'Mentorship added', toastProblem: false },
  )
