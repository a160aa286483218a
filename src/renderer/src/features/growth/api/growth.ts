import type { AdviceLinkKind } from '#contract/growth.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { useChange } from '#renderer/backend/use-change.ts'

type Scope = { mentorshipId?: string }
const topics = ['records', 'people']

export const skillsQuery = (scope: Scope = {}) =>
  coreQuery({ key: ['growth', 'skills', scope], topics, fetch: () => client.growth.skills(scope) })

export const adviceQuery = (scope: Scope = {}) =>
  coreQuery({ key: ['growth', 'advice', scope], topics, fetch: () => client.growth.advice(scope) })

export const judgementQuery = () =>
  coreQuery({ key: ['growth', 'judgement'], topics, fetch: () => client.growth.judgement() })

export const confidenceQuery = (scope: Scope = {}) =>
  coreQuery({
    key: ['growth', 'confidence', scope],
    topics: [...topics, 'meetings', 'entity:mentorship'],
    fetch: () => client.growth.confidence(scope),
  })

type BragInput = Parameters<typeof client.growth.brag>[0]
export const bragQuery = (input: BragInput) =>
  coreQuery({ key: ['growth', 'brag', input], topics, fetch: () => client.growth.brag(input) })

export const partsQuery = (kind: string, parentId: string) =>
  coreQuery({
    key: ['growth', 'parts', kind, parentId],
    topics,
    fetch: () => client.records.list({ kinds: [kind], parentId, limit: 200 }),
  })

export const meetingPulsesQuery = (meetingId: string) =>
  coreQuery({
    key: ['growth', 'pulses', meetingId],
    topics,
    fetch: () => client.records.list({ kinds: ['confidence_pulse'], meetingId, limit: 20 }),
  })

export const pulseSettingQuery = () =>
  coreQuery({ key: ['settings'], topics: ['settings'], fetch: () => client.settings.get() })

export const useLinkAdvice = () =>
  useChange(
    (input: { fromId: string; toId: string; kind: AdviceLinkKind; note?: string }) => client.growth.linkAdvice(input),
    { done: 'Advice linked' },
  )

export const useUnlinkAdvice = () =>
  useChange((linkId: string) => client.growth.unlinkAdvice({ linkId }), { done: 'Link taken away' })

export const useAddPulse = () =>
  useChange(
    (input: { title: string; level: string; moment: 'before' | 'after'; meetingId: string }) =>
      client.records.create({
        kind: 'confidence_pulse',
        title: input.title,
        meetingId: input.meetingId,
        data: { level: input.level, moment: input.moment },
      }),
    { done: 'Kept, for you alone' },
  )

export const useStopPulses = () =>
  useChange(() => client.settings.set({ askConfidence: false }), {
    done: 'It will not ask again. The settings bring it back',
  })

export const useAskForCritique = () =>
  useChange(
    ({ mentorshipId, title }: { mentorshipId: string; title: string }) =>
      client.agenda.addItem({ mentorshipId, title, type: 'feedback_request', onNext: true }),
    { done: 'It stands on the next agenda' },
  )
