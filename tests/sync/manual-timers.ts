import type { Timers } from '../../src/sync/network/timers.ts'

/** One program's view of the time: what it planned dies with it. */
export type ProgramTimers = Pick<Timers, 'now' | 'after'> & { end(): void }

export type ManualTimers = {
  /** Runs what falls due, in order. */
  advance(milliseconds: number): void
  /** A program whose wall clock is wrong by so many milliseconds, to be set as one likes. */
  program(): ProgramTimers & { wrongBy: number }
}

/** Time that moves only when the test says so. */
export function createManualTimers(start: number = Date.UTC(2026, 10, 23)): ManualTimers {
  let time = start
  let planned: { at: number; work: () => void; isAlive(): boolean }[] = []
  return {
    advance(milliseconds) {
      const end = time + milliseconds
      for (;;) {
        const next = planned.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0]
        if (!next) break
        planned.splice(planned.indexOf(next), 1)
        time = Math.max(time, next.at)
        if (next.isAlive()) next.work()
      }
      time = end
    },
    program() {
      let isAlive = true
      const program = {
        wrongBy: 0,
        now: () => time + program.wrongBy,
        after(milliseconds: number, work: () => void) {
          const entry = { at: time + milliseconds, work, isAlive: () => isAlive }
          planned.push(entry)
          return () => {
            planned = planned.filter((other) => other !== entry)
          }
        },
        end: () => void (isAlive = false),
      }
      return program
    },
  }
}

/** Lets everything that waits for promises run to its end. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
