import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useState } from 'react'
import { Section } from '#renderer/components/section.tsx'
import styles from './sharing.module.css'
import { UndoPartnerDialog } from './undo-partner-dialog.tsx'

/** Takes back what the other person changed, as one change that can itself be undone. */
export function UndoPartner({ mentorshipId, name }: { mentorshipId: string; name: string }) {
  const [isOpen, setIsOpen] = useState(false)
  const [said, setSaid] = useState('')
  return (
    <Section title={`What ${name} changed`}>
      <div className={styles.line}>
        <Button
          leftSection={<IconArrowBackUp size={16} stroke={1.8} aria-hidden />}
          onClick={() => {
            setSaid('')
            setIsOpen(true)
          }}
        >
          Undo everything {name} did …
        </Button>
      </div>
      <UndoPartnerDialog
        mentorshipId={mentorshipId}
        name={name}
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        onDone={setSaid}
      />
      <p className={styles.said} role="status">
        {said}
      </p>
    </Section>
  )
}
