import { describe, expect, it } from 'vitest'
import { createReadTurns, type ReadTurns } from './read-turns.ts'

const limits = { turn: 8, shutAbove: 1_000, openBelow: 200 }

/** A program whose turns come when the test says so, and in which work takes as long as it says. */
function createProgram() {
  let time = 0
  let soon: (() => void)[] = []
  const turns = createReadTurns({ elapsed: () => time, soon: (run) => void soon.push(run) }, limits)
  return {
    turns,
    take: (ms: number) => void (time += ms),
    /** The next turn; what waits for promises runs in it. */
    async turn() {
      const due = soon
      soon = []
      for (const run of due) run()
      await new Promise((resolve) => setImmediate(resolve))
    },
    get isIdle() {
      return soon.length === 0
    },
  }
}

/** A link that always has more to do, each piece for so many milliseconds. */
function keepBusy(turns: ReadTurns, done: string[], name: string, pieces: number, work: () => void): void {
  let left = pieces
  const next = () => {
    work()
    done.push(name)
    if (--left > 0) turns.whenFree(next)
  }
  turns.whenFree(next)
}

describe('turns of reading', () => {
  it('S-227 lets work be done at once until the time of the turn is used, and again in the next', async () => {
    const program = createProgram()
    expect(program.turns.isFree()).toBe(true)
    program.take(7)
    expect(program.turns.isFree()).toBe(true)
    program.take(1)
    expect(program.turns.isFree()).toBe(false)
    await program.turn()
    expect(program.turns.isFree()).toBe(true)
  })

  it('S-227 gives a turn to other things after 8 ms of work, however much waits', async () => {
    const program = createProgram()
    const done: string[] = []
    keepBusy(program.turns, done, 'flood', 100, () => program.take(3))
    await program.turn()
    expect(done).toHaveLength(3)
    expect(program.turns.isFree()).toBe(false)
    await program.turn()
    expect(done).toHaveLength(6)
  })

  it('S-227 counts what follows a piece of work in promises as its cost', async () => {
    const program = createProgram()
    let done = 0
    for (let count = 0; count < 5; count++)
      program.turns.whenFree(() => {
        done++
        queueMicrotask(() => program.take(5))
      })
    await program.turn()
    expect(done).toBe(2)
  })

  it('S-227 has the one who says little wait for one piece of each of the others, not for all of them', async () => {
    const program = createProgram()
    const done: string[] = []
    for (const name of ['one', 'two', 'three']) keepBusy(program.turns, done, name, 1_000, () => program.take(1))
    program.turns.whenFree(() => void done.push('honest'))
    await program.turn()
    expect(done.slice(0, 5)).toEqual(['one', 'two', 'three', 'honest', 'one'])
    while (!program.isIdle) await program.turn()
    expect(done).toHaveLength(3_001)
    expect(done.filter((name) => name === 'two')).toHaveLength(1_000)
  })

  it('S-227 shuts all doors while too much waits, and opens them when most of it is read', () => {
    const { turns } = createProgram()
    const told: boolean[] = []
    const stop = turns.onGate((isOpen) => void told.push(isOpen))
    turns.count(1_000)
    expect(turns.isOpen).toBe(true)
    turns.count(1)
    turns.count(500)
    expect(told).toEqual([false])
    turns.count(-1_300)
    expect(turns.isOpen).toBe(false)
    turns.count(-2)
    expect(told).toEqual([false, true])
    stop()
    turns.count(5_000)
    expect(told).toHaveLength(2)
  })
})
