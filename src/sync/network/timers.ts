/** Time as the network sees it; tests drive their own. */
export type Timers = {
  /** Wall clock, milliseconds since 1970; may jump. */
  now(): number
  /** Milliseconds that never go back and may stand still while the computer sleeps. */
  elapsed(): number
  /** Runs something once after so many milliseconds; the answer calls it off. */
  after(ms: number, run: () => void): () => void
  /** Runs something after what the program is doing right now, in order. */
  soon(run: () => void): void
}

/** The computer's own time. Its timers keep no program alive. */
export const systemTimers: Timers = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
  soon: (run) => void setImmediate(run),
}
