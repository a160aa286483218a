import { useState } from 'react'
import { client } from '#renderer/backend/client.ts'
import { showToast } from '#renderer/components/undo-toast.tsx'
import { NewPassphraseFields } from './new-passphrase-fields.tsx'
import { SecurityDialog } from './security-dialog.tsx'
import styles from './vault-page.module.css'

type Props = { asked: boolean; removes?: boolean; onClose: () => void }

/** Chooses, changes or removes the passphrase. */
export function PassphraseDialog({ asked, removes = false, onClose }: Props) {
  const [typed, setTyped] = useState({ passphrase: '', again: '' })
  const [differs, setDiffers] = useState(false)
  const change = async (current: string | null) => {
    const isSame = removes || typed.passphrase === typed.again
    setDiffers(!isSame)
    if (!isSame) return false
    await client.vault.changePassphrase({ current, next: removes ? null : typed.passphrase })
    return true
  }
  const done = () => {
    showToast(removes ? 'The passphrase was removed' : 'The new passphrase holds from now on')
    onClose()
  }
  const label = removes ? 'Remove the passphrase' : asked ? 'Change the passphrase' : 'Choose a passphrase'
  return (
    <SecurityDialog title={label} submitLabel={label} asked={asked} onSubmit={change} onDone={done} onClose={onClose}>
      {removes ? (
        <p className={styles.reason}>
          The notebook then opens by itself on this computer. Whoever gets hold of it or its disk can read your notes,
          unless the keychain alone opens them.
        </p>
      ) : (
        <NewPassphraseFields
          label="New passphrase"
          value={typed}
          differs={differs}
          onChange={(value) => {
            setTyped(value)
            setDiffers(false)
          }}
        />
      )}
    </SecurityDialog>
  )
}
