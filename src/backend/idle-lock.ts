const longestLook = 1_000

/** Watches how long nobody has touched any window, by the clock on the wall, so that a computer that slept counts too. */
export type IdleLock = {
  /** Null ends the watch. */
  setLimit(minutes: number | null): void
  /** Somebody is there. Input that comes after the time was up locks all the same: it may be anybody's. */
  noteInput(): void
  stop(): void
}

/** Calls `onIdle` once the limit has passed without input. `now` is in milliseconds. */
export function createIdleLock(onIdle: () => void, now: () => number = Date.now): IdleLock {
  let limit: number | undefined
  let lastInput = now()
  let timer: NodeJS.Timeout | undefined

  function isOver(): boolean {
    if (limit === undefined || now() - lastInput < limit) return false
    stop()
    onIdle()
    return true
  }
  function stop(): void {
    clearInterval(timer)
    timer = undefined
    limit = undefined
  }
  return {
    setLimit(minutes) {
      stop()
      lastInput = now()
      if (minutes === null) return
      limit = minutes * 60_000
      timer = setInterval(isOver, Math.min(longestLook, limit / 4))
      timer.unref()
    },
    noteInput() {
      if (!isOver()) lastInput = now()
    },
    stop,
  }
}
