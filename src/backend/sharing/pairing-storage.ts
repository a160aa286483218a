import { createMentorshipStorage } from '#core/sharing/mentorship-storage.ts'
import type { SharingContext } from '#core/sharing/sharing-context.ts'
import { StorageRefused, type SyncStorage } from '#sync/storage/sync-storage.ts'

/**
 * What the sync engine may see of the notebook for one pairing. What cannot be stored now is refused in the engine's own
 * words, so that it asks again instead of ending the link.
 * @param device the one it is told to, in hexadecimal; null: none of the partner's devices
 */
export function openPairingStorage(
  context: SharingContext,
  pairingId: string,
  device: string | null = null,
): SyncStorage {
  return createMentorshipStorage(context, pairingId, (sentence) => new StorageRefused(sentence), device)
}
