import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { screens } from '../../scripts/screenshots/screens.ts'
import { settle } from '../../scripts/screenshots/settle.ts'
import { vaultScreens } from '../../scripts/screenshots/vault-screens.ts'
import type { Screen } from '../../scripts/screenshots/walking.ts'
import { expect, places, test } from './fixtures.ts'
import { startVault } from './vault-notebook.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

type Theme = 'light' | 'dark'

/** What axe finds, one line per element, so that a failure says where to look. */
async function findings(page: Page): Promise<string[]> {
  // In one go: there are no pages of others in ours, for which axe would open another tab at every look.
  const { violations } = await new AxeBuilder({ page }).withTags(rules).setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`),
  )
}

const expectTheme = (page: Page, theme: Theme) =>
  expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme)

/** Shows the screen as it stands in a theme; a window follows the computer's at once. */
async function showIn(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme })
  await expectTheme(page, theme)
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

/** What axe finds on screens that lead to each other, each in both themes, by the name of the screen. */
async function findingsOf(page: Page, screens: readonly Screen[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  let theme: Theme = 'dark'
  for (const { name, open } of screens) {
    await test.step(name, async () => {
      await open(page, undefined)
      await settle(page)
      for (const other of [theme, theme === 'dark' ? 'light' : 'dark'] as const) {
        theme = other
        await showIn(page, theme)
        const here = await findings(page)
        if (here.length > 0) found[`${name}, ${theme}`] = here
      }
    })
  }
  return found
}

test.describe.configure({ mode: 'parallel' })

test.describe('light and dark', () => {
  test.use({ contextOptions: { colorScheme: 'dark', reducedMotion: 'reduce' } })
  test('every screen can be used by everybody', async ({ notebook }) => {
    test.setTimeout(300_000)
    const { page } = notebook
    await expectTheme(page, 'dark')
    expect(await findingsOf(page, screens)).toEqual({})
  })

  test('every page of the vault can be used by everybody @browser', async ({ page }) => {
    test.setTimeout(300_000)
    const vault = await startVault()
    try {
      await page.goto(vault.url)
      await page.getByLabel('The same again').waitFor()
      await expectTheme(page, 'dark')
      expect(await findingsOf(page, vaultScreens)).toEqual({})
    } finally {
      await vault.putAway()
    }
  })
})

test('every place is reached and left by keyboard alone', async ({ notebook }) => {
  const { page } = notebook
  for (const place of places) {
    const link = page.getByRole('navigation').getByRole('link', { name: place, exact: true }).first()
    await link.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement !== document.body && document.activeElement !== null)).toBe(
      true,
    )
  }
})
