import { useSyncExternalStore } from 'react'

let covered = false
const listeners = new Set<() => void>()

/** Covers or shows what is private in the whole window, for the time a screen is shared. Forgotten when the window closes. */
export function coverPrivate(cover: boolean): void {
  covered = cover
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** True while private rows and notes are to stay out of sight. */
export const usePrivateCovered = (): boolean => useSyncExternalStore(subscribe, () => covered)
