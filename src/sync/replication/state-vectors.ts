import * as Y from 'yjs'

/** How far each client id of a document is known: its next clock. */
export type Clocks = ReadonlyMap<number, number>

/** More client ids than any shared document may have. */
const maxClients = 8_192
const maxVectorBytes = maxClients * 16

/** The clocks of an encoded state vector, or null when the bytes are none. Never throws. */
export function readStateVector(bytes: Uint8Array): Map<number, number> | null {
  // The claimed count is looked at first, so that a few bytes cannot make a long loop.
  if (bytes.length === 0 || bytes.length > maxVectorBytes) return null
  try {
    const clocks = Y.decodeStateVector(bytes)
    for (const [client, clock] of clocks) if (!isCount(client) || !isCount(clock)) return null
    return clocks.size > maxClients ? null : clocks
  } catch {
    return null
  }
}

/** A state vector in the form Yjs reads; equal clocks give equal bytes. */
export function writeStateVector(clocks: Clocks): Uint8Array {
  return Y.encodeStateVector(new Map([...clocks].filter(([, clock]) => clock > 0)))
}

/** Raises `known` to what is in `more`. */
export function raise(known: Map<number, number>, more: Clocks): void {
  for (const [client, clock] of more) if (clock > (known.get(client) ?? 0)) known.set(client, clock)
}

/** How far each client id goes in an update that passed the guard or is our own. */
export function endsOf(update: Uint8Array): Map<number, number> {
  return Y.parseUpdateMeta(update).to
}

/** Whether an update says nothing: no structs, no deletions. */
export function isEmptyUpdate(update: Uint8Array): boolean {
  return update.length <= 2
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
