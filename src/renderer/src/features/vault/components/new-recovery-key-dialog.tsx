import { useState } from 'react'
import type { ShownRecoveryKey } from '#contract/vault.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { Dialog } from '#renderer/components/dialog.tsx'
import { RecoveryKeyNote } from './recovery-key-note.tsx'
import { SecurityDialog } from './security-dialog.tsx'
import styles from './vault-page.module.css'

/** Makes a new recovery key and shows it once. */
export function NewRecoveryKeyDialog({ asked, onClose }: { asked: boolean; onClose: () => void }) {
  const [shown, setShown] = useState<ShownRecoveryKey>()
  if (shown) {
    return (
      // Only the button closes it: the key is not shown again.
      <Dialog
        opened
        onClose={() => undefined}
        withCloseButton={false}
        closeOnEscape={false}
        title="Your new recovery key"
        size={560}
      >
        <RecoveryKeyNote shown={shown} nextLabel="I have noted it" onNext={onClose} />
      </Dialog>
    )
  }
  return (
    <SecurityDialog
      title="Make a new recovery key"
      submitLabel="Make a new recovery key"
      asked={asked}
      onSubmit={async (current) => setShown(await client.vault.replaceRecoveryKey({ current }))}
      onDone={() => undefined}
      onClose={onClose}
    >
      <p className={styles.reason}>
        The former one no longer opens the notebook from then on; it still opens backups that were made for it.
      </p>
    </SecurityDialog>
  )
}
