import { useInputReport } from '../../features/vault/hooks/use-input-report.ts'
import { useLock } from '../../features/vault/hooks/use-lock.ts'
import { useShortcut } from '../shortcuts/shortcut-context.tsx'

/** Locks on request, and tells the host when somebody is there, for as long as the shell stands. */
export function LockShortcut() {
  const { canLock, lock } = useLock()
  useInputReport()
  useShortcut('window.lock', lock, { enabled: canLock })
  return null
}
