import { Drawer, Tooltip, UnstyledButton } from '@mantine/core'
import { IconBell, IconBellRinging } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { remindersQuery } from '../api/reminders.ts'
import { ReminderPanel } from './reminder-panel.tsx'
import styles from './reminders.module.css'

type ReminderBellProps = {
  onOpenWeek: () => void
  /** Called back with the way to open the list, for a shortcut. */
  children?: (open: () => void) => React.ReactNode
}

/** A bell with the number of what waits; it opens the list at the side. */
export function ReminderBell({ onOpenWeek, children }: ReminderBellProps) {
  const [opened, setOpened] = useState(false)
  const { data } = useQuery(remindersQuery())
  const count = data?.open.length ?? 0
  const words = count === 0 ? 'Reminders' : count === 1 ? '1 reminder' : `${count} reminders`
  const Mark = count > 0 ? IconBellRinging : IconBell
  return (
    <>
      <Tooltip label={words} position="right">
        <UnstyledButton
          className={styles.bell}
          data-waiting={count > 0}
          aria-haspopup="dialog"
          onClick={() => setOpened(true)}
        >
          <Mark size={16} stroke={1.6} aria-hidden />
          <span className={styles.bellWords}>{words}</span>
        </UnstyledButton>
      </Tooltip>
      {children?.(() => setOpened(true))}
      <Drawer opened={opened} onClose={() => setOpened(false)} position="right" size={460} title="Reminders">
        {opened && (
          <ReminderPanel
            onLeave={() => setOpened(false)}
            onOpenWeek={() => {
              setOpened(false)
              onOpenWeek()
            }}
          />
        )}
      </Drawer>
    </>
  )
}
