import { useSyncExternalStore } from 'react'
import type { OpenDoor, Sharing } from '#contract/sharing.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { followState } from '#renderer/backend/followed-state.ts'

type Shared = { sharings: Sharing[]; doors: OpenDoor[] }

const sharingState = followState<Shared | undefined>(undefined, () => client.sharing.watch())

/** Every mentorship that was ever shared and every open connection, as last heard; undefined until then. */
export function useAllSharing(): Shared | undefined {
  return useSyncExternalStore(sharingState.subscribe, sharingState.get)
}

/** How the sharing of one mentorship stands; undefined until it was heard of, null where it was never shared. */
export function useSharing(mentorshipId: string): Sharing | null | undefined {
  const all = useAllSharing()
  return all && (all.sharings.find((each) => each.mentorshipId === mentorshipId) ?? null)
}
