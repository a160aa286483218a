import { Button, Group } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Confidence, ConfidenceInput } from '#contract/confidence.contract.ts'
import { Dialog } from '../dialog.tsx'
import { ConfidenceFields } from './confidence-fields.tsx'

type ConfidenceDialogProps = {
  /** How it stands now; null while it is not in confidence. */
  confidence: Confidence | null
  /** Who it most likely is from. */
  likely?: string | null
  /** Answers false when it was not done; the dialog then stays. */
  onKeep: (input: ConfidenceInput) => Promise<boolean>
  onLift: () => Promise<boolean>
  onClose: () => void
}

/** Says who told something in confidence and how far it may go, or that it is no longer in confidence. */
export function ConfidenceDialog({ confidence, likely = null, ...does }: ConfidenceDialogProps) {
  const [value, setValue] = useState<ConfidenceInput>(
    confidence === null
      ? { level: 'pair_only', ...(likely !== null && { toldBy: likely }) }
      : { toldBy: confidence.toldBy, level: confidence.level, until: confidence.until },
  )
  const [busy, setBusy] = useState(false)
  const finish = async (done: Promise<boolean>) => {
    setBusy(true)
    const isDone = await done
    setBusy(false)
    if (isDone) does.onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void finish(does.onKeep(value))
  }
  return (
    <Dialog opened onClose={does.onClose} title="Told in confidence" size={480}>
      <form onSubmit={submit}>
        <ConfidenceFields value={value} onChange={setValue} />
        <Group justify="flex-end" gap="xs" mt="lg">
          {confidence !== null && (
            <Button variant="subtle" color="gray" mr="auto" disabled={busy} onClick={() => void finish(does.onLift())}>
              No longer in confidence
            </Button>
          )}
          <Button onClick={does.onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={busy} data-autofocus>
            Keep it in confidence
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
