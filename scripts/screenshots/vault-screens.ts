import type { Page } from '@playwright/test'
import { expectLocked, setUp, unlock } from '../../tests/e2e/vault-notebook.ts'
import { closeFloats, go, type Screen } from './walking.ts'

const passphrase = 'walnut lantern orbit Tuesday'

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

async function showSection(page: Page, name: string): Promise<void> {
  await go(page, '/settings')
  await region(page, name).evaluate((section) => section.scrollIntoView({ block: 'start' }))
}

/** The dialog that a button of the section Security opens. */
const securityDialog = (name: string, button: string): Screen => ({
  name,
  open: async (page) => {
    await go(page, '/settings')
    await region(page, 'Security').getByRole('button', { name: button }).click()
    await page.getByRole('dialog').waitFor()
  },
})

/** A step of the restore, by what leads to it and what stands in it then. */
const restoreStep = (name: string, lead: (page: Page) => Promise<void>, heading: string): Screen => ({
  name,
  open: async (page) => {
    await lead(page)
    await page.getByRole('heading', { level: 2, name: heading }).waitFor()
  },
})

/** Every page of a notebook that is set up, backed up, restored and locked. The first stands in a new one that nobody set up yet. */
export const vaultScreens: readonly Screen[] = [
  {
    name: 'set-up-passphrase',
    open: async (page) => {
      await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
      await page.getByLabel('The same again').fill(passphrase)
    },
  },
  {
    name: 'set-up-recovery-key',
    open: async (page) => {
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByRole('group', { name: 'Recovery key' }).waitFor()
    },
  },
  { name: 'set-up-proof', open: (page) => page.getByRole('button', { name: 'I have noted it' }).click() },
  {
    name: 'settings-security',
    open: async (page) => {
      await page.reload()
      await setUp(page, passphrase)
      await page.getByRole('button', { name: 'Add sample people' }).click()
      await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
      await closeFloats(page)
      await showSection(page, 'Security')
    },
  },
  securityDialog('change-passphrase', 'Change the passphrase'),
  securityDialog('new-recovery-key', 'Make a new recovery key'),
  {
    name: 'settings-backups',
    open: async (page) => {
      await go(page, '/settings')
      await region(page, 'Backups').getByRole('button', { name: 'Back up now' }).click()
      await page.getByText(/^Backup made/).waitFor({ timeout: 60_000 })
      await closeFloats(page)
      await showSection(page, 'Backups')
    },
  },
  restoreStep('restore-choose', (page) => go(page, '/restore'), 'Which backup'),
  restoreStep(
    'restore-open',
    (page) => page.getByRole('list', { name: 'Backups' }).getByRole('button').first().click(),
    'What opens it',
  ),
  restoreStep(
    'restore-preview',
    async (page) => {
      await page.getByRole('button', { name: 'Look into it' }).click()
      await page.getByRole('button', { name: 'Restore this one' }).waitFor()
    },
    'What is in it',
  ),
  restoreStep(
    'restore-place',
    (page) => page.getByRole('button', { name: 'Restore this one' }).click(),
    'Where it goes',
  ),
  {
    name: 'locked',
    open: async (page) => {
      await go(page, '/')
      await page.keyboard.press('Control+l')
      await expectLocked(page)
    },
  },
  {
    name: 'locked-wrong',
    open: async (page) => {
      await unlock(page, 'not this one')
      await page.getByText('That passphrase does not open this notebook.').waitFor()
    },
  },
  {
    name: 'locked-recovery-key',
    open: (page) => page.getByRole('button', { name: 'Use the recovery key instead' }).click(),
  },
  {
    name: 'locked-restore',
    open: async (page) => {
      await page.getByRole('button', { name: 'Back', exact: true }).click()
      await page.getByRole('button', { name: 'Restore a backup as a new notebook' }).click()
      await page.getByRole('list', { name: 'Backups' }).waitFor()
    },
  },
]
