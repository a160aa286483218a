import { useSyncExternalStore } from 'react'
import { Temporal } from 'temporal-polyfill'
import { epochToInstant, type Instant } from '#shared/time.ts'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined
let minute: Instant | undefined

const currentMinute = () => epochToInstant(Math.floor(Temporal.Now.instant().epochMilliseconds / 60_000) * 60_000)

function schedule() {
  const toNextMinute = 60_000 - (Temporal.Now.instant().epochMilliseconds % 60_000)
  timer = setTimeout(() => {
    minute = currentMinute()
    for (const listener of listeners) listener()
    schedule()
  }, toNextMinute + 5)
}

// A laptop that slept wakes with its timers late; looking at the window sets the clock right at once.
function catchUp() {
  if (document.visibilityState !== 'visible') return
  minute = currentMinute()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    minute = currentMinute()
    schedule()
    document.addEventListener('visibilitychange', catchUp)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', catchUp)
    minute = undefined
  }
}

const snapshot = () => (minute ??= currentMinute())

/** The present minute, as an instant; the component is drawn again when it changes. One timer for the whole window. */
export const useNow = (): Instant => useSyncExternalStore(subscribe, snapshot)

/** The zone this computer is in. */
export const systemZone = () => Temporal.Now.timeZoneId()
