import { useVaultStatus } from '#renderer/backend/vault-status.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import { client } from '#renderer/backend/client.ts'

/** Locks the notebook. `canLock` is false where nothing would have to be known to open it again. */
export function useLock(): { canLock: boolean; lock: () => void } {
  const canLock = useVaultStatus()?.canLock ?? false
  const { run } = useChange(() => client.vault.lock())
  return { canLock, lock: () => void run(undefined) }
}
