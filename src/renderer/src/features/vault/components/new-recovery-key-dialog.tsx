import { useState } from 'react'
import type { PreparedKey } from '#contract/vault.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { Dialog } from '#renderer/components/dialog.tsx'
import { showToast } from '#renderer/components/undo-toast.tsx'
import { RecoveryKeyNote } from './recovery-key-note.tsx'
import { SecurityDialog } from './security-dialog.tsx'
import { SetUpProof } from './set-up-proof.tsx'
import styles from './vault-page.module.css'

/** Makes a new recovery key, which replaces the former one once two of its groups were typed from a note of it. */
export function NewRecoveryKeyDialog({ asked, onClose }: { asked: boolean; onClose: () => void }) {
  const [prepared, setPrepared] = useState<PreparedKey>()
  const [isNoted, setNoted] = useState(false)
  if (!prepared) {
    return (
      <SecurityDialog
        title="Make a new recovery key"
        submitLabel="Make a new recovery key"
        asked={asked}
        onSubmit={async (current) => setPrepared(await client.vault.prepareRecoveryKey({ current }))}
        onDone={() => undefined}
        onClose={onClose}
      >
        <p className={styles.reason}>
          The present key opens the notebook until you have noted the new one. After that it still opens the backups
          that were made for it.
        </p>
      </SecurityDialog>
    )
  }
  const prove = async (answer: string) => {
    await client.vault.replaceRecoveryKey({ id: prepared.id, answer })
    showToast('The new recovery key holds from now on')
    onClose()
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={isNoted ? 'One look at your note' : 'Your new recovery key'}
      size={560}
    >
      {isNoted ? (
        <SetUpProof prepared={prepared} submitLabel="Use the new key" onProve={prove} onBack={() => setNoted(false)} />
      ) : (
        <RecoveryKeyNote shown={prepared} nextLabel="I have noted it" onNext={() => setNoted(true)} />
      )}
    </Dialog>
  )
}
