import { describe, expect, it } from 'vitest'
import { evaluateLink, maxOnTheirWay, type LinkState } from './evaluate-link.ts'

const ready: LinkState = { asked: true, answered: true, active: true, held: false, congested: false, done: false }
const change = { next: 'change', onTheirWay: 0 } as const

describe('what a link sends next', () => {
  it('S-301 asks first, sends what waits when it was answered, and says once that it is done', () => {
    expect(evaluateLink({ ...ready, asked: false, answered: false }, change)).toBe('step1')
    expect(evaluateLink({ ...ready, answered: false }, change)).toBe('wait')
    expect(evaluateLink(ready, { next: 'difference', onTheirWay: 0 })).toBe('difference')
    expect(evaluateLink(ready, change)).toBe('change')
    expect(evaluateLink(ready, { next: 'nothing', onTheirWay: 1 })).toBe('done')
    expect(evaluateLink({ ...ready, done: true }, { next: 'nothing', onTheirWay: 1 })).toBe('wait')
  })

  it('S-304 S-305 S-307 sends nothing on a second link, a full one, one that waits for acknowledgements or one that is held', () => {
    expect(evaluateLink({ ...ready, active: false }, change)).toBe('wait')
    expect(evaluateLink({ ...ready, congested: true, asked: false }, change)).toBe('wait')
    expect(evaluateLink({ ...ready, held: true }, change)).toBe('wait')
    expect(evaluateLink({ ...ready, held: true, asked: false }, change)).toBe('step1')
    expect(evaluateLink(ready, { next: 'change', onTheirWay: maxOnTheirWay })).toBe('wait')
  })
})
