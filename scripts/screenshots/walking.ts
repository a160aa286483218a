import type { Page } from '@playwright/test'

/** One picture: its name, and how to come there from the picture before, with the notebook in hand where that is needed. */
export type Screen<Notebook = unknown> = { name: string; open: (page: Page, notebook: Notebook) => Promise<void> }

/** Shows a place of the window. What floats over the page is closed first. */
export async function go(page: Page, address: string): Promise<void> {
  await closeFloats(page)
  await page.evaluate((hash) => void (location.hash = hash), address)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
}

/** Closes dialogs and messages. */
export async function closeFloats(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  for (let tries = 0; tries < 3 && (await dialog.count()) > 0; tries += 1) {
    await page.keyboard.press('Escape')
    await dialog.first().waitFor({ state: 'hidden' })
  }
  // In one go, in the page: a message may go by itself between being found and being clicked.
  await page
    .getByRole('button', { name: 'Close this message' })
    .evaluateAll((buttons: HTMLElement[]) => buttons.forEach((button) => button.click()))
}
