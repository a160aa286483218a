import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'
import { canaryForms, findPlain } from '../vault/plain-bytes.ts'
import { goTo } from './fixtures.ts'
import { makePlainNotebook } from './plain-notebook.ts'
import { expectLocked, expectOpen, secondAddress, setUp, startVault, unlock } from './vault-notebook.ts'

const passphrase = 'walnut lantern orbit Tuesday'
const other = 'seven paper boats drifting'
const canary = 'Quillfeather Ombrosa'

type Vault = Awaited<ReturnType<typeof startVault>>

/** A new notebook behind the real launcher, in a tab that shows its first page. */
const test = base.extend<{ vault: Vault; window: Page }>({
  // oxlint-disable-next-line no-empty-pattern
  vault: async ({}, use) => {
    const vault = await startVault()
    await use(vault)
    await vault.putAway()
  },
  window: async ({ vault, page }, use) => {
    await page.goto(vault.url)
    await use(page)
  },
})

async function expectNothingPrivate(page: Page): Promise<void> {
  await expect(page).toHaveTitle('Mentorbook')
  const kept = await page.evaluate(() => ({
    page: document.documentElement.outerHTML,
    address: location.href,
    storage: JSON.stringify({ ...localStorage, ...sessionStorage }),
  }))
  expect(JSON.stringify(kept)).not.toContain('Quillfeather')
}

async function addPerson(page: Page): Promise<void> {
  await page.keyboard.press('n')
  await page.keyboard.press('p')
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(canary)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: canary })).toBeVisible()
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(
      violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ).toEqual([])
  }
}

// Each has a notebook of its own.
test.describe.configure({ mode: 'parallel' })

test('a new notebook is set up, locked and unlocked @browser', async ({ window, vault }) => {
  await expect(window.getByRole('heading', { name: 'Who may open this notebook' })).toBeVisible()
  await setUp(window, passphrase)
  await addPerson(window)
  await window.keyboard.press('Control+l')
  await expectLocked(window)
  await expectNothingPrivate(window)
  expect(vault.said).toEqual([])

  await unlock(window, 'not this one')
  await expect(window.getByText('That passphrase does not open this notebook.')).toBeVisible()
  await unlock(window, passphrase)
  await expectOpen(window)
  // Where one was before it was locked.
  await expect(window.getByRole('heading', { name: canary })).toBeVisible()
})

test('wrong passphrases have to wait longer and longer @browser', async ({ window }) => {
  await setUp(window, passphrase)
  await window.keyboard.press('Control+l')
  await expectLocked(window)
  for (let attempt = 0; attempt < 4; attempt++) {
    await unlock(window, `wrong ${attempt}`)
    await expect(window.getByLabel('Passphrase', { exact: true })).toHaveValue('')
  }
  await expect(window.getByText('The next try is possible in')).toBeVisible()
  await window.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await expect(window.getByRole('button', { name: 'Unlock' })).toBeEnabled()
  await window.getByRole('button', { name: 'Unlock' }).click()
  await expectOpen(window)
})

test('a notebook where nobody is locks itself, in every window @browser', async ({ window, vault, context }) => {
  await setUp(window, passphrase)
  await addPerson(window)
  const link = await vault.connect(await window.evaluate(() => sessionStorage.getItem('mentorbook-session')))
  await link.client.vault.lockAfter({ minutes: 0.05 })
  await expectLocked(window)
  await expectNothingPrivate(window)
  expect(context.pages()).toHaveLength(1)
})

test('what is being typed when it locks is saved, and a form is asked for or kept @browser', async ({
  window,
  vault,
}) => {
  test.setTimeout(90_000)
  await setUp(window, passphrase)
  await addPerson(window)
  const address = window.url()

  // A field that saves when it is left, while it still has the focus.
  await window.getByRole('textbox', { name: 'How we met' }).click()
  await window.keyboard.type('At the ferry, in the rain')
  await window.keyboard.press('Control+l')
  await expectLocked(window)
  await unlock(window, passphrase)
  await expectOpen(window)
  await expect(window.getByRole('textbox', { name: 'How we met' })).toHaveValue('At the ferry, in the rain')
  expect(window.url()).toBe(address)

  // A form: lock-now asks once.
  await window.keyboard.press('n')
  await window.keyboard.press('p')
  const form = window.getByRole('dialog', { name: 'Add a person' })
  await form.getByLabel('Name', { exact: true }).fill('Halfdan Written')
  await window.keyboard.press('Control+l')
  const question = window.getByRole('dialog', { name: 'This form is not saved yet' })
  await expect(question).toBeVisible()
  await question.getByRole('button', { name: 'Stay' }).click()
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue('Halfdan Written')

  // Nobody is there: it locks all the same, and what stood in the form is given back.
  const link = await vault.connect(await window.evaluate(() => sessionStorage.getItem('mentorbook-session')))
  await link.client.vault.lockAfter({ minutes: 0.05 })
  await expectLocked(window)
  await expect(window.getByText('Halfdan')).toHaveCount(0)
  await unlock(window, passphrase)
  const kept = window.getByRole('dialog', { name: 'Not saved when the notebook locked' })
  await expect(kept.getByLabel('Name', { exact: true })).toHaveValue('Halfdan Written')
  // Looking at it with axe must not count as nobody being there.
  const again = await vault.connect(await window.evaluate(() => sessionStorage.getItem('mentorbook-session')))
  await again.client.vault.lockAfter({ minutes: 30 })
  await expectAccessible(window)
  await kept.getByRole('button', { name: 'Close and remove' }).click()
  await expect(kept).toHaveCount(0)
})

