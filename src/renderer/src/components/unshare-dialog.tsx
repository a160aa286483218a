import { Button, Group } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Dialog } from './dialog.tsx'

type UnshareDialogProps = {
  /** The words of what is shared now. */
  title: string
  partnerName: string
  /** Answers false when it was not done; the dialog then stays. */
  onUnshare: () => Promise<boolean>
  onClose: () => void
}

/** Says what the other person keeps before something goes on privately. */
export function UnshareDialog({ title, partnerName, onUnshare, onClose }: UnshareDialogProps) {
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const isDone = await onUnshare()
    setBusy(false)
    if (isDone) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title="Stop sharing it" size={520}>
      <form onSubmit={(event) => void submit(event)}>
        <p>“{title}” goes on as yours alone.</p>
        <p>{partnerName} keeps what is there already; it will not get later changes.</p>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button onClick={onClose}>Go on sharing it</Button>
          <Button type="submit" variant="filled" loading={busy} data-autofocus>
            Stop sharing it
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
