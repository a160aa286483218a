import type { Page, TestInfo } from '@playwright/test'
import { expect, goTo, test } from './fixtures.ts'

const halfAnHour = 30 * 60_000

/** What the clock of the core's computer shows at an instant, to the minute. */
function wallAt(epoch: number): string {
  const local = new Date(epoch - new Date(epoch).getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}

/** Pictures at both sizes and in both themes. */
async function look(page: Page, info: TestInfo, name: string): Promise<void> {
  for (const [width, height] of [
    [900, 700],
    [1280, 820],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: info.outputPath(`${name}-${colorScheme}-${width}.png`), animations: 'disabled' })
    }
  }
}

// The core is started anew, with its clock an hour ahead.
test.use({ expectsComplaints: true })

test('a reminder in plain words, a day worth remembering, quiet hours and the week @browser', async ({
  notebook,
}, info) => {
  const { page } = notebook
  const client = await notebook.client()
  const { id: personId } = await client.people.create({ name: 'Ana Lund' })
  const bell = page.getByRole('button', { name: 'Reminders', exact: true })

  await test.step('is set on the page of a person', async () => {
    await page.evaluate((id) => void (location.hash = `/people/${id}`), personId)
    await page.getByRole('button', { name: 'Remind me of Ana Lund' }).click()
    const dialog = page.getByRole('dialog', { name: 'A reminder about Ana Lund' })
    const line = dialog.getByRole('textbox', { name: 'Remind me' })
    await line.fill('Ask how the talk went')
    await line.press('Enter')
    await expect(dialog.getByText('Say when, too')).toBeVisible()
    await line.fill('Ask how the talk went in 2 weeks at 3pm')
    await expect(dialog.getByRole('status')).toContainText('Ask how the talk went:')
    await look(page, info, 'remind-me')
    await line.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('button', { name: 'Remind me of Ana Lund' })).toBeFocused()
  })

  await test.step('a date is noted down, changed, and stands on Today', async () => {
    await page.getByRole('button', { name: 'Add a date' }).click()
    const dialog = page.getByRole('dialog', { name: 'A date about Ana Lund' })
    const tomorrow = await page.evaluate(() =>
      new Date(Date.now() + 86_400_000).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' }),
    )
    await dialog.getByRole('textbox', { name: 'Date' }).fill(tomorrow)
    await dialog.getByRole('textbox', { name: 'Name' }).fill('First day')
    await look(page, info, 'date-form')
    await dialog.getByRole('button', { name: 'Note it down' }).click()
    const dates = page.getByRole('list', { name: 'Important dates' })
    await expect(dates).toContainText('First day')
    const change = page.getByRole('button', { name: 'Change the date “First day”' })
    await change.focus()
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('textbox', { name: 'Date' })).toHaveValue(tomorrow)
    await dialog.getByRole('textbox', { name: 'Name' }).fill('First day as lead')
    await page.keyboard.press('Enter')
    await expect(dates).toContainText('First day as lead')
    await expect(page.getByRole('button', { name: 'Change the date “First day as lead”' })).toBeFocused()
    await dates.scrollIntoViewIfNeeded()
    await look(page, info, 'dates')
    await goTo(page, 'Today')
    await expect(page.getByRole('list', { name: 'Dates coming up' })).toContainText('First day as lead')
    await look(page, info, 'today')
  })

  await test.step('what falls due is told once, rests, and is done', async () => {
    await client.reminders.add({ text: 'Send the outline', personId, startWall: wallAt(Date.now() + halfAnHour) })
    await page.reload()
    await expect(bell).toBeVisible()
    await notebook.killCore()
    await notebook.restartCore({ MENTORBOOK_CLOCK_OFFSET_MS: String(2 * halfAnHour) })
    await page.reload()
    await expect(page.getByText('1 reminder of yours.')).toBeVisible()
    await look(page, info, 'toast')
    await page.getByRole('button', { name: '1 reminder', exact: true }).click()
    const panel = page.getByRole('dialog', { name: 'Reminders' })
    await expect(panel.getByRole('region', { name: 'Waiting' })).toContainText('Send the outline')
    await expect(panel.getByRole('region', { name: 'Still to come' })).toContainText('Ask how the talk went')
    await look(page, info, 'bell')
    await panel.getByRole('button', { name: 'Put off: Ana Lund: Send the outline' }).click()
    await page.getByRole('menuitem', { name: 'In a week' }).click()
    await expect(panel.getByRole('region', { name: 'Resting' })).toContainText('Send the outline')
    await look(page, info, 'bell-resting')
    await panel.getByRole('button', { name: 'Done: Ana Lund: Send the outline' }).click()
    await expect(panel.getByRole('heading', { name: 'Nothing waits' })).toBeVisible()
    await expect(panel.getByRole('region', { name: 'Resting' })).toBeHidden()
    await page.keyboard.press('Escape')
    await expect(bell).toBeFocused()
  })

  await test.step('quiet hours are chosen, and stay', async () => {
    await goTo(page, 'Settings')
    await page.getByRole('switch', { name: 'Quiet hours' }).click()
    await page.getByLabel('Quiet from').fill('22:30')
    await expect.poll(async () => (await client.settings.get()).quietHours).toEqual({ from: '22:30', until: '08:00' })
    await page.getByLabel('Quiet from').scrollIntoViewIfNeeded()
    await look(page, info, 'settings')
  })

  await test.step('the week stands on one page', async () => {
    await goTo(page, 'Today')
    await page.locator('body').press('g')
    await page.locator('body').press('k')
    await expect(page.getByRole('heading', { level: 1, name: 'Your week' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Print' })).toBeVisible()
    const coming = page.getByRole('region', { name: 'What comes' })
    await expect(coming).toContainText('First day as lead')
    await look(page, info, 'week')
  })
})
