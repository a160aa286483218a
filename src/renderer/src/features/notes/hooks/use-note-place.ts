import { useRouter } from '@tanstack/react-router'
import { useCallback, useSyncExternalStore } from 'react'
import type { NoteReference } from '#contract/documents.contract.ts'
import { paragraphOfPlace } from '../model/note-place.ts'

/** The paragraph that the address of this page leads to, or undefined. `visit` differs each time somebody comes here. */
export function useNotePlace(lane: NoteReference['lane']): { paragraph: number | undefined; visit: string } {
  const visit = useVisit()
  return { paragraph: paragraphOfPlace(placeOf(visit), lane), visit }
}

/** The lane of the note that the address of this page leads to, or undefined; for pages that show one of two notes. */
export function useAskedLane(): { lane: NoteReference['lane'] | undefined; visit: string } {
  const visit = useVisit()
  const lanes = ['private', 'shared'] as const
  return { lane: lanes.find((lane) => paragraphOfPlace(placeOf(visit), lane) !== undefined), visit }
}

/** The fragment of the address and, after a blank, the visit it belongs to; empty outside of a router. */
function useVisit(): string {
  const router = useRouter({ warn: false })
  const subscribe = useCallback(
    (changed: () => void) => router?.subscribe('onResolved', changed) ?? (() => undefined),
    [router],
  )
  return useSyncExternalStore(subscribe, () => {
    const location = router?.state.location
    return location ? `${location.hash} ${location.state.__TSR_key ?? ''}` : ''
  })
}

const placeOf = (visit: string) => visit.split(' ')[0] ?? ''
