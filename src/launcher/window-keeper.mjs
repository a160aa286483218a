// Opens a window on a notebook that another program serves, and clears the window's files away when it was closed.
import { openWindow } from './browser-window.mjs'

const url = process.env.MENTORBOOK_WINDOW_URL ?? ''
/** How long a browser that was only handed the address may take to read it, in milliseconds. */
const READ_WITHIN = 60_000

const end = async () => {
  await window.putAway()
  process.exit(0)
}
const window = openWindow(url, { onClosed: () => void end(), onFailed: () => void end() })
if (!window.isOwnWindow) setTimeout(() => void end(), READ_WITHIN)
