import { Button } from '@mantine/core'
import { notifications, notificationsStore } from '@mantine/notifications'
import { IconAlertCircle, IconArrowBackUp } from '@tabler/icons-react'
import styles from './undo-toast.module.css'

/** Milliseconds a toast stays; resting the pointer or the focus on it stops the clock. */
const toastTime = 8000

const closeButtonProps = { 'aria-label': 'Close this message' }

/** Lets the oldest messages go when no room is left: what was just done is told, and undone, at once and not after them. */
function makeRoom(): void {
  const { notifications: shown, limit } = notificationsStore.getState()
  const told = shown.filter(({ role }) => role === 'status')
  for (const { id } of told.slice(0, Math.max(0, shown.length - limit + 1)))
    if (id !== undefined) notifications.hide(id)
}

/** A short message that something was done. */
export function showToast(message: string): string {
  makeRoom()
  return notifications.show({ message, role: 'status', autoClose: toastTime, closeButtonProps })
}

/** A message that something went wrong outside of any page. Stays until it is closed. */
export function showProblemToast(message: string): string {
  return notifications.show({
    role: 'alert',
    autoClose: false,
    closeButtonProps,
    message: (
      <span className={styles.problem}>
        <IconAlertCircle size={20} stroke={1.8} aria-hidden />
        {message}
      </span>
    ),
  })
}

/** Says what was done ("Moved Ana Ruiz to the trash") and offers to undo it for 8 seconds. Answers the toast's id. */
export function showUndoToast(message: string, onUndo: () => void | Promise<void>): string {
  const id = crypto.randomUUID()
  const undo = async () => {
    notifications.hide(id)
    try {
      await onUndo()
    } catch (error) {
      showProblemToast(error instanceof Error ? error.message : 'This could not be undone. It is still in the history.')
    }
  }
  makeRoom()
  return notifications.show({
    id,
    role: 'status',
    autoClose: toastTime,
    closeButtonProps,
    message: (
      <span className={styles.line}>
        <span>{message}</span>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconArrowBackUp size={16} stroke={1.8} aria-hidden />}
          onClick={() => void undo()}
        >
          Undo
        </Button>
      </span>
    ),
  })
}
