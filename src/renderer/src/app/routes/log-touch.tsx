import { Button } from '@mantine/core'
import { IconMessage } from '@tabler/icons-react'
import { useState } from 'react'
import { interactionKind } from '#contract/record-kinds/interaction.record.ts'
import { NewRecordDialog } from '../../features/records/components/new-record-dialog.tsx'

type LogTouchProps = {
  personId: string
  /** As it stands in sentences. */
  name: string
  mentorshipId?: string
  size?: 'xs' | 'sm'
}

/** Writes down a call, a message or a coffee, which also says that we were in touch. */
export function LogTouch({ personId, name, mentorshipId, size = 'sm' }: LogTouchProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        size={size}
        variant="default"
        leftSection={<IconMessage size={16} stroke={1.8} aria-hidden />}
        aria-label={`Log a conversation with ${name}`}
        onClick={() => setOpen(true)}
      >
        Log a conversation
      </Button>
      <NewRecordDialog
        kind={open ? interactionKind : null}
        defaults={{ personIds: [personId], mentorshipId }}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
