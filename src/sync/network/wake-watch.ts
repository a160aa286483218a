import { networkInterfaces } from 'node:os'
import type { Timers } from './timers.ts'

const every = 5_000
// A clock that moves this much more than the timer waited means sleep, or a clock that was set.
const jump = 10_000

/** The addresses of this computer as one text; another text means another network. */
export function describeNetwork(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return addresses
    .map(({ address, netmask }) => `${address}/${netmask}`)
    .toSorted()
    .join(' ')
}

/**
 * Calls `onWake` when the computer woke from sleep (its clock jumped) or its network changed; looked at every 5 s.
 * Returns the end of the watch.
 */
export function watchWake({
  timers,
  describe = describeNetwork,
  onWake,
}: {
  timers: Timers
  describe?: () => string
  onWake(): void
}): () => void {
  let network = describe()
  let lookedAt = timers.now()
  let stop = timers.after(every, look)

  function look(): void {
    stop = timers.after(every, look)
    const now = timers.now()
    const seen = describe()
    const woke = Math.abs(now - lookedAt - every) > jump || seen !== network
    lookedAt = now
    network = seen
    if (woke) onWake()
  }

  return () => stop()
}
