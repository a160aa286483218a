import { Button, Checkbox, Radio } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { useAttempt } from '../hooks/use-attempt.ts'
import { NewPassphraseFields } from './new-passphrase-fields.tsx'
import styles from './vault-page.module.css'

export type Choice = { passphrase: string | null; keychain: boolean }

/** The first step: a passphrase, or none on this computer. A rejected choice is said here. */
export function SetUpChoice(props: { keychainHere: boolean; onChoose: (choice: Choice) => Promise<void> }) {
  const [way, setWay] = useState('passphrase')
  const [typed, setTyped] = useState({ passphrase: '', again: '' })
  const [keychain, setKeychain] = useState(false)
  const [differs, setDiffers] = useState(false)
  const { run, isBusy, problem } = useAttempt()

  const choose = (event: FormEvent) => {
    event.preventDefault()
    const wanted = way === 'passphrase'
    setDiffers(wanted && typed.passphrase !== typed.again)
    if (wanted && typed.passphrase !== typed.again) return
    void run(() => props.onChoose({ passphrase: wanted ? typed.passphrase : null, keychain: wanted && keychain }))
  }
  return (
    <form className={styles.form} onSubmit={choose}>
      <p className={styles.words}>
        Everything you write is encrypted on this computer. Nobody can look up your passphrase or reset it for you; if
        it is forgotten, the recovery key you get in the next step opens the notebook.
      </p>
      <Radio.Group value={way} onChange={setWay} aria-label="How the notebook is protected">
        <div className={styles.nested}>
          <Radio value="passphrase" label="Open it with a passphrase" />
          <Radio
            value="none"
            label="No passphrase on this computer"
            description="The key then lies in a file beside your notes. Whoever gets hold of this computer or its disk can read them, and the notebook cannot be locked."
          />
        </div>
      </Radio.Group>
      {way === 'passphrase' && (
        <NewPassphraseFields
          value={typed}
          differs={differs}
          onChange={(value) => {
            setTyped(value)
            setDiffers(false)
          }}
        />
      )}
      {way === 'passphrase' && props.keychainHere && (
        <Checkbox
          label="This computer’s keychain may open it too"
          checked={keychain}
          onChange={(event) => setKeychain(event.currentTarget.checked)}
        />
      )}
      {problem !== undefined && <ErrorSentence message={problem} />}
      <div className={styles.actions}>
        <Button type="submit" variant="filled" loading={isBusy}>
          Continue
        </Button>
      </div>
    </form>
  )
}
