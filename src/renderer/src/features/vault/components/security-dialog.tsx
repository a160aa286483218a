import { Button, Group, PasswordInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Dialog } from '#renderer/components/dialog.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { useAttempt } from '../hooks/use-attempt.ts'
import { showLetters } from './new-passphrase-fields.tsx'
import styles from './vault-page.module.css'

type Props = {
  title: string
  /** Asks for the present passphrase, which is handed to `onSubmit`; else null is. */
  asked: boolean
  submitLabel: string
  children?: ReactNode
  /** A rejected promise is said in the dialog. False: what was typed is not complete. */
  onSubmit: (current: string | null) => Promise<unknown>
  onDone: () => void
  onClose: () => void
}

/** A change of the keys, behind the present passphrase. */
export function SecurityDialog({ title, asked, submitLabel, children, onSubmit, onDone, onClose }: Props) {
  const [current, setCurrent] = useState('')
  const { run, isBusy, problem } = useAttempt()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const result = await run(async () => (await onSubmit(asked ? current : null)) !== false)
    if (result) onDone()
  }
  return (
    <Dialog opened onClose={isBusy ? () => undefined : onClose} title={title} size={480}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        {asked && (
          <PasswordInput
            label="Present passphrase"
            data-autofocus
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            visibilityToggleButtonProps={showLetters}
          />
        )}
        {children}
        {problem !== undefined && <ErrorSentence message={problem} />}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose} disabled={isBusy}>
            Cancel
          </Button>
          <Button type="submit" variant="filled" loading={isBusy}>
            {submitLabel}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
