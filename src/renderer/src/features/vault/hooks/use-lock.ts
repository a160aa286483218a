import { useState } from 'react'
import { useVaultStatus } from '#renderer/backend/vault-status.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import { unfinishedForms } from '#renderer/lib/unfinished-form.ts'
import { client } from '#renderer/backend/client.ts'

/**
 * Locks the notebook. `canLock` is false where nothing would have to be known to open it again. `isAsking`: a form is not saved
 * yet, and whether to lock all the same waits for an answer.
 */
export function useLock() {
  const canLock = useVaultStatus()?.canLock ?? false
  const { run } = useChange(() => client.vault.lock())
  const [isAsking, setAsking] = useState(false)
  return {
    canLock,
    isAsking,
    lock: () => (unfinishedForms().length > 0 ? setAsking(true) : void run(undefined)),
    lockAnyway: () => run(undefined),
    stay: () => setAsking(false),
  }
}
