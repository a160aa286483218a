import { describe, expect, it } from 'vitest'
import { instantToDay } from '#shared/time.ts'
import { cadenceState, dueLevel, resolveCadence } from './cadence.rules.ts'
import type { CadenceInput, ResolvedCadence } from './cadence.rules.ts'
import { stageCadence } from './stage-cadence.rules.ts'

const monthly: ResolvedCadence = { idealDays: 28, maxDays: 42, origin: { scope: 'mentorship' } }

function state(more: Partial<CadenceInput>) {
  return cadenceState({ anchorOn: '2026-01-01', cadence: monthly, today: '2026-03-12', name: 'Ana', ...more })
}

describe('which rule is in force', () => {
  const rule = (idealDays: number, name?: string) => ({ idealDays, maxDays: idealDays * 2, ...(name ? { name } : {}) })

  it('goes by person, mentorship, stage, label, default', () => {
    const all = {
      personRule: rule(1),
      mentorshipRule: rule(2),
      stageRule: rule(3, 'active'),
      labelRules: [rule(5, 'Lisbon'), rule(4, 'Design')],
      defaultRule: rule(6),
    }
    const { personRule: _p, ...fromMentorship } = all
    const { mentorshipRule: _m, ...fromStage } = fromMentorship
    const { stageRule: _s, ...fromLabel } = fromStage
    const { labelRules: _l, ...fromDefault } = fromLabel
    expect(resolveCadence(all)).toEqual({ idealDays: 1, maxDays: 2, origin: { scope: 'person' } })
    expect(resolveCadence(fromMentorship)?.origin).toEqual({ scope: 'mentorship' })
    expect(resolveCadence(fromStage)?.origin).toEqual({ scope: 'stage', name: 'active' })
    expect(resolveCadence(fromLabel)).toMatchObject({ idealDays: 4, origin: { scope: 'label', name: 'Design' } })
    expect(resolveCadence(fromDefault)?.origin).toEqual({ scope: 'default' })
    expect(resolveCadence({})).toBeNull()
    expect(resolveCadence({ labelRules: [], defaultRule: rule(6) })?.origin.scope).toBe('default')
  })
  it('stops where somebody said there is none', () => {
    expect(resolveCadence({ stageRule: stageCadence('ended'), defaultRule: rule(6) })).toBeNull()
    expect(resolveCadence({ personRule: null, mentorshipRule: rule(2) })).toBeNull()
    expect(resolveCadence({ mentorshipRule: rule(2), stageRule: null })?.idealDays).toBe(2)
  })
  it('lets a pause of the mentorship hold beside a rule of the person', () => {
    const paused = { ...rule(2), pausedUntil: '2026-05-01' }
    expect(resolveCadence({ personRule: rule(1), mentorshipRule: paused })).toMatchObject({
      idealDays: 1,
      pausedUntil: '2026-05-01',
    })
  })
  it('never has a maximum below the ideal', () => {
    expect(resolveCadence({ personRule: { idealDays: 30, maxDays: 10 } })?.maxDays).toBe(30)
  })
})

