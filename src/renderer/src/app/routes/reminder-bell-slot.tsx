import { useNavigate } from '@tanstack/react-router'
import { ReminderBell } from '../../features/reminders/components/reminder-bell.tsx'
import { useShortcut } from '../shortcuts/shortcut-context.tsx'

/** The bell at the foot of the rail, with its keys. */
export function ReminderBellSlot() {
  const navigate = useNavigate()
  const openWeek = () => void navigate({ to: '/week' })
  useShortcut('go.week', openWeek)
  return <ReminderBell onOpenWeek={openWeek}>{(open) => <BellKeys open={open} />}</ReminderBell>
}

function BellKeys({ open }: { open: () => void }) {
  useShortcut('go.reminders', open)
  return null
}
