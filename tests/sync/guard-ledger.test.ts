import { describe, expect, it } from 'vitest'
import type { AttackName } from '../../src/sync/guard/guard.ts'
import { forgive, noMisbehaviour, recordRefusal, type Decision } from '../../src/sync/guard/misbehaviour.ts'
import { budgetLimits, createPeerBudget } from '../../src/sync/guard/peer-budget.ts'

const minute = 60_000

function record(attacks: [AttackName, at: number][]) {
  let misbehaviour = noMisbehaviour
  const decisions: Decision[] = []
  for (const [attack, at] of attacks) {
    const next = recordRefusal(misbehaviour, attack, at)
    misbehaviour = next.misbehaviour
    decisions.push(next.decision)
  }
  return { misbehaviour, decisions }
}

const times = (count: number, attack: AttackName, every: number): [AttackName, number][] =>
  Array.from({ length: count }, (_, index) => [attack, index * every])

describe('the ledger of refusals', () => {
  it.each<AttackName>(['forged-client', 'malformed', 'wrong-order', 'huge-clock', 'too-deep', 'forbidden-name'])(
    'S-430 pauses at once for %s, with a sentence and a way back',
    (attack) => {
      const { decisions, misbehaviour } = record([[attack, 0]])
      expect(decisions).toMatchObject([{ action: 'pause' }])
      const [decision] = decisions
      if (decision?.action !== 'pause') throw new Error('not paused')
      expect(decision.sentence).toMatch(/^Sync is paused: [^!]+\.$/)
      expect(decision.wayBack).toContain('Resume sharing')
      expect(misbehaviour.pausedFor).toBe(attack)
    },
  )

  it('S-431 asks again for what has not arrived yet, and pauses when it never does', () => {
    const { decisions } = record(times(21, 'gap', 1_000))
    expect(decisions.slice(0, 20).every(({ action }) => action === 'retry')).toBe(true)
    expect(decisions[20]).toMatchObject({ action: 'pause' })
    expect(record(times(200, 'gap', minute)).misbehaviour.pausedFor).toBeNull()
  })

  it('S-431 drops bad presence, waits out a spent budget, tries again what could not be checked', () => {
    expect(record([['bad-presence', 0]]).decisions).toEqual([{ action: 'drop' }])
    expect(record(times(500, 'over-budget', 1)).decisions.every(({ action }) => action === 'wait')).toBe(true)
    expect(record(times(4, 'unchecked', minute)).decisions.map(({ action }) => action)).toEqual([
      'retry',
      'retry',
      'retry',
      'pause',
    ])
  })

  it('S-432 stays paused until the person lets the peer go on', () => {
    const { misbehaviour, decisions } = record([
      ['forged-client', 0],
      ['gap', 10 * 24 * 60 * minute],
    ])
    expect(decisions[1]).toEqual(decisions[0])
    expect(misbehaviour.pausedFor).toBe('forged-client')
    expect(forgive().pausedFor).toBeNull()
  })
})

describe('the budget of a peer', () => {
  const { bytesPerDay, documentBytes } = budgetLimits
  const day = 24 * 60 * minute

  it('S-433 leaves the first 8 MB of a document free, then 5 MB a day that come back evenly', () => {
    let now = 0
    const budget = createPeerBudget(() => now)
    expect(budget.spend('aa', 'agenda', documentBytes)).toEqual({ ok: true })
    expect(budget.spend('aa', 'agenda', bytesPerDay)).toEqual({ ok: true })
    expect(budget.spend('aa', 'agenda', bytesPerDay / 2)).toEqual({ ok: false, waitMs: day / 2 })
    expect(budget.spend('bb', 'agenda', 1)).toEqual({ ok: true })
    now += day / 2
    expect(budget.spend('aa', 'agenda', bytesPerDay / 2)).toEqual({ ok: true })
    expect(budget.spend('aa', 'agenda', 1)).toMatchObject({ ok: false })
    now += 30 * day
    expect(budget.spend('aa', 'agenda', bytesPerDay)).toEqual({ ok: true })
    expect(budget.spend('aa', 'agenda', 1)).toMatchObject({ ok: false })
  })

  it('S-433 gives nothing for a clock that runs backwards, nor for a thousand new documents, nor for a restart', () => {
    let now = day
    const limits = { bytesPerDay: 100, documentBytes: 10, documents: 3 }
    const budget = createPeerBudget(() => now, {}, limits)
    let taken = 0
    for (let index = 0; index < 1_000; index++) if (budget.spend('aa', `note/${index}`, 10).ok) taken += 10
    expect(taken).toBe(100 + 3 * 10)
    now = 0
    expect(budget.spend('aa', 'note/0', 1)).toMatchObject({ ok: false })
    const again = createPeerBudget(() => now, budget.kept(), limits)
    expect(again.spend('aa', 'note/0', 1)).toMatchObject({ ok: false })
  })
})
