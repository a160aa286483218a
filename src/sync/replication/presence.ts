import type { Presence } from '../guard/guard.ts'
import type { Timers } from '../network/timers.ts'

/** Milliseconds. Told at most so often, told again so that it stays, and gone when nothing was heard for so long. */
export const presenceTimes = { throttle: 100, repeat: 15_000, timeOut: 40_000 } as const

/** Where the two people are in one document. Never stored. */
export type PresenceRelay = {
  /** Where the person here is; null: not in the document any more. */
  set(presence: Presence | null): void
  /** A new link: tells it again. */
  repeat(): void
  /** What the other side told, after the guard cleaned it. */
  receive(presence: Presence): void
  /** The last link is gone, and the other person with it. */
  leave(): void
  close(): void
}

const encoder = new TextEncoder()

/**
 * @param send hands the bytes to the links there are
 * @param changed tells where the other person is, null when gone
 */
export function createPresenceRelay(options: {
  timers: Pick<Timers, 'after'>
  send(state: Uint8Array): void
  changed(presence: Presence | null): void
}): PresenceRelay {
  const { timers, send, changed } = options
  let own: Presence | null = null
  let isTold = true
  let cancelThrottle: (() => void) | null = null
  let cancelRepeat = () => {}
  let cancelTimeOut = () => {}
  let isThere = false

  function tell() {
    isTold = true
    send(encoder.encode(JSON.stringify(own ?? {})))
    cancelRepeat()
    if (own) cancelRepeat = timers.after(presenceTimes.repeat, tell)
  }

  function tellSoon() {
    isTold = false
    if (cancelThrottle) return
    tell()
    cancelThrottle = timers.after(presenceTimes.throttle, () => {
      cancelThrottle = null
      if (!isTold) tellSoon()
    })
  }

  function leave() {
    cancelTimeOut()
    if (isThere) changed(null)
    isThere = false
  }

  return {
    set(presence) {
      if (JSON.stringify(presence) === JSON.stringify(own)) return
      own = presence
      tellSoon()
    },
    repeat() {
      if (own) tellSoon()
    },
    receive(presence) {
      if (Object.keys(presence).length === 0) return leave()
      cancelTimeOut()
      cancelTimeOut = timers.after(presenceTimes.timeOut, leave)
      isThere = true
      changed(presence)
    },
    leave,
    close() {
      cancelThrottle?.()
      cancelRepeat()
      leave()
    },
  }
}
