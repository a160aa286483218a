import { describe, expect, it } from 'vitest'
import { mentorshipStages, roleWords, stageNames } from './mentorship-words.ts'
import { nextStages, stageRefusal } from './stage-moves.ts'

describe('moves between stages', () => {
  it('leads from courting to a beginning or a side exit, never to an end', () => {
    expect(nextStages('exploring')).toEqual([
      'prospect',
      'shortlisted',
      'approached',
      'negotiating',
      'active',
      'declined_by_them',
      'withdrawn_by_me',
      'no_response',
    ])
  })
  it('leads from what has begun onwards, back to the terms, or to an end', () => {
    expect(nextStages('active')).toEqual(['negotiating', 'paused', 'closing', 'redefined', 'ended'])
    expect(nextStages('ended')).toEqual(['exploring', 'negotiating', 'active', 'paused', 'closing', 'redefined'])
  })
  it('lets a side exit lead back to a beginning', () => {
    expect(nextStages('declined_by_them')).toContain('approached')
    expect(nextStages('declined_by_them')).not.toContain('closing')
  })
  it('lets a first stage be put right to any other', () => {
    expect(nextStages('active', true)).toHaveLength(mentorshipStages.length - 1)
  })
  it('says why not, naming the stage', () => {
    for (const from of mentorshipStages) {
      for (const to of mentorshipStages) {
        const refusal = from === to ? null : stageRefusal(from, to)
        if (refusal !== null) expect(refusal).toContain(stageNames[to])
      }
    }
  })
})

describe('who mentors whom, in words', () => {
  it('uses pronouns where they are known, else the name', () => {
    expect(roleWords('mentee', 'Ana', 'she/her')).toBe('She mentors you')
    expect(roleWords('mentee', 'Sam', 'they/them')).toBe('They mentor you')
    expect(roleWords('mentor', 'Bo', 'he/him')).toBe('You mentor him')
    expect(roleWords('mentor', 'Ana')).toBe('You mentor Ana')
    expect(roleWords('sponsee', 'Ana', 'xe/xem')).toBe('Ana sponsors you')
    expect(roleWords('peer', 'Ana', 'she/her')).toBe('You mentor each other')
  })
  it('tells of the past what is over', () => {
    expect(roleWords('mentee', 'Ana', 'she/her', true)).toBe('She mentored you')
    expect(roleWords('mentor', 'Ana', null, true)).toBe('You mentored Ana')
  })
})
