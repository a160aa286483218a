import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, type Page } from '@playwright/test'
import { spawnCore } from '../backend/core-process.ts'
import { startSupervisedCore } from '../backend/supervised-core.ts'

const built = fileURLToPath(new URL('../../out/backend/server-entry.js', import.meta.url))

/** A notebook of the built program behind the real launcher: a new one, or the one in a folder, which goes away with it. */
export const startVault = (folder: { dataDir?: string } = {}) =>
  startSupervisedCore({ entry: path.resolve(built), ...folder })

/** The address that a second start of the program is told by the one that holds the notebook. */
export async function secondAddress(dataDir: string): Promise<string> {
  const message = await spawnCore({ dataDir, entry: path.resolve(built), protection: 'ask' }).first
  const holder = message?.holder as { url?: string } | undefined
  if (!holder?.url) throw new Error('Nobody said where the notebook is open.')
  return holder.url
}

/** Goes through the set-up page; null chooses no passphrase. Answers the recovery key. */
export async function setUp(page: Page, passphrase: string | null): Promise<string> {
  if (passphrase === null) await page.getByLabel('No passphrase on this computer').check()
  else {
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
    await page.getByLabel('The same again').fill(passphrase)
  }
  await page.getByRole('button', { name: 'Continue' }).click()
  const items = page.getByRole('group', { name: 'Recovery key' }).getByRole('listitem')
  await expect(items).toHaveCount(15)
  const groups = await items.evaluateAll((found) => found.map((item) => item.lastChild?.textContent ?? ''))
  await page.getByRole('button', { name: 'I have noted it' }).click()
  const field = page.getByLabel(/^Group \d+ and group \d+$/)
  const asked = (await page.getByText(/^Group \d+ and group \d+$/).innerText()).match(/\d+/g) ?? []
  await field.fill(asked.map((number) => groups[Number(number) - 1]).join(' '))
  await page.getByRole('button', { name: 'Open the notebook' }).click()
  await expectOpen(page)
  return `AGE-SECRET-KEY-1${groups.join('')}`
}

export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
}

export const expectOpen = (page: Page) => expect(page.getByRole('navigation').first()).toBeVisible({ timeout: 20_000 })
export const expectLocked = (page: Page) =>
  expect(page.getByRole('heading', { level: 1, name: 'This notebook is locked' })).toBeVisible({ timeout: 15_000 })
