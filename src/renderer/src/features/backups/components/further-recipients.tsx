import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { errorWords } from '#renderer/backend/error-words.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import texts from '#renderer/components/texts.module.css'
import { setRecipients } from '../api/make-backup.ts'
import styles from './backups.module.css'

/** Others whose own keys open the backups made from now on. */
export function FurtherRecipients({ recipients }: { recipients: readonly string[] }) {
  const [typed, setTyped] = useState<string>()
  const change = useChange(setRecipients, { toastProblem: false, done: 'Recipients changed' })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await change.run((typed ?? '').split(/\s+/))) setTyped(undefined)
  }
  if (typed === undefined) {
    const count = recipients.length
    return (
      <div className={styles.part}>
        <p className={texts.words}>
          {count === 0
            ? 'Only your own keys open the backups.'
            : `Your own keys open the backups, and ${count === 1 ? 'one further key does' : `${count} further keys do`}, too.`}
        </p>
        <Button onClick={() => setTyped(recipients.join('\n'))}>
          {count === 0 ? 'Add a further recipient' : 'Change the further recipients'}
        </Button>
      </div>
    )
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Textarea
        label="Further recipients"
        description="Public age keys, one on each line; each begins with age1. Whoever has the secret key of one can read every backup made from now on."
        autosize
        minRows={2}
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={change.error ? errorWords(change.error) : undefined}
      />
      <p className={texts.line}>
        <Button type="submit" variant="filled" loading={change.pending}>
          Save recipients
        </Button>
        <Button onClick={() => setTyped(undefined)}>Leave them as they are</Button>
      </p>
    </form>
  )
}
