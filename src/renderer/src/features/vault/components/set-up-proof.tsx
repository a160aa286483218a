import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { PreparedKey } from '#contract/vault.contract.ts'
import { useAttempt } from '../hooks/use-attempt.ts'
import styles from './vault-page.module.css'

type Props = {
  prepared: PreparedKey
  submitLabel: string
  /** A rejected proof is said at the field. */
  onProve: (answer: string) => Promise<unknown>
  onBack: () => void
}

/** The last step: two groups of the recovery key, typed from the note. */
export function SetUpProof({ prepared, submitLabel, onProve, onBack }: Props) {
  const [answer, setAnswer] = useState('')
  const { run, isBusy, problem } = useAttempt()
  const [first, second] = prepared.asked
  const finish = (event: FormEvent) => {
    event.preventDefault()
    void run(() => onProve(answer))
  }
  return (
    <form className={styles.form} onSubmit={finish}>
      <p className={styles.words}>
        A key that was not noted helps nobody. Please type two of its groups from your note, one after the other.
      </p>
      <TextInput
        label={`Group ${first} and group ${second}`}
        value={answer}
        onChange={(event) => setAnswer(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        classNames={{ input: styles.secret }}
        data-autofocus
        error={problem}
      />
      <div className={styles.actions}>
        <Button type="submit" variant="filled" loading={isBusy}>
          {submitLabel}
        </Button>
        <Button onClick={onBack} disabled={isBusy}>
          Look at the key again
        </Button>
      </div>
    </form>
  )
}
