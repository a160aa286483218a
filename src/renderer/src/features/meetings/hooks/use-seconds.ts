import { useEffect, useState } from 'react'
import { Temporal } from 'temporal-polyfill'

const now = () => Temporal.Now.instant().epochMilliseconds

/** Milliseconds since 1970, drawn again every second while `running`. Only for what shows seconds; `useNow` for all else. */
export function useSeconds(running: boolean): number {
  const [at, setAt] = useState(now)
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setAt(now()), 1000)
    return () => clearInterval(timer)
  }, [running])
  return at
}
