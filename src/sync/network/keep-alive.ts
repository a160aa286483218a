import type { Limits } from './limits.ts'
import type { Timers } from './timers.ts'

/** Watches over a link: says something when we were quiet, and tells when the other side was for too long. */
export type KeepAlive = { heard(): void; said(): void; stop(): void }

/** `sayAlive` is called at most every `aliveEvery`; `onSilent` once, never while `isDeaf` (we read nothing ourselves). */
export function watchLink({
  limits,
  timers,
  sayAlive,
  onSilent,
  isDeaf,
}: {
  limits: Limits
  timers: Timers
  sayAlive(): void
  onSilent(): void
  isDeaf(): boolean
}): KeepAlive {
  let heardAt = timers.elapsed()
  let saidAt = heardAt
  let lookedAt = heardAt
  let stop = timers.after(limits.aliveEvery, look)

  function look(): void {
    const now = timers.elapsed()
    // A late look comes after the computer slept or was busy: the other side gets the time to be heard again.
    if (isDeaf() || now - lookedAt > 2 * limits.aliveEvery) heardAt = now
    lookedAt = now
    if (now - heardAt >= limits.silentAfter) return onSilent()
    stop = timers.after(limits.aliveEvery, look)
    if (now - saidAt >= limits.aliveEvery) sayAlive()
  }

  return {
    heard: () => void (heardAt = timers.elapsed()),
    said: () => void (saidAt = timers.elapsed()),
    stop: () => stop(),
  }
}
