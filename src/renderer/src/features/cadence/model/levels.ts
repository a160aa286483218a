import { stageName } from '#contract/mentorship-words.ts'
import type { EffectiveCadence } from '#contract/cadence.contract.ts'
import type { CadenceScopeName } from '#contract/cadence-words.ts'
import type { CadenceLevel } from '../api/cadence.ts'

export type LevelChoice = CadenceLevel & { label: string }

/** The levels at which a rhythm can be set from one person's or mentorship's page, the nearest first. */
export function levelChoices({ personId, personName, mentorshipId, stage }: EffectiveCadence): LevelChoice[] {
  return [
    ...(mentorshipId ? [{ scope: 'mentorship' as const, scopeId: mentorshipId, label: 'This mentorship' }] : []),
    { scope: 'person', scopeId: personId, label: `${personName}, in everything` },
    ...(stage
      ? [{ scope: 'stage' as const, scopeId: stage, label: `Every mentorship that is “${stageName(stage)}”` }]
      : []),
    { scope: 'default', scopeId: '', label: 'Everybody without a rhythm of their own' },
  ]
}

/** The level a form opens with: where the rhythm in force comes from, when it can be edited here. */
export function openingScope({ inForce, mentorshipId }: EffectiveCadence): CadenceScopeName {
  if (inForce?.scope === 'person' || (inForce?.scope === 'mentorship' && mentorshipId)) return inForce.scope
  return mentorshipId ? 'mentorship' : 'person'
}
