import { describe, expect, it } from 'vitest'
import type { CheckRequest, Guard } from '#sync/guard/guard.ts'
import { createPeerBudget, type PeerBudget } from '#sync/guard/peer-budget.ts'
import { systemTimers, type Timers } from '#sync/network/timers.ts'
import { createMemoryStorage } from '#sync/storage/memory-storage.ts'
import { rememberBudget, type BudgetMarks } from './keep-budget.ts'

const limits = { bytesPerDay: 1_000, documentBytes: 10, documents: 3 }
const request = (peer: string, length: number): CheckRequest => ({
  name: 'agenda',
  state: new Uint8Array(),
  update: new Uint8Array(length),
  allowedClients: [],
  peer,
})

/** A guard that looks at nothing but the budget. */
const counting = (budget: PeerBudget): Guard => ({
  async check({ peer, name, update }) {
    const spent = budget.spend(peer, name, update.length)
    return spent.ok ? spent : { ok: false, attack: 'over-budget', sentence: 'Too much today.' }
  },
  checkPresence: () => ({ ok: true }),
  close: () => Promise.resolve(),
})

/** One run of the program over what is kept. */
function run(marks: BudgetMarks) {
  let due: (() => void)[] = []
  const timers: Timers = {
    ...systemTimers,
    after(_ms, work) {
      due.push(work)
      return () => (due = due.filter((other) => other !== work))
    },
  }
  const budget = createPeerBudget(() => 0, {}, limits)
  const guard = rememberBudget(counting(budget), { budget, marks, timers })
  const send = async (peer: string, length: number) => (await guard.check(request(peer, length))).ok
  return { guard, send, fall: () => due.splice(0).forEach((work) => work()), waiting: () => due.length }
}

const storageOf = () => createMemoryStorage({ newClient: () => 1 })

describe('the budget over restarts', () => {
  it('S-433 is not filled up by a restart', async () => {
    const storage = storageOf()
    const marks = storage.forPairing('pairing')
    const first = run(marks)
    expect(await first.send('aa', 1_010)).toBe(true)
    expect(await first.send('aa', 1)).toBe(false)
    await first.guard.keep()
    expect(first.waiting()).toBe(0)
    const second = run(marks)
    expect(await second.send('aa', 1)).toBe(false)
    expect(await second.send('bb', 1_010)).toBe(true)
  })

  it('S-433 is kept some seconds after it was spent, once for all that was spent meanwhile', async () => {
    const storage = storageOf()
    const marks = storage.forPairing('pairing')
    const killed = run(marks)
    for (let count = 0; count < 5; count++) await killed.send('aa', 202)
    expect(killed.waiting()).toBe(1)
    expect(await marks.mark('budget/aa')).toBe(null)
    killed.fall()
    await expect.poll(() => marks.mark('budget/aa')).not.toBe(null)
    expect(await run(marks).send('aa', 1)).toBe(false)
  })

  it('S-433 is kept later when the disk is full, and what cannot be read counts as nothing kept', async () => {
    const storage = storageOf()
    const marks = storage.forPairing('pairing')
    const one = run(marks)
    await one.send('aa', 1_010)
    storage.refuse('The disk is full.')
    await one.guard.keep()
    expect(await marks.mark('budget/aa')).toBe(null)
    storage.refuse(null)
    await one.guard.keep()
    expect(await run(marks).send('aa', 1)).toBe(false)
    for (const kept of [
      '',
      'null',
      '{"level":-1,"at":0,"grown":{}}',
      '{"level":1,"at":0,"grown":{"agenda":"9"}}',
      '[]',
    ]) {
      await marks.keepMark('budget/cc', new TextEncoder().encode(kept))
      expect(await run(marks).send('cc', 1_010)).toBe(true)
    }
    // Nor is more given than there ever is.
    await marks.keepMark('budget/cc', new TextEncoder().encode('{"level":1e9,"at":0,"grown":{}}'))
    expect(await run(marks).send('cc', 1_011)).toBe(false)
  })
})
