import { Button } from '@mantine/core'
import { IconBellPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Dialog } from '../../../components/dialog.tsx'
import { RemindForm } from './remind-form.tsx'

type RemindButtonProps = { name: string; personId?: string; mentorshipId?: string; size?: 'xs' | 'sm' }

/** Asks to be reminded of something about a person or a mentorship. */
export function RemindButton({ name, size = 'sm', ...about }: RemindButtonProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        size={size}
        variant="default"
        leftSection={<IconBellPlus size={16} stroke={1.8} aria-hidden />}
        aria-label={`Remind me of ${name}`}
        onClick={() => setOpen(true)}
      >
        Remind me
      </Button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={`A reminder about ${name}`} size={560}>
        <RemindForm about={about} autoFocus onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}
