import path from 'node:path'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'
import { startCoreProcess, type CoreProcess } from '../backend/core-process.ts'
import { mountSmallDisk, type SmallDisk } from '../helpers/small-disk.ts'

const entry = fileURLToPath(new URL('../../out/backend/server-entry.js', import.meta.url))
const MB = 1024 * 1024
const sentence =
  'The disk with your notebook is full, so nothing can be saved now. Please free some space, 100\u00a0MB or more. ' +
  'What you type is kept in this window and saved as soon as that is possible again.'

/** A person's page of a notebook on a small disk of its own. Where no disk can be mounted the test says so and counts as skipped. */
const test = base.extend<{ disk: SmallDisk; core: CoreProcess; window: Page }>({
  // oxlint-disable-next-line no-empty-pattern
  disk: async ({}, use) => {
    const disk = mountSmallDisk(220 * MB)
    if ('cannot' in disk) return base.skip(true, disk.cannot)
    await use(disk)
    disk.remove()
  },
  core: async ({ disk }, use) => {
    const core = await startCoreProcess({ dataDir: disk.directory, entry: path.resolve(entry) })
    await use(core)
    await core.stop()
  },
  window: async ({ core, page }, use) => {
    await page.goto(core.url)
    await expect(page.getByRole('navigation').first()).toBeVisible()
    await use(page)
  },
})

const banner = (page: Page) => page.getByRole('alert').filter({ hasText: 'nothing can be saved' })
const standingNote = (page: Page) => page.getByRole('textbox', { name: /^Standing note/ })
const home = (page: Page) => page.getByRole('textbox', { name: 'Lives in', exact: true })
const foot = (page: Page) => page.getByRole('region', { name: 'Notebook' })

/** What axe finds in both themes, in a wide and in a narrow window, while nothing can be saved. */
async function findings(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const width of [1280, 900])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 700 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const { violations } = await new AxeBuilder({ page }).analyze()
      const where = `${colorScheme}, ${width} wide`
      found.push(...violations.map(({ id, nodes }) => `${where}: ${id} ${nodes.map(({ html }) => html).join(' ')}`))
    }
  return found
}

test('while the disk is full the window says so and keeps what is typed, and saves it when there is room @browser', async ({
  disk,
  core,
  window,
}) => {
  const { client } = await core.connect(await sessionOf(window))
  const { id } = await client.people.create({ name: 'Ana Ruiz', fields: { location: 'Lisbon' } })
  await openPerson(window, id)
  await standingNote(window).click()
  await standingNote(window).pressSequentially('with room, ')
  await expect(window.getByText(/^Saved at/)).toBeVisible()

  disk.fill(0)
  await expect(banner(window)).toHaveText(sentence)
  await expect(foot(window)).toContainText('Cannot save: the disk is full')
  await standingNote(window).pressSequentially('without room')
  await home(window).fill('Porto')
  await home(window).blur()
  await expect(home(window)).toHaveAttribute('aria-invalid', 'true')
  expect(await findings(window)).toEqual([])
  expect(await client.people.get({ id })).toMatchObject({ location: 'Lisbon' })
  await expect(home(window)).toHaveValue('Porto')
  await expect(standingNote(window)).toContainText('with room, without room')

  disk.free()
  await expect(banner(window)).toHaveCount(0)
  await expect(home(window)).not.toHaveAttribute('aria-invalid')
  await expect(foot(window)).toContainText('Saved on this computer')
  await window.reload()
  await expect(standingNote(window)).toContainText('with room, without room')
  await expect(home(window)).toHaveValue('Porto')
})

for (const kind of ['nobody wrote in yet', 'no window wrote in yet'] as const)
  test(`a note that ${kind}, opened on a full disk, can be written in as soon as there is room @browser`, async ({
    disk,
    core,
    window,
  }) => {
    const { client } = await core.connect(await sessionOf(window))
    const { id } = await client.people.create({ name: 'Bo Lund' })
    const note = { kind: 'person', id, lane: 'private' } as const
    const isThere = kind === 'no window wrote in yet'
    if (isThere) await client.documents.load({ note })
    disk.fill(0)
    await expect(banner(window)).toHaveText(sentence)
    await openPerson(window, id)
    const section = window.getByRole('region', { name: 'Standing note' })
    await expect(section.getByText(sentence)).toBeVisible()
    if (isThere) await expect(standingNote(window)).toHaveAttribute('aria-readonly', 'true')

    disk.free()
    await expect(standingNote(window)).toHaveAttribute('aria-readonly', 'false')
    await expect(section.getByText(sentence)).toHaveCount(0)
    await standingNote(window).click()
    await standingNote(window).pressSequentially('Likes long walks')
    await expect.poll(async () => (await client.documents.text({ note })).text).toContain('Likes long walks')
  })

test('a form that is refused on a full disk keeps every word, and takes it when there is room @browser', async ({
  disk,
  window,
}) => {
  disk.fill(0)
  await expect(banner(window)).toHaveText(sentence)
  await window.keyboard.press('n')
  await window.keyboard.press('p')
  const dialog = window.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Cara Vale')
  await dialog.getByLabel('Organisation').fill('Almada Works')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog.getByText(sentence)).toBeVisible()
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('Cara Vale')
  await expect(dialog.getByLabel('Organisation')).toHaveValue('Almada Works')
  disk.free()
  // The form's own sentence stays until the next try.
  await expect(banner(window)).toHaveCount(1)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(window.getByRole('heading', { level: 1, name: 'Cara Vale' })).toBeVisible()
})

async function sessionOf(page: Page): Promise<string> {
  const key = await page.evaluate(() => sessionStorage.getItem('mentorbook-session'))
  if (key === null) throw new Error('The window has no session.')
  return key
}

async function openPerson(page: Page, id: string): Promise<void> {
  await page.evaluate((person) => void (location.hash = `#/people/${person}`), id)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}
