import { Button, Checkbox, Group, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AgendaRow } from '#contract/agenda.contract.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { LaneFrame } from '../../../components/lane-frame.tsx'
import type { AgendaChanges } from '../api/use-agenda-changes.ts'

type CopyLaneDialogProps = { row: AgendaRow; partnerName: string; changes: AgendaChanges; onClose: () => void }

/** Shows exactly the words that will stand on the other side before they do. */
export function CopyLaneDialog({ row, partnerName, changes, onClose }: CopyLaneDialogProps) {
  const [title, setTitle] = useState(row.title)
  const [detail, setDetail] = useState(row.detail ?? '')
  const [keepOriginal, setKeepOriginal] = useState(false)
  const sharing = row.lane === 'private'
  const lane = sharing ? 'shared' : 'private'
  const copy = async () => {
    const done = await changes.copyToLane.run({
      id: row.id,
      lane,
      title,
      detail: detail.trim() === '' ? null : detail,
      keepOriginal,
    })
    if (done !== undefined) onClose()
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={sharing ? `Share with ${partnerName}` : 'Copy for your eyes only'}
      size={560}
    >
      <p>
        {sharing
          ? `${partnerName} will see these words and nothing else. Change them until they are fit to be shared.`
          : `Your own copy. What ${partnerName} has already seen cannot be unseen.`}
      </p>
      <LaneFrame lane={lane} name={partnerName}>
        <TextInput
          label="Topic"
          value={title}
          maxLength={500}
          data-autofocus
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          mt="sm"
          label="More about it"
          autosize
          minRows={2}
          maxRows={8}
          value={detail}
          onChange={(event) => setDetail(event.currentTarget.value)}
        />
      </LaneFrame>
      <Checkbox
        mt="md"
        label={sharing ? 'Keep my private one too' : 'Keep the shared one too'}
        checked={keepOriginal}
        onChange={(event) => setKeepOriginal(event.currentTarget.checked)}
      />
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose}>Leave it as it is</Button>
        <Button
          variant="filled"
          disabled={title.trim() === ''}
          loading={changes.copyToLane.pending}
          onClick={() => void copy()}
        >
          {sharing ? 'Share these words' : 'Copy these words'}
        </Button>
      </Group>
    </Dialog>
  )
}
