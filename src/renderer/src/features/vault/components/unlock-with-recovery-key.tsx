import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { client } from '#renderer/backend/client.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { useUnlock } from '../hooks/use-unlock.ts'
import { NewPassphraseFields } from './new-passphrase-fields.tsx'
import styles from './vault-page.module.css'

/** Opens the notebook with the recovery key and gives it a new passphrase, in one. */
export function UnlockWithRecoveryKey({ wait, onBack }: { wait: number; onBack: () => void }) {
  const [secret, setSecret] = useState('')
  const [typed, setTyped] = useState({ passphrase: '', again: '' })
  const [differs, setDiffers] = useState(false)
  const { run, isBusy, problem, seconds } = useUnlock(wait)
  const unlock = (event: FormEvent) => {
    event.preventDefault()
    setDiffers(typed.passphrase !== typed.again)
    if (typed.passphrase !== typed.again) return
    void run(() => client.vault.unlock({ kind: 'recovery-key', secret, newPassphrase: typed.passphrase }))
  }
  return (
    <form className={styles.form} onSubmit={unlock}>
      <p className={styles.words}>
        Type or paste the recovery key you noted; blanks and lower case do not matter. Then choose a new passphrase. The
        recovery key stays as it is.
      </p>
      <Textarea
        label="Recovery key"
        autosize
        minRows={3}
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        classNames={{ input: styles.secret }}
      />
      <NewPassphraseFields
        label="New passphrase"
        value={typed}
        differs={differs}
        onChange={(value) => {
          setTyped(value)
          setDiffers(false)
        }}
      />
      {problem !== undefined && <ErrorSentence message={problem} />}
      <div className={styles.actions}>
        <Button type="submit" variant="filled" loading={isBusy} disabled={seconds > 0 || secret === ''}>
          Open the notebook
        </Button>
        <Button onClick={onBack} disabled={isBusy}>
          Back
        </Button>
      </div>
    </form>
  )
}
