import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'
import { cutTo, flipBit } from '../vault/damage-files.ts'
import { goTo } from './fixtures.ts'
import { tableFile } from './table-file.ts'
import { expectLocked, expectOpen, setUp, startVault, unlock } from './vault-notebook.ts'

const passphrase = 'walnut lantern orbit Tuesday'
const names = ['Ottilie Brandt', 'Rafael Mota', 'Ilse Wendt']

type Vault = Awaited<ReturnType<typeof startVault>>

/** A locked notebook with three people, all of them in a backup, and the file on the disk that holds them. */
const test = base.extend<{ vault: Vault; people: string }>({
  // oxlint-disable-next-line no-empty-pattern
  vault: async ({}, use) => {
    const vault = await startVault()
    await use(vault)
    await vault.putAway()
  },
  people: async ({ vault, page }, use) => {
    await page.goto(vault.url)
    await setUp(page, passphrase)
    const key = await page.evaluate(() => sessionStorage.getItem('mentorbook-session'))
    const { client } = await vault.connect(key)
    for (const name of names) await client.people.create({ name })
    await client.backups.run()
    await client.vault.lock()
    await expectLocked(page)
    await use(await tableFile('person', vault.dataDir, passphrase))
  },
})

test.setTimeout(240_000)

async function expectAccessible(page: Page): Promise<void> {
  // The tooltip of what was clicked last comes and goes in its own time.
  await page.mouse.move(640, 1)
  await expect(page.getByRole('tooltip')).toHaveCount(0)
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    expect(found, colorScheme).toEqual([])
  }
}

async function expectPeople(page: Page): Promise<void> {
  await goTo(page, 'People')
  for (const name of names) await expect(page.getByText(name).first()).toBeVisible()
}

// Each has a notebook of its own.
test.describe.configure({ mode: 'parallel' })

test('a notebook that does not open is repaired, says what came of it, and opens @browser', async ({
  vault,
  people,
  page,
}) => {
  cutTo(people, 0)
  await unlock(page, passphrase)
  await expect(page.getByRole('heading', { level: 1, name: 'This notebook does not open' })).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('missing or damaged')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'This notebook does not open' })).toBeVisible()
  await page.getByRole('button', { name: 'Restore a backup as a new notebook' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Restore a backup' })).toBeVisible()
  await page.getByRole('button', { name: 'Leave' }).click()

  await page.getByRole('button', { name: 'Repair from the last good backup' }).click()
  await expect(page.getByRole('status').getByText(/^Repairing your notebook: \d+ of 100/)).toBeVisible({
    timeout: 30_000,
  })
  await expect(page.getByRole('heading', { level: 1, name: 'Your notebook was repaired' })).toBeVisible({
    timeout: 90_000,
  })
  await expect(page.getByRole('row', { name: /^People and how to reach them/ })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Open the notebook' }).click()
  await expectOpen(page)
  await expectPeople(page)

  await goTo(page, 'Settings')
  const kept = page.getByRole('region', { name: 'Kept files of before' })
  await expect(kept.getByRole('listitem')).toHaveText(/Damaged files, from before a repair.* MB/)
  await expectAccessible(page)
  await kept.getByRole('button', { name: /^Remove/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove these files for good?' })
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Remove for good' }).click()
  await expect(kept).toBeHidden()
  expect(vault.said.join('\n')).not.toMatch(/stopped|crash/i)
})

test('damage met while the notebook is open is said above every page and repaired from there @browser', async ({
  people,
  page,
}) => {
  flipBit(people, 0)
  await unlock(page, passphrase)
  await expectOpen(page)
  await goTo(page, 'People')
  const repair = page.getByRole('button', { name: 'Check and repair' })
  await expect(repair).toBeVisible({ timeout: 20_000 })
  await expectAccessible(page)
  await repair.click()
  // Closed, repaired and opened again, without the passphrase: nobody locked it.
  await expect(page.getByRole('heading', { level: 1, name: 'Your notebook was repaired' })).toBeVisible({
    timeout: 120_000,
  })
  await page.getByRole('button', { name: 'Open the notebook' }).click()
  await expectOpen(page)
  await expectPeople(page)
  await expect(repair).toBeHidden()
})
