import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { startDirectory } from '../helpers/local-directory.ts'
import { expect, test } from './fixtures.ts'
import { beginSharing, compareNumbers, openNotebook, readCode } from './sharing-windows.ts'

test.describe.configure({ mode: 'serial' })

async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}

test('Two notebooks connect by a code in their windows, compare, share, and stop @browser', async ({ browser }) => {
  test.setTimeout(240_000)
  const testnet = await startDirectory()
  const bootstrap = testnet.bootstrap.map(({ host, port }) => `${host}:${port}`).join(',')
  const lena = await openNotebook(browser, 'Tobias Lindqvist', 'Conference talk', bootstrap)
  const tobias = await openNotebook(browser, 'Lena Brandt', 'Reading list', bootstrap)
  try {
    // Nothing is said of connections before there are any.
    await expect(lena.page.getByRole('button', { name: /connection|Looking for|Connected/ })).toHaveCount(0)

    await beginSharing(lena, 'Tobias', 'Lena')
    await lena.page.getByRole('button', { name: 'Invite Tobias' }).click()
    const code = await readCode(lena.page)
    expect(await axeFindings(lena.page)).toEqual([])

    // A link with the code says what it is, keeps it out of the address, and connects to nobody.
    const { page: his } = tobias
    await his.evaluate((invite) => void (location.hash = `#/pair?invite=${invite}`), code.replaceAll(/\s/g, ''))
    await expect(his.getByText(/Nothing is connected yet. Whom is it from/)).toBeVisible()
    expect(new URL(his.url()).hash).toBe('#/pair')
    await expect(his.getByRole('button', { name: /connection|Looking for|Connected/ })).toHaveCount(0)
    await his.getByRole('button', { name: 'Lena Brandt' }).click()
    await his.getByLabel('Your name, as Lena will see it').fill('Tobias L.')
    const computer = his.getByLabel('This computer’s name, as Lena will see it')
    await expect(computer).not.toHaveValue('')
    await computer.fill('Blue laptop')
    await his.keyboard.press('Enter')
    const field = his.getByLabel('Code or link')
    await expect(field).toHaveValue(code.replaceAll(/\s/g, ''))
    expect((await tobias.client.sharing.state(tobias)).phase).toBe('off')
    await field.fill(code.slice(0, 40))
    await expect(tobias.page.getByRole('button', { name: 'Connect' })).toBeDisabled()
    await field.fill(code)
    await expect(tobias.page.getByText(/This is an invite/)).toBeVisible()
    await tobias.page.getByRole('button', { name: 'Connect' }).click()

    await expect(tobias.page.getByRole('list', { name: 'Number to compare' })).toBeVisible({ timeout: 120_000 })
    expect(await axeFindings(tobias.page)).toEqual([])
    await compareNumbers([lena, tobias])
    expect(await axeFindings(lena.page)).toEqual([])

    // Each is called what they said, also when they say it anew.
    await expect(lena.page.getByText('Tobias L.', { exact: true })).toBeVisible()
    await expect(lena.page.getByText(/^Blue laptop/)).toBeVisible()
    await his.getByRole('button', { name: 'Change your names' }).press('Enter')
    await his.getByLabel('This computer’s name, as Lena will see it').fill('Desk')
    await his.keyboard.press('Enter')
    await expect(lena.page.getByText(/^Desk/)).toBeVisible()

    await lena.page.getByRole('button', { name: 'Pause sharing' }).press('Enter')
    await expect(lena.page.getByText(/You paused the sharing/)).toBeVisible()
    await expect(his.getByText(/Lena paused the sharing. It goes on by itself/)).toBeVisible({ timeout: 30_000 })
    expect(await axeFindings(his)).toEqual([])
    await lena.page.getByRole('button', { name: 'Resume sharing' }).press('Enter')
    await expect(his.getByText(/^Connected by a direct connection/)).toBeVisible({ timeout: 60_000 })

    // Each has the other's topic, and none of the private ones.
    for (const [{ page, goTo }, theirs, theirPrivate] of [
      [lena, 'Reading list', 'Worries about Lena Brandt'],
      [tobias, 'Conference talk', 'Worries about Tobias Lindqvist'],
    ] as const) {
      await goTo('?tab=agenda')
      await expect(page.getByText(theirs).first()).toBeVisible({ timeout: 30_000 })
      await expect(page.getByText(theirPrivate)).toHaveCount(0)
    }

    await lena.page.getByRole('button', { name: 'Connected to Tobias' }).click()
    await expect(
      lena.page
        .getByRole('dialog')
        .getByText(/, with Tobias/)
        .first(),
    ).toBeVisible()
    expect(await axeFindings(lena.page)).toEqual([])
    await lena.page.keyboard.press('Escape')

    await lena.goTo('/sharing')
    await lena.page.getByRole('button', { name: 'Stop sharing with Tobias' }).click()
    await lena.page.getByRole('dialog').getByRole('button', { name: 'Stop sharing' }).click()
    await expect(lena.page.getByText(/Nothing goes over any more/)).toBeVisible()
    await tobias.goTo('/sharing')
    await expect(tobias.page.getByText(/Nothing goes over any more/)).toBeVisible({ timeout: 30_000 })
    await expect(lena.page.getByRole('button', { name: /connection|Looking for|Connected/ })).toHaveCount(0)
  } finally {
    await Promise.all([lena.putAway(), tobias.putAway()])
    await testnet.destroy()
  }
})
