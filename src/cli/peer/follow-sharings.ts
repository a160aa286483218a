import type { BackendClient } from '#contract/contract.ts'
import type { Sharing } from '#contract/sharing.contract.ts'
import type { TimeZoneId } from '#shared/time.ts'
import { sharingEvents, type PeerEvent } from './sharing-events.ts'

export type Followed = { sharing: Sharing; partner: string }

/** Tells what happens to every sharing, or to one, until the signal or until `isOver` says so. Answers the last look. */
export async function followSharings(
  client: BackendClient,
  options: {
    mentorshipId: string | undefined
    zone: TimeZoneId
    signal: AbortSignal
    tell(event: PeerEvent, of: { mentorshipId: string; partner: string }): void
    isOver(all: Followed[]): Promise<boolean>
  },
): Promise<Followed[]> {
  const { mentorshipId, zone, signal, tell, isOver } = options
  const before = new Map<string, Sharing>()
  const partners = new Map<string, string>()
  let all: Followed[] = []
  if (signal.aborted) return all
  try {
    for await (const { sharings } of await client.sharing.watch(undefined, { signal })) {
      const looked = sharings.filter((one) => mentorshipId === undefined || one.mentorshipId === mentorshipId)
      if (looked.some((one) => !partners.has(one.mentorshipId)))
        for (const { id, personShortName } of await client.mentorships.list({})) partners.set(id, personShortName)
      all = looked.map((sharing) => ({ sharing, partner: partners.get(sharing.mentorshipId) ?? 'the other person' }))
      for (const { sharing, partner } of all) {
        const about = { mentorshipId: sharing.mentorshipId, partner }
        for (const event of sharingEvents(before.get(sharing.mentorshipId), sharing, { partner, zone }))
          tell(event, about)
        before.set(sharing.mentorshipId, sharing)
      }
      if (signal.aborted || (await isOver(all))) break
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
  return all
}
