import { useInputReport } from '../../features/vault/hooks/use-input-report.ts'
import { useLock } from '../../features/vault/hooks/use-lock.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { useShortcut } from '../shortcuts/shortcut-context.tsx'

/** Locks on request, and tells the host when somebody is there, for as long as the shell stands. */
export function LockShortcut() {
  const { canLock, lock, isAsking, lockAnyway, stay } = useLock()
  useInputReport()
  useShortcut('window.lock', lock, { enabled: canLock })
  if (!isAsking) return null
  // Mounted to be opened, so that it stands above the form it asks about.
  return (
    <ConfirmDialog
      opened
      title="This form is not saved yet"
      confirmLabel="Lock anyway"
      cancelLabel="Stay"
      onConfirm={async () => void (await lockAnyway())}
      onClose={stay}
    >
      What stands in it is kept, encrypted, and shown to you when the notebook is open again.
    </ConfirmDialog>
  )
}
