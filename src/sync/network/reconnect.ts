import type { ByeReason } from './bye-reason.ts'
import { retryAfterBye } from './bye-reason.ts'
import type { Timers } from './timers.ts'

/** How a connection that came to be ended. */
export type Ended = ByeReason | 'lost'

/** What is kept up: one per peer and transport. */
export type ReconnectOptions = {
  /** One attempt; resolves once connected with the promise of how it ended. A rejection counts as a failed attempt. */
  attempt(signal: AbortSignal): Promise<{ ended: Promise<Ended> }>
  timers: Timers
  /** Numbers from 0 up to 1. */
  random(): number
  /** Milliseconds before the second attempt, and the most between two. */
  firstDelay?: number
  longestDelay?: number
  onState?(state: ReconnectState): void
}

/** `standing-by`: another link took over. `stopped`: an ending that is not tried again by itself; `retry` starts anew. */
export type ReconnectState =
  | { name: 'trying' }
  | { name: 'connected' }
  | { name: 'waiting'; ms: number }
  | { name: 'standing-by' }
  | { name: 'stopped'; reason: Ended }
  | { name: 'ended' }

/** A connection that is kept up with never more than one attempt at a time. */
export type Reconnect = {
  readonly state: ReconnectState
  /** Something changed (network, sleep, the other link lost): try now. Does nothing when connected or stopped. */
  wake(): void
  /** A person asks: try now, even after an ending that is not retried. */
  retry(): void
  /** Ends the attempt and the waiting; resolves when the attempt has let go. Connections stay. */
  end(): Promise<void>
}

// A connection that held this long was a good one: the next failure starts from the shortest delay.
const steadyAfter = 30_000

/** Starts with an attempt at once; after failures waits twice as long each time, by between half and all of it. */
export function keepConnected({
  attempt,
  timers,
  random,
  firstDelay = 1_000,
  longestDelay = 5 * 60_000,
  onState,
}: ReconnectOptions): Reconnect {
  const stop = new AbortController()
  let state: ReconnectState = { name: 'trying' }
  let failures = 0
  let stopWaiting: (() => void) | null = null
  let wokenWhileTrying = false
  let running = run()

  function become(next: ReconnectState): void {
    state = next
    onState?.(next)
  }

  async function run(): Promise<void> {
    become({ name: 'trying' })
    wokenWhileTrying = false
    try {
      const { ended } = await attempt(stop.signal)
      if (stop.signal.aborted) return
      become({ name: 'connected' })
      const since = timers.elapsed()
      void ended.then((reason) => follow(reason, timers.elapsed() - since))
    } catch {
      failures++
      waitThenRun()
    }
  }

  function follow(reason: Ended, held: number): void {
    if (stop.signal.aborted) return
    const retry = retryAfterBye(reason)
    if (retry === 'when-needed') return become({ name: 'standing-by' })
    if (retry === 'never') return become({ name: 'stopped', reason })
    failures = held >= steadyAfter && retry === 'soon' ? 0 : failures + 1
    waitThenRun()
  }

  function waitThenRun(): void {
    if (stop.signal.aborted) return
    const full = Math.min(longestDelay, firstDelay * 2 ** Math.min(30, Math.max(0, failures - 1)))
    const ms =
      wokenWhileTrying || failures === 0 ? Math.round(firstDelay * random()) : Math.round(full * (0.5 + random() / 2))
    stopWaiting = timers.after(ms, startNow)
    become({ name: 'waiting', ms })
  }

  function startNow(): void {
    stopWaiting?.()
    stopWaiting = null
    running = run()
  }

  return {
    get state() {
      return state
    },
    wake() {
      failures = 0
      if (state.name === 'waiting' || state.name === 'standing-by') startNow()
      else if (state.name === 'trying') wokenWhileTrying = true
    },
    retry() {
      failures = 0
      if (state.name !== 'trying' && state.name !== 'connected' && state.name !== 'ended') startNow()
    },
    async end() {
      stop.abort()
      stopWaiting?.()
      stopWaiting = null
      await running
      if (state.name !== 'ended') become({ name: 'ended' })
    },
  }
}
