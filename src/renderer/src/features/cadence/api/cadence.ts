import { useQuery } from '@tanstack/react-query'
import type { CadenceScopeName } from '#contract/cadence-words.ts'
import { instantToDay } from '#shared/time.ts'
import { client } from '../../../backend/client.ts'
import { coreQuery } from '../../../backend/core-query.ts'
import { useChange } from '../../../backend/use-change.ts'
import { systemZone, useNow } from '../../../lib/use-now.ts'

export type CadenceSubject = { personId: string; mentorshipId?: string | null }
export type CadenceLevel = { scope: CadenceScopeName; scopeId: string }

/** The rhythm in force for somebody, and where it comes from. */
export function useEffectiveCadence(subject: CadenceSubject) {
  const { personId, mentorshipId = null } = subject
  const today = instantToDay(useNow(), systemZone())
  return useQuery(
    coreQuery({
      key: ['cadence', 'effective', personId, mentorshipId, today],
      topics: ['cadence', `person:${personId}`, 'mentorships'],
      fetch: () => client.cadence.effective({ personId, mentorshipId }),
    }),
  )
}

/** Every rhythm that was set, and those the stages bring along. */
export const cadenceRulesQuery = () =>
  coreQuery({ key: ['cadence', 'rules'], topics: ['cadence', 'labels'], fetch: () => client.cadence.rules() })

export const useSetCadence = () =>
  useChange(
    (input: CadenceLevel & { idealDays: number | null; maxDays?: number | null }) => client.cadence.setRule(input),
    { done: 'Rhythm changed', toastProblem: false },
  )

export const useClearCadence = () =>
  useChange((level: CadenceLevel) => client.cadence.clearRule(level), { done: 'Rhythm taken away' })

export const useSnooze = (name: string) =>
  useChange((input: CadenceSubject & { until: string }) => client.cadence.snooze(input), {
    done: `Nothing falls due with ${name} before then`,
  })

export const useSkipRound = (name: string) =>
  useChange((subject: CadenceSubject) => client.cadence.skip(subject), { done: `This round with ${name} is left out` })

export const useResume = (name: string) =>
  useChange((subject: CadenceSubject) => client.cadence.resume(subject), { done: `${name} is back in the rhythm` })
