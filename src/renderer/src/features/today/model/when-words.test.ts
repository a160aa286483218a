import { describe, expect, it } from 'vitest'
import { actionState, dayWords, meetingWords } from './when-words.ts'

const zone = 'Europe/Berlin'

describe('when, in words', () => {
  it('names near days and dates the far ones', () => {
    expect(dayWords('2026-03-12', '2026-03-12')).toBe('today')
    expect(dayWords('2026-03-13', '2026-03-12')).toBe('tomorrow')
    expect(dayWords('2026-03-16', '2026-03-12')).toBe('Monday')
    expect(dayWords('2026-03-19', '2026-03-12')).toBe('19 Mar')
  })
  it('counts days in the reader’s zone, also shortly before midnight', () => {
    const talk = { startAt: '2026-03-12T23:15:00.000Z', endAt: '2026-03-13T00:15:00.000Z' }
    expect(meetingWords(talk, '2026-03-12T22:00:00.000Z', zone)).toBe('Tomorrow 00:15')
    expect(meetingWords(talk, '2026-03-12T23:05:00.000Z', zone)).toBe('Today 00:15')
    expect(meetingWords(talk, '2026-03-12T23:30:00.000Z', zone)).toBe('Now, until 01:15')
    expect(meetingWords(talk, '2026-03-10T10:00:00.000Z', zone)).toBe('Fri 13 Mar, 00:15')
  })
  it('warns of an action on its day and the day before', () => {
    expect(actionState('2026-03-11', '2026-03-12')).toBe('red')
    expect(actionState('2026-03-13', '2026-03-12')).toBe('amber')
    expect(actionState('2026-03-14', '2026-03-12')).toBe('fresh')
    expect(actionState(null, '2026-03-12')).toBe('fresh')
  })
})
