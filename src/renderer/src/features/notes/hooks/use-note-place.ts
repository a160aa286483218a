import { useRouter } from '@tanstack/react-router'
import { useCallback, useSyncExternalStore } from 'react'
import type { NoteReference } from '#contract/documents.contract.ts'
import { paragraphOfPlace } from '../model/note-place.ts'

/** The paragraph that the address of this page leads to, or undefined. `visit` differs each time somebody comes here. */
export function useNotePlace(lane: NoteReference['lane']): { paragraph: number | undefined; visit: string } {
  const router = useRouter({ warn: false })
  const subscribe = useCallback(
    (changed: () => void) => router?.subscribe('onResolved', changed) ?? (() => undefined),
    [router],
  )
  const read = () => {
    const location = router?.state.location
    return location ? `${location.hash} ${location.state.__TSR_key ?? ''}` : ''
  }
  const visit = useSyncExternalStore(subscribe, read)
  return { paragraph: paragraphOfPlace(visit.split(' ')[0] ?? '', lane), visit }
}
