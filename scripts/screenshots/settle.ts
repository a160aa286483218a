import type { Page } from '@playwright/test'

/** Resolves when nothing on the page has changed for a moment and its fonts are there. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise<void>((resolve) => {
      const quiet = 350
      let timer = setTimeout(done, quiet)
      const watcher = new MutationObserver(() => {
        clearTimeout(timer)
        timer = setTimeout(done, quiet)
      })
      watcher.observe(document.body, { subtree: true, childList: true, characterData: true })
      function done() {
        watcher.disconnect()
        resolve()
      }
    })
  })
}
