import { useCallback, useSyncExternalStore } from 'react'
import type { PartnerPlace, Place } from '#contract/sharing.contract.ts'
import { useSharing } from '../api/sharing-state.ts'
import { placesFeed } from '../model/places-feed.ts'

type SharedPlaces = {
  /** False while the mentorship is not shared; nothing is followed or told then. */
  isLive: boolean
  places: readonly PartnerPlace[]
  /** Where the person here is in a document; null: not there any more. */
  tell: (document: string, place: Place | null) => void
}

const nobody: readonly PartnerPlace[] = []

/** Where the partner of a mentorship is, for as long as something on the screen asks. */
export function useSharedPlaces(mentorshipId: string): SharedPlaces {
  const isLive = useSharing(mentorshipId)?.phase === 'paired'
  const subscribe = useCallback(
    (listener: () => void) => (isLive ? placesFeed(mentorshipId).subscribe(listener) : () => undefined),
    [mentorshipId, isLive],
  )
  const places = useSyncExternalStore(subscribe, () => (isLive ? placesFeed(mentorshipId).get() : nobody))
  const tell = useCallback<SharedPlaces['tell']>(
    (document, place) => placesFeed(mentorshipId).tell(document, place),
    [mentorshipId],
  )
  return { isLive, places, tell }
}
