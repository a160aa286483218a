import { expect, test } from 'vitest'
import type { CadenceRuleRow } from '#contract/cadence.contract.ts'
import { rhythmWords, sharedRhythms } from './shared-rhythms.ts'

const rule = (more: Partial<CadenceRuleRow>): CadenceRuleRow => ({
  ...{ id: 'r', scope: 'label', scopeId: '', name: '', idealDays: 14, maxDays: 21, pausedUntil: null },
  ...more,
})
const labels = [
  { id: 'l1', name: 'Alumni' },
  { id: 'l2', name: 'Design' },
]

test('labels without a rhythm are offered one, stages that are over are left out', () => {
  const stages = [
    { stage: 'active', idealDays: 28, maxDays: 42 },
    { stage: 'paused', idealDays: null, maxDays: null },
    { stage: 'ended', idealDays: null, maxDays: null },
  ]
  const rules = [
    rule({ scopeId: 'l2', idealDays: null, maxDays: null }),
    rule({ scopeId: 'gone' }),
    rule({ scope: 'stage', scopeId: 'active' }),
    rule({ scope: 'person', scopeId: 'p' }),
  ]
  const found = sharedRhythms({ rules, stages }, labels)
  expect(found.free).toEqual([labels[0]])
  expect(found.ofLabels).toEqual([{ scope: 'label', scopeId: 'l2', name: 'Design', gap: null, own: true }])
  expect(found.ofStages.map(({ name, own }) => [name, own])).toEqual([
    ['Active', true],
    ['Paused', false],
  ])
  expect(found.everybody).toMatchObject({ gap: null, own: false })
  expect(sharedRhythms({ rules: [rule({ scope: 'default' })], stages: [] }, []).everybody).toMatchObject({
    gap: { idealDays: 14, maxDays: 21 },
    own: true,
  })
})

test('a rhythm in words', () => {
  expect(rhythmWords({ idealDays: 28, maxDays: 42 })).toBe('every 4 weeks, at the latest after 6 weeks')
  expect(rhythmWords(null)).toBe('no rhythm')
})
