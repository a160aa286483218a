import { readStateVector } from '../replication/state-vectors.ts'
import type { SyncStorage } from '../storage/sync-storage.ts'

/** So often at most is a client id renewed on the word of a peer: each id makes the document slower for ever. */
const MOST_RENEWALS = 3

/** Own client ids with the clock a peer knows, where that is more than we know ourselves. */
export type GivenBack = ReadonlyMap<number, number>

/**
 * Finds what was written here and is known to the peer alone: then this device was put back to an earlier state. The
 * id in use is renewed, so that nothing new is written under numbers the peer has already. Rejects with StorageRefused.
 * @param renewals how often a document's id was renewed by this mailbox
 */
export async function findGivenBack(
  storage: SyncStorage,
  name: string,
  theirVector: Uint8Array,
  renewals: Map<string, number>,
): Promise<GivenBack> {
  const own = await storage.ownClients(name)
  const theirs = readStateVector(theirVector) ?? new Map<number, number>()
  const ours = readStateVector(await storage.stateVector(name)) ?? new Map<number, number>()
  const behind = own.filter((client) => (theirs.get(client) ?? 0) > (ours.get(client) ?? 0))
  const inUse = own.at(-1)
  const renewed = renewals.get(name) ?? 0
  if (inUse !== undefined && behind.includes(inUse)) {
    if (renewed >= MOST_RENEWALS) return new Map()
    await storage.renewClient(name)
    renewals.set(name, renewed + 1)
  }
  return new Map(behind.map((client) => [client, theirs.get(client) ?? 0]))
}