test('a second window comes back after a lock, and works in both @browser', async ({ window, vault, context }) => {
  await setUp(window, passphrase)
  const second = await context.newPage()
  await second.goto(await secondAddress(vault.dataDir))
  await expectOpen(second)
  await window.keyboard.press('Control+l')
  await expectLocked(window)
  await expectLocked(second)
  await unlock(second, passphrase)
  await expectOpen(second)
  await expectOpen(window)
  await addPerson(second)
  await goTo(window, 'People')
  await expect(window.getByText(canary).first()).toBeVisible()
  await window.keyboard.press('Control+l')
  await expectLocked(second)
})

test('a core that was killed opens again without a passphrase @browser', async ({ window, vault }) => {
  await setUp(window, passphrase)
  await addPerson(window)
  await vault.crash()
  await goTo(window, 'People')
  await expect(window.getByText(canary).first()).toBeVisible()
  await expect(window.getByLabel('Passphrase')).toHaveCount(0)
})

test('the passphrase is changed, and the recovery key opens when it is forgotten @browser', async ({ window }) => {
  const recoveryKey = await setUp(window, passphrase)
  await goTo(window, 'Settings')
  await window.getByRole('button', { name: 'Change the passphrase' }).click()
  const dialog = window.getByRole('dialog')
  await dialog.getByLabel('Present passphrase').fill('not this one')
  await dialog.getByLabel('New passphrase').fill(other)
  await dialog.getByLabel('The same again').fill(other)
  await dialog.getByRole('button', { name: 'Change the passphrase' }).click()
  await expect(dialog.getByText('That passphrase does not open this notebook.')).toBeVisible()
  await dialog.getByLabel('Present passphrase').fill(passphrase)
  await dialog.getByRole('button', { name: 'Change the passphrase' }).click()
  await expect(dialog).toHaveCount(0)
  await expectAccessible(window)

  await window.getByRole('button', { name: 'Lock now' }).click()
  await expectLocked(window)
  await unlock(window, passphrase)
  await expect(window.getByText('That passphrase does not open this notebook.')).toBeVisible()
  await window.getByRole('button', { name: 'Use the recovery key instead' }).click()
  await expectAccessible(window)
  await window.getByLabel('Recovery key').fill(recoveryKey.toLowerCase())
  await window.getByLabel('New passphrase').fill(passphrase)
  await window.getByLabel('The same again').fill(passphrase)
  await window.getByRole('button', { name: 'Open the notebook' }).click()
  await expectOpen(window)
  await window.keyboard.press('Control+l')
  await expectLocked(window)
  await unlock(window, passphrase)
  await expectOpen(window)
})

test('without a passphrase the notebook opens by itself and cannot be locked @browser', async ({ window }) => {
  await window.getByLabel('No passphrase on this computer').check()
  await expectAccessible(window)
  await window.getByRole('button', { name: 'Continue' }).click()
  await expectAccessible(window)
  await window.getByRole('button', { name: 'I have noted it' }).click()
  await expectAccessible(window)
  await window.getByLabel(/^Group \d+ and group \d+$/).fill('QQQQ QQQQ')
  await window.getByRole('button', { name: 'Open the notebook' }).click()
  await expect(window.getByText('These are not the groups asked for.')).toBeVisible()
  await window.reload()
  await setUp(window, null)
  await goTo(window, 'Settings')
  await expect(window.getByText('Locking would keep nobody out')).toBeVisible()
  await expect(window.getByRole('button', { name: 'Lock now' })).toHaveCount(0)
})

test('a notebook from before notes were encrypted is encrypted by the set-up page, and all of it is there @browser', async ({
  page,
}) => {
  test.setTimeout(90_000)
  const names = [canary, 'Halfdan Written']
  const { dataDir, directory } = await makePlainNotebook(names)
  const forms = names.flatMap(canaryForms)
  expect(findPlain(directory, forms)).not.toEqual([])
  const vault = await startVault({ dataDir })
  try {
    await page.goto(vault.url)
    await expect(page.getByText('written before notes were encrypted')).toBeVisible()
    // It could only be restored over what is in it.
    await expect(page.getByRole('button', { name: 'Restore a backup instead' })).toHaveCount(0)
    await expectAccessible(page)
    await setUp(page, passphrase)
    await goTo(page, 'People')
    for (const name of names) await expect(page.getByText(name).first()).toBeVisible()
    expect(findPlain(dataDir, forms)).toEqual([])

    await page.keyboard.press('Control+l')
    await expectLocked(page)
    await unlock(page, passphrase)
    await expectOpen(page)
    for (const name of names) await expect(page.getByText(name).first()).toBeVisible()
    expect(findPlain(dataDir, forms)).toEqual([])
  } finally {
    await vault.putAway()
  }
})
