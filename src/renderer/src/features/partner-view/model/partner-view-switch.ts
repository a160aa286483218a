import { useSyncExternalStore } from 'react'

let isOpen = false
const listeners = new Set<() => void>()

/** Opens or closes the partner's view of the page that is shown. */
export function showPartnerView(open: boolean): void {
  isOpen = open
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** True while the partner's view stands over the page. */
export const usePartnerViewOpen = (): boolean => useSyncExternalStore(subscribe, () => isOpen)
