import AxeBuilder from '@axe-core/playwright'
import type { Page, TestInfo } from '@playwright/test'
import { startDirectory } from '../helpers/local-directory.ts'
import { expect, test } from './fixtures.ts'
import { openNotebook, type WindowedNotebook } from './sharing-windows.ts'

const card = ({ page }: WindowedNotebook) => page.getByRole('region', { name: 'Asked of you both' })

/** Nothing that axe finds, in both themes and a narrow window too, with a picture of each. */
async function look(page: Page, info: TestInfo, name: string): Promise<void> {
  for (const [colorScheme, width, height] of [
    ['light', 1280, 800],
    ['dark', 1280, 800],
    ['light', 900, 700],
    ['dark', 900, 700],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
    await page.screenshot({ path: info.outputPath(`${name}-${colorScheme}-${width}.png`), animations: 'disabled' })
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 1280, height: 800 })
}

test('S-620 two people answer apart, and read each other only when both have answered @browser', async ({
  browser,
}, info) => {
  test.setTimeout(240_000)
  const testnet = await startDirectory()
  const bootstrap = testnet.bootstrap.map(({ host, port }) => `${host}:${port}`).join(',')
  const lena = await openNotebook(browser, 'Tobias Lindqvist', 'Conference talk', bootstrap)
  const tobias = await openNotebook(browser, 'Lena Brandt', 'Reading list', bootstrap)
  try {
    const { mentorshipId } = lena
    const { invite } = await lena.client.sharing.invite({ mentorshipId, myName: 'Lena' })
    const theirs = { mentorshipId: tobias.mentorshipId, text: invite?.code ?? '', myName: 'Tobias' }
    await tobias.client.sharing.join(theirs)
    const isConnected = async () => (await lena.client.sharing.state({ mentorshipId })).isConnected
    await expect.poll(isConnected, { timeout: 120_000 }).toBe(true)
    await lena.goTo('')
    await expect(card(lena)).toBeVisible()
    await look(lena.page, info, 'empty')

    await test.step('one asks by keyboard alone', async () => {
      await card(lena).getByRole('button', { name: 'Ask both of you' }).focus()
      await lena.page.keyboard.press('Enter')
      const dialog = lena.page.getByRole('dialog')
      await dialog.getByLabel('A question of your own').fill('What should we do differently?')
      await look(lena.page, info, 'asking')
      await dialog.getByRole('button', { name: 'Ask both' }).focus()
      await lena.page.keyboard.press('Enter')
      await expect(dialog).toHaveCount(0)
      await expect(card(lena).getByRole('button', { name: 'Ask both of you' })).toBeFocused()
    })

    await test.step('the other answers in a meeting that is prepared', async () => {
      const { id } = await tobias.client.meetings.create({
        mentorshipId: tobias.mentorshipId,
        timezone: 'Europe/Berlin',
        minutes: 45,
        startAt: '2099-01-01T10:00:00.000Z',
      })
      await tobias.page.evaluate((address) => void (location.hash = address), `#/meetings/${id}`)
      await expect(card(tobias).getByText(/Lena asks\./)).toBeVisible({ timeout: 30_000 })
      await card(tobias).getByLabel('2 Not so well').check()
      await card(tobias).getByLabel('In a word').fill('rushed')
      await card(tobias).getByLabel('Topic 1').fill('The talk in May, and who looks after the group meanwhile')
      await look(tobias.page, info, 'answering')
      await card(tobias).getByRole('button', { name: 'Seal my answer' }).click()
      await expect(card(tobias).getByRole('alert')).toHaveText('Please answer the question before you seal it.')
      await card(tobias).getByRole('textbox', { name: 'What should we do differently?' }).fill('Meet without laptops')
      await card(tobias).getByRole('button', { name: 'Seal my answer' }).click()
      await expect(card(tobias).getByText('Lena’s answer opens when both have answered.')).toBeVisible()
      await look(tobias.page, info, 'waiting')
    })

    await expect(card(lena).getByText(/Tobias has answered\./)).toBeVisible({ timeout: 30_000 })
    await expect(lena.page.getByText('rushed')).toHaveCount(0)
    await card(lena).getByLabel('4 Well').check()
    await card(lena).getByLabel('Topic 1').fill('My pay')
    await card(lena).getByLabel('Topic 2').fill('Time to write')
    await card(lena).getByRole('textbox', { name: 'What should we do differently?' }).fill('Begin with the hard part')
    await card(lena).getByRole('button', { name: 'Seal my answer' }).click()
    // While preparing, what is open stands in the brief.
    await expect(tobias.page.getByRole('region', { name: 'What you both answered' })).toContainText(
      'Begin with the hard part',
      { timeout: 30_000 },
    )
    await look(tobias.page, info, 'open-meeting')
    await tobias.goTo('')
    for (const [at, name, word] of [
      [lena, 'Tobias', 'Meet without laptops'],
      [tobias, 'Lena', 'Begin with the hard part'],
    ] as const)
      await expect(
        card(at)
          .getByRole('region', { name: `${name}’s answer` })
          .getByText(word),
      ).toBeVisible({
        timeout: 30_000,
      })
    await expect(lena.page.getByRole('region', { name: 'What you both answered' })).toBeVisible()
    await look(lena.page, info, 'open')
  } finally {
    await Promise.all([lena.putAway(), tobias.putAway()])
    await testnet.destroy()
  }
})
