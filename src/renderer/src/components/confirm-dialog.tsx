import { Button, Group } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Dialog } from './dialog.tsx'
import { ErrorSentence } from './error-sentence.tsx'

type ConfirmDialogProps = {
  opened: boolean
  /** The question, with the name of the thing: "Remove Ana Ruiz for good?" */
  title: string
  /** What will be gone and that it cannot come back. */
  children: ReactNode
  /** The verb of the title: "Remove for good". */
  confirmLabel: string
  /** The way out, which has the focus. */
  cancelLabel?: string
  /** A rejected promise is shown in the dialog, which stays open. */
  onConfirm: () => void | Promise<void>
  onClose: () => void
}

/** Only before what cannot be undone; everything else is done at once and offers Undo. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, title, children, confirmLabel, cancelLabel = 'Keep it', onConfirm, onClose } = props
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const close = () => {
    setProblem(undefined)
    onClose()
  }
  const confirm = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await onConfirm()
      close()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'This did not work. Nothing was changed.')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog opened={opened} onClose={busy ? () => undefined : close} title={title} withCloseButton={false} size={480}>
      <div>{children}</div>
      {problem !== undefined && <ErrorSentence message={problem} />}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button data-autofocus onClick={close} disabled={busy}>
          {cancelLabel}
        </Button>
        <Button variant="filled" color="red" loading={busy} onClick={() => void confirm()}>
          {confirmLabel}
        </Button>
      </Group>
    </Dialog>
  )
}
