import type { Page } from '@playwright/test'
import type { startVault } from '../../tests/e2e/vault-notebook.ts'
import { expectLocked, expectOpen, setUp, unlock } from '../../tests/e2e/vault-notebook.ts'
import { tableFile } from '../../tests/e2e/table-file.ts'
import type { SmallDisk } from '../../tests/helpers/small-disk.ts'
import { cutTo, flipBit } from '../../tests/vault/damage-files.ts'
import { closeFloats, go, type Screen } from './walking.ts'

const passphrase = 'walnut lantern orbit Tuesday'

type Vault = Awaited<ReturnType<typeof startVault>>

async function addSamplePeople(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add sample people' }).click()
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  await closeFloats(page)
}

/** Locks the notebook, harms the file that the people lie in, and unlocks it. */
async function harmPeople(page: Page, { dataDir }: Vault, harm: (file: string) => void): Promise<void> {
  await page.keyboard.press('Control+l')
  await expectLocked(page)
  harm(await tableFile('person', dataDir, passphrase))
  await unlock(page, passphrase)
}

/** What a notebook with damaged files says. The first stands in a new one that nobody set up yet. */
export const damageScreens: readonly Screen<Vault>[] = [
  {
    name: 'damage-does-not-open',
    open: async (page, vault) => {
      await setUp(page, passphrase)
      await addSamplePeople(page)
      await go(page, '/settings')
      await page.getByRole('button', { name: 'Back up now' }).click()
      await page.getByText(/^Backup made/).waitFor({ timeout: 60_000 })
      await closeFloats(page)
      await harmPeople(page, vault, (file) => cutTo(file, 0))
      await page.getByRole('heading', { level: 1, name: 'This notebook does not open' }).waitFor()
    },
  },
  {
    name: 'damage-report',
    open: async (page) => {
      await page.getByRole('button', { name: 'Repair from the last good backup' }).click()
      await page.getByRole('heading', { level: 1, name: 'Your notebook was repaired' }).waitFor({ timeout: 120_000 })
    },
  },
  {
    name: 'damage-kept-files',
    open: async (page) => {
      await page.getByRole('button', { name: 'Open the notebook' }).click()
      await expectOpen(page)
      await go(page, '/settings')
      await page.getByRole('list', { name: 'Kept files of before' }).waitFor()
      await page.getByRole('region', { name: 'Backups' }).evaluate((section) => section.scrollIntoView())
    },
  },
  {
    name: 'damage-banner',
    open: async (page, vault) => {
      await harmPeople(page, vault, (file) => flipBit(file, 0))
      await expectOpen(page)
      await go(page, '/people')
      await page.getByRole('button', { name: 'Check and repair' }).waitFor()
    },
  },
]

/** What a notebook says on a disk that gets full and then fails. The first stands in an open, empty notebook. */
export const diskScreens: readonly Screen<{ disk: SmallDisk }>[] = [
  {
    name: 'disk-full',
    open: async (page, { disk }) => {
      await addSamplePeople(page)
      disk.fill(0)
      await cannotSave(page, 'full')
    },
  },
  {
    name: 'disk-read-only',
    open: async (page, { disk }) => {
      disk.free()
      disk.failReadOnly()
      await cannotSave(page, 'write-protected')
    },
  },
]

const cannotSave = (page: Page, why: string) =>
  page
    .getByRole('alert')
    .filter({ hasText: /nothing can be saved/i })
    .filter({ hasText: why })
    .waitFor()
