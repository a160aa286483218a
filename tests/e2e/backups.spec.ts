import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'
import { goTo } from './fixtures.ts'
import { expectOpen, setUp, startVault } from './vault-notebook.ts'

const passphrase = 'walnut lantern orbit Tuesday'
const name = 'Ottilie Brandt'

type Vault = Awaited<ReturnType<typeof startVault>>

const test = base.extend<{ vault: Vault; folder: string }>({
  // oxlint-disable-next-line no-empty-pattern
  vault: async ({}, use) => {
    const vault = await startVault()
    await use(vault)
    await vault.putAway()
  },
  // oxlint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-backups-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
})

test.setTimeout(300_000)

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

const clientOf = async (vault: Vault, page: Page) =>
  (await vault.connect(await page.evaluate(() => sessionStorage.getItem('mentorbook-session')))).client

// Each has a notebook of its own.
test.describe.configure({ mode: 'parallel' })

test('a backup with its receipt brings a deleted person back @browser', async ({ vault, folder, page }) => {
  await page.goto(vault.url)
  await setUp(page, passphrase)
  const { id } = await (await clientOf(vault, page)).people.create({ name })

  await goTo(page, 'Settings')
  const section = page.getByRole('region', { name: 'Backups' })
  await section.getByRole('button', { name: 'Choose another folder' }).click()
  await section.getByLabel('Folder for backups').fill(folder)
  await section.getByRole('button', { name: 'Use this folder' }).click()
  await expect(section.getByText(folder)).toBeVisible()

  // Stopped, it leaves nothing.
  await section.getByRole('button', { name: 'Back up now' }).click()
  await section.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText(/The backup was stopped/)).toBeVisible()
  expect(readdirSync(folder).filter((file) => file !== 'mentorbook-key.age')).toEqual([])

  await section.getByRole('button', { name: 'Back up now' }).click()
  const receipt = section.getByRole('list', { name: 'Last backups' }).getByRole('listitem')
  await expect(receipt).toHaveText(/asked for.*Restored in \d+ s, [\d,]+ rows, equal/, { timeout: 60_000 })
  await expectAccessible(page)

  await (await clientOf(vault, page)).people.trash({ ids: [id] })
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('Restore a backup')
  await page
    .getByRole('option', { name: /Restore a backup/ })
    .first()
    .click()
  await page.getByRole('list', { name: 'Backups' }).getByRole('button').click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Look into it' }).click()
  await expect(page.getByRole('row', { name: 'People 1 0' })).toBeVisible({ timeout: 30_000 })
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Restore this one' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Back up and restore' }).click()
  // Closed, restored and opened again, without the passphrase: nobody locked it.
  await expect(page.getByRole('status').getByText(/restored, [\d,]+ rows, equal/)).toBeVisible({ timeout: 90_000 })
  await expectAccessible(page)
  await page.getByRole('button', { name: 'To your notebook' }).click()
  await goTo(page, 'People')
  await expect(page.getByText(name).first()).toBeVisible()
  expect(readdirSync(folder)).toContain('mentorbook-key.age')
})

test('on a new computer the passphrase and the files of the folder are enough @browser', async ({
  vault,
  folder,
  page,
  browser,
}) => {
  await page.goto(vault.url)
  await setUp(page, passphrase)
  const client = await clientOf(vault, page)
  await client.people.create({ name })
  await client.backups.setFolder({ folder })
  const { fileName } = await client.backups.run()
  await expect.poll(() => readdirSync(folder)).toContain('mentorbook-key.age')

  const elsewhere = await startVault()
  const context = await browser.newContext()
  try {
    const other = await context.newPage()
    await other.goto(elsewhere.url)
    await other.getByRole('button', { name: 'Restore a backup instead' }).click()
    await other.getByLabel('Another file or folder').fill(path.join(folder, fileName))
    await other.getByRole('button', { name: 'Look there' }).click()
    await other.getByLabel('Passphrase', { exact: true }).fill('not this one')
    await other.getByRole('button', { name: 'Look into it' }).click()
    await expect(other.getByText(/This passphrase does not open/)).toBeVisible({ timeout: 30_000 })
    await expectAccessible(other)
    await other.getByLabel('Passphrase', { exact: true }).fill(passphrase)
    await other.getByRole('button', { name: 'Look into it' }).click()
    await other.getByRole('button', { name: 'Restore this one' }).click({ timeout: 30_000 })
    await other.getByLabel('Passphrase for it on this computer').fill(passphrase)
    await other.getByLabel('The same again').fill(passphrase)
    await expectAccessible(other)
    await other.getByRole('button', { name: 'Restore', exact: true }).click()
    await expect(other.getByRole('navigation').first()).toBeVisible({ timeout: 90_000 })
    await expectOpen(other)
    await goTo(other, 'People')
    await expect(other.getByText(name).first()).toBeVisible()
  } finally {
    await context.close()
    await elsewhere.putAway()
  }
})
