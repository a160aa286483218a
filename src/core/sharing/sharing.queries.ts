import { desc, eq } from 'drizzle-orm'
import { pairing } from '../database/schema.ts'
import type { PairingState } from '../database/tables/sharing.table.ts'
import type { Database } from '../ports.ts'

/** How the sharing of a mentorship stands; how much waits for the partner is known to the sync engine. */
export type SharingState = {
  state: 'off' | PairingState
  pairingId: string | null
  side: 'inviter' | 'joiner' | null
  /** What the partner calls themselves; empty until they said it. */
  peerName: string
  /** Instants. */
  since: string | null
  lastSeenAt: string | null
}

/** The newest pairing of a mentorship, without its keys. */
export async function sharingState(database: Database, mentorshipId: string): Promise<SharingState> {
  const [row] = await database
    .select({
      state: pairing.state,
      pairingId: pairing.id,
      side: pairing.side,
      peerName: pairing.peerName,
      since: pairing.createdAt,
      lastSeenAt: pairing.lastSeenAt,
    })
    .from(pairing)
    .where(eq(pairing.mentorshipId, mentorshipId))
    .orderBy(desc(pairing.createdAt), desc(pairing.id))
    .limit(1)
  return row ?? { state: 'off', pairingId: null, side: null, peerName: '', since: null, lastSeenAt: null }
}
