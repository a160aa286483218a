import type { TransportName } from './transport.ts'

/** What tells two links to the same peer apart. */
export type LinkRank = {
  /** The peer's instance id from its hello. */
  instance: string
  /** Counts up with every session that opened here. */
  order: number
  transport: TransportName
  /** The static key of the side that opened the link. */
  initiatorKey: Uint8Array
  handshakeHash: Uint8Array
}

const preference: readonly TransportName[] = ['lan', 'tcp', 'memory', 'dht']

/**
 * Which of two links to one peer stays: that of the peer's newer instance, then LAN before DHT, then the one opened by
 * the side with the lower key, then the lower handshake hash. Both sides, asked about the same two links, choose alike.
 */
export function betterLink<Rank extends LinkRank>(one: Rank, other: Rank): Rank {
  if (one.instance !== other.instance) return one.order > other.order ? one : other
  const byTransport = preference.indexOf(one.transport) - preference.indexOf(other.transport)
  if (byTransport !== 0) return byTransport < 0 ? one : other
  const byInitiator = Buffer.compare(one.initiatorKey, other.initiatorKey)
  if (byInitiator !== 0) return byInitiator < 0 ? one : other
  return Buffer.compare(one.handshakeHash, other.handshakeHash) <= 0 ? one : other
}
