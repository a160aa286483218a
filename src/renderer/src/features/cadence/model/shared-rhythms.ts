import type { CadenceRuleRow } from '#contract/cadence.contract.ts'
import { isOverStage, stageName } from '#contract/mentorship-words.ts'
import { everyWords, gapWords } from '#shared/relative-words.ts'
import type { CadenceLevel } from '../api/cadence.ts'

export type SharedRhythm = CadenceLevel & {
  name: string
  gap: { idealDays: number; maxDays: number } | null
  /** Somebody set it, so it can be taken away again. */
  own: boolean
}

type Rules = { rules: CadenceRuleRow[]; stages: { stage: string; idealDays: number | null; maxDays: number | null }[] }
type Gap = { idealDays: number | null; maxDays: number | null }

const gapOf = ({ idealDays, maxDays }: Gap) =>
  idealDays === null ? null : { idealDays, maxDays: maxDays ?? idealDays }

/**
 * The rhythms that hold for more than one person: of labels that have one, of stages in which something can fall due, and of
 * everybody else. `free` are the labels without one.
 */
export function sharedRhythms({ rules, stages }: Rules, labels: readonly { id: string; name: string }[]) {
  const find = ({ scope, scopeId }: CadenceLevel) =>
    rules.find((rule) => rule.scope === scope && rule.scopeId === scopeId)
  const ofLabels = labels.flatMap(({ id, name }): SharedRhythm[] => {
    const rule = find({ scope: 'label', scopeId: id })
    return rule ? [{ scope: 'label', scopeId: id, name, gap: gapOf(rule), own: true }] : []
  })
  const ofStages = stages
    .filter(({ stage }) => !isOverStage(stage))
    .map((row): SharedRhythm => {
      const level = { scope: 'stage' as const, scopeId: row.stage }
      return { ...level, name: stageName(row.stage), gap: gapOf(row), own: find(level) !== undefined }
    })
  const usual = find({ scope: 'default', scopeId: '' })
  const everybody: SharedRhythm = {
    ...{ scope: 'default', scopeId: '', name: 'Everybody else' },
    gap: usual ? gapOf(usual) : null,
    own: usual !== undefined,
  }
  return { ofLabels, ofStages, everybody, free: labels.filter(({ id }) => !ofLabels.some((row) => row.scopeId === id)) }
}

/** "every 4 weeks, at the latest after 6 weeks". */
export const rhythmWords = (gap: SharedRhythm['gap']) =>
  gap === null ? 'no rhythm' : `${everyWords(gap.idealDays)}, at the latest after ${gapWords(gap.maxDays)}`