describe('where somebody stands', () => {
  it('is fresh until the ideal gap, amber from it, red from the maximum', () => {
    const lastContactOn = '2026-02-01'
    expect(state({ lastContactOn, today: '2026-02-28' })).toMatchObject({ state: 'fresh', daysSince: 27 })
    expect(state({ lastContactOn, today: '2026-03-01' })).toMatchObject({ state: 'amber', dueOn: '2026-03-01' })
    expect(state({ lastContactOn, today: '2026-03-14' }).state).toBe('amber')
    expect(state({ lastContactOn, today: '2026-03-15' })).toMatchObject({ state: 'red', maxOn: '2026-03-15' })
  })
  it('is losing touch from the last agreed day on, even where that is the day it is due', () => {
    const days = { dueOn: '2026-03-01', maxOn: '2026-03-15' }
    const levels = ['2026-02-28', '2026-03-01', '2026-03-14', '2026-03-15', '2027-01-01'].map((day) =>
      dueLevel(days, day),
    )
    expect(levels).toEqual(['fresh', 'amber', 'amber', 'red', 'red'])
    expect(dueLevel({ dueOn: '2026-03-01', maxOn: '2026-03-01' }, '2026-03-01')).toBe('red')
  })
  it('counts from the later of last contact and anchor', () => {
    expect(state({ lastContactOn: '2025-06-01', anchorOn: '2026-03-01' })).toMatchObject({
      dueOn: '2026-03-29',
      state: 'fresh',
    })
    expect(state({ anchorOn: '2026-03-01' })).toMatchObject({ dueOn: '2026-03-29', daysSince: 11 })
    expect(state({ lastContactOn: '2026-03-20' })).toMatchObject({ dueOn: '2026-04-17', daysSince: 0, state: 'fresh' })
  })
  it('counts whole days over month ends and leap days', () => {
    const cadence = { ...monthly, idealDays: 30, maxDays: 60 }
    expect(state({ cadence, lastContactOn: '2026-01-31' })).toMatchObject({ dueOn: '2026-03-02', maxOn: '2026-04-01' })
    expect(state({ cadence, lastContactOn: '2028-01-30', today: '2028-02-01' }).dueOn).toBe('2028-02-29')
    expect(state({ cadence, lastContactOn: '2028-02-29', today: '2028-03-01' }).dueOn).toBe('2028-03-30')
    expect(state({ cadence, lastContactOn: '2027-12-31', today: '2028-01-01' }).dueOn).toBe('2028-01-30')
  })
  it('is not moved by clock changes', () => {
    const zone = 'Europe/Lisbon'
    const lastContactOn = instantToDay('2026-03-01T23:30:00.000Z', zone)
    const today = instantToDay('2026-03-28T23:30:00.000Z', zone)
    const tomorrow = instantToDay('2026-03-29T22:59:00.000Z', zone)
    expect(state({ lastContactOn, today })).toMatchObject({ state: 'fresh', daysSince: 27 })
    expect(state({ lastContactOn, today: tomorrow })).toMatchObject({ state: 'amber', daysSince: 28 })
  })
  it('keeps the day of a contact when I travel', () => {
    // A call on the evening of 1 March in Los Angeles, kept as that day, and looked at later from Tokyo.
    const lastContactOn = instantToDay('2026-03-02T04:00:00.000Z', 'America/Los_Angeles')
    const today = instantToDay('2026-03-28T16:00:00.000Z', 'Asia/Tokyo')
    expect(state({ lastContactOn, today })).toMatchObject({ daysSince: 28, dueOn: '2026-03-29', state: 'amber' })
    // Flying west over the date line, today may come before the last contact.
    expect(state({ lastContactOn: '2026-03-13', today: '2026-03-12' })).toMatchObject({ daysSince: 0, state: 'fresh' })
  })
  it('rests while paused and gives grace afterwards', () => {
    const cadence = { ...monthly, pausedUntil: '2026-05-01' }
    const lastContactOn = '2026-01-10'
    expect(state({ cadence, lastContactOn, today: '2026-04-30' })).toMatchObject({
      state: 'paused',
      sentence: 'Paused until 1 May',
    })
    expect(state({ cadence, lastContactOn, today: '2026-05-01' })).toMatchObject({
      state: 'amber',
      dueOn: '2026-05-01',
    })
    expect(state({ cadence, lastContactOn, today: '2026-05-15' }).state).toBe('red')
    expect(state({ cadence, lastContactOn: '2026-04-25', today: '2026-05-02' }).state).toBe('fresh')
  })
})

describe('the sentence', () => {
  it.each<[Partial<CadenceInput>, string]>([
    [{ lastContactOn: '2026-02-05' }, 'Ana has been quiet for 5 weeks; you agreed on 4'],
    [{ lastContactOn: '2026-02-12' }, 'Ana has been quiet for 4 weeks, the gap you agreed on'],
    [{ lastContactOn: '2026-03-07' }, 'Last in touch 5 days ago; next due 4 Apr'],
    [{ anchorOn: '2026-02-13' }, 'No contact with Ana yet; due tomorrow'],
    [{ anchorOn: '2026-03-11', lastContactOn: '2026-01-01' }, 'Last in touch 2 months ago; next due 8 Apr'],
    [
      { lastContactOn: '2026-02-05', cadence: { ...monthly, origin: { scope: 'stage', name: 'active' } } },
      'Ana has been quiet for 5 weeks; the usual gap is 4',
    ],
  ])('%o', (more, sentence) => {
    expect(state(more).sentence).toBe(sentence)
  })
})

describe('the stages', () => {
  it.each([
    ['active', 28, 42],
    ['exploring', 14, 28],
    ['redefined', 90, 150],
    ['approached', 30, 60],
  ])('%s is in touch every %i days', (stage, idealDays, maxDays) => {
    expect(stageCadence(stage)).toEqual({ idealDays, maxDays, name: stage })
  })
  it.each(['paused', 'ended', 'declined_by_them', 'no_response', 'toString'])('%s has no cadence', (stage) => {
    expect(stageCadence(stage)).toBeNull()
  })
})
