import { useEffect } from 'react'
import { client } from '../../../backend/client.ts'
import { shell } from '../../../backend/shell.ts'
import { showToast } from '../../../components/undo-toast.tsx'
import { useNow } from '../../../lib/use-now.ts'

/**
 * Looks each minute, and whenever the window comes back into view, whether something has fallen due, and says so: by the
 * system where it shows notifications, and in the window. The core sees to it that each thing is told once.
 */
export function ReminderWatch() {
  const now = useNow()
  useEffect(() => void lookOnce(), [now])
  return null
}

let looking = false

async function lookOnce(): Promise<void> {
  if (looking) return
  looking = true
  try {
    const { notice } = await client.reminders.look()
    if (!notice) return
    showToast(notice.body)
    if (document.visibilityState !== 'visible' || !document.hasFocus()) await shell.showNotification(notice)
  } catch {
    // Locked, full or away for a moment: the next look tells what this one could not.
  } finally {
    looking = false
  }
}
