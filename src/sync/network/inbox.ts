import type { Limits } from './limits.ts'

/** What a session has taken in and not handled yet, over all its documents. */
export type Inbox = {
  /** Counts bytes of whole messages (negative: handled); above the limit nothing more is read. */
  count(bytes: number): void
  /** Counts bytes of messages that are not whole; false: more than is taken. */
  countUnfinished(bytes: number): boolean
  /** Runs large messages one after another, each to its end, so that only one is in memory inflated. */
  inTurn(run: () => Promise<void>): Promise<void>
}

/** `pause` and `resume` stop and start reading. */
export function createInbox({ limits, pause, resume }: { limits: Limits; pause(): void; resume(): void }): Inbox {
  let waiting = 0
  let unfinished = 0
  let turn: Promise<void> = Promise.resolve()
  return {
    count(bytes) {
      const before = waiting
      waiting += bytes
      if (before <= limits.unhandled && waiting > limits.unhandled) pause()
      else if (before > limits.unhandled && waiting <= limits.unhandled) resume()
    },
    countUnfinished(bytes) {
      unfinished += bytes
      return unfinished <= limits.unfinished
    },
    inTurn(run) {
      const mine = turn.then(run)
      turn = mine.catch(() => undefined)
      return mine
    },
  }
}
