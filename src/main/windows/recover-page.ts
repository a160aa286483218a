import type { BrowserWindow } from 'electron'

const MOST_RELOADS = 3
const WITHIN = 60_000

/** Loads the page again when its process died, unless it dies over and over. What was saved is in the core. */
export function recoverPage(window: BrowserWindow, log: (line: string) => void): void {
  let reloads: number[] = []
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return
    log(`The window's page ended unexpectedly (${details.reason}).`)
    const now = performance.now()
    reloads = [...reloads.filter((at) => now - at < WITHIN), now]
    if (reloads.length <= MOST_RELOADS) window.webContents.reload()
  })
}
