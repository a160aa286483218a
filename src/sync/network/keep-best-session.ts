import { betterLink, type LinkRank } from './better-link.ts'
import type { Session } from './session.ts'

/** The one session per peer that is worth keeping; peers are named by the caller, since keys rotate. */
export type BestSessions = {
  /** Takes a session in; the worse one of two to the same peer is closed. Answers whether this one stays. */
  add(peer: string, session: Session): boolean
  of(peer: string): Session | null
  all(): Session[]
}

/** Keeps the best of the links that LAN, DHT and restarts of the peer make. */
export function keepBestSessions(): BestSessions {
  const kept = new Map<string, { session: Session; rank: LinkRank }>()
  let order = 0
  return {
    add(peer, session) {
      const { transport, handshakeHash, initiator, peerKey, stream } = session.link
      const { instance } = session.theirs
      const initiatorKey = initiator ? (stream.publicKey ?? peerKey) : peerKey
      const rank: LinkRank = { instance, order: ++order, transport, initiatorKey, handshakeHash }
      const before = kept.get(peer)
      if (before && betterLink(before.rank, rank) === before.rank) {
        session.close('replaced')
        return false
      }
      kept.set(peer, { session, rank })
      before?.session.close(before.rank.instance === instance ? 'replaced' : 'restarted')
      void session.closed.then(() => kept.get(peer)?.session === session && kept.delete(peer))
      return true
    },
    of: (peer) => kept.get(peer)?.session ?? null,
    all: () => [...kept.values()].map(({ session }) => session),
  }
}
