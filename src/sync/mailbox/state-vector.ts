import { readStateVector, writeStateVector, type Clocks } from '../replication/state-vectors.ts'

/** The state vector of a document of which nothing is known. */
export const EMPTY_STATE_VECTOR: Uint8Array = Uint8Array.of(0)

/** Whether whoever has `known` lacks no struct of `wanted`. Deletions are not in state vectors. */
export function covers(known: Uint8Array, wanted: Uint8Array): boolean {
  const clocks = clocksOf(known)
  return [...clocksOf(wanted)].every(([client, clock]) => (clocks.get(client) ?? 0) >= clock)
}

/** What all of several readers surely have: the lowest clock of every client. */
export function commonStateVector(vectors: readonly Uint8Array[]): Uint8Array {
  const [first, ...others] = vectors.map(clocksOf)
  if (first === undefined) return EMPTY_STATE_VECTOR
  const lowest = [...first].map(([client, clock]): [number, number] => {
    return [client, Math.min(clock, ...others.map((one) => one.get(client) ?? 0))]
  })
  return writeStateVector(new Map(lowest))
}

/** Bytes that are no state vector know nothing, so that all is sent. */
function clocksOf(bytes: Uint8Array): Clocks {
  return readStateVector(bytes) ?? new Map()
}
