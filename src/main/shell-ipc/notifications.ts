import { Notification, type BrowserWindow } from 'electron'
import type { DeepLink, ShellNotification } from '#contract/shell-api.ts'

// A notification that nothing refers to can be collected, and a click on it would go nowhere.
const shown = new Set<Notification>()

/** Shows a notification of the system; a click brings the window forward and follows the link. */
export function showNotification(
  wanted: ShellNotification,
  window: BrowserWindow,
  follow: (link: DeepLink) => void,
): boolean {
  if (!Notification.isSupported()) return false
  const notification = new Notification({ title: wanted.title, body: wanted.body, silent: true })
  shown.add(notification)
  notification.on('click', () => {
    bringForward(window)
    if (wanted.link !== undefined) follow(wanted.link)
    shown.delete(notification)
  })
  notification.on('close', () => shown.delete(notification))
  notification.on('failed', () => shown.delete(notification))
  notification.show()
  return true
}

/** Shows the window on top, also when it was minimised. */
export function bringForward(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
