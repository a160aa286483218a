import { client } from '#renderer/backend/client.ts'
import { showToast } from '#renderer/components/undo-toast.tsx'
import { SecurityDialog } from './security-dialog.tsx'
import styles from './vault-page.module.css'

/** Lets this computer's keychain open the notebook, or no longer. */
export function KeychainDialog({ asked, use, onClose }: { asked: boolean; use: boolean; onClose: () => void }) {
  const label = use ? 'Let the keychain open it' : 'Take the keychain away'
  const done = () => {
    showToast(use ? 'The keychain opens the notebook, too' : 'The keychain no longer opens the notebook')
    onClose()
  }
  return (
    <SecurityDialog
      title={label}
      submitLabel={label}
      asked={asked}
      onSubmit={(current) => client.vault.setKeychain({ use, current })}
      onDone={done}
      onClose={onClose}
    >
      <p className={styles.reason}>
        {use
          ? 'Whoever is logged in on this computer as you can then open a locked notebook with one press.'
          : 'From then on the passphrase is asked for again.'}
      </p>
    </SecurityDialog>
  )
}
