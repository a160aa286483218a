import { createHash } from 'node:crypto'
import type { SyncStorage } from '../storage/sync-storage.ts'
import { DELETIONS_BYTES, type HeldDocument } from './record-content.ts'

/** What is durable here of every document. */
export async function readHeldDocuments(storage: SyncStorage): Promise<HeldDocument[]> {
  const held: HeldDocument[] = []
  for (const name of (await storage.names()).toSorted()) {
    const stateVector = await storage.stateVector(name)
    // Against its own state vector a document differs by its deletions alone.
    const deletions = await storage.difference(name, stateVector)
    held.push({ name, stateVector, deletions: digest(deletions).subarray(0, DELETIONS_BYTES) })
  }
  return held
}

/** A short text that changes whenever the document does, be it by a deletion alone. */
export function printOf({ stateVector, deletions }: HeldDocument): string {
  return digest(stateVector, deletions).toString('hex', 0, 16)
}

/** A digest of several texts and byte strings; each is told apart from the next. */
export function digest(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest()
}
