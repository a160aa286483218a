import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { startDirectory } from '../helpers/local-directory.ts'
import { expect, test } from './fixtures.ts'
import { openNotebook, type WindowedNotebook } from './sharing-windows.ts'

const noteField = ({ page, partner }: WindowedNotebook) =>
  page.getByRole('textbox', { name: `Note shared with ${partner.split(' ')[0]}` })

async function openNote(notebook: WindowedNotebook): Promise<void> {
  await notebook.goTo('?tab=notes')
  await notebook.page
    .getByRole('radiogroup', { name: 'Which note' })
    .getByText(/^You and /)
    .click()
  await expect(noteField(notebook)).toBeVisible()
}

async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}

test('S-670 S-671 S-672 two people write in one note and one agenda and see where the other is, until one goes @browser', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const testnet = await startDirectory()
  const bootstrap = testnet.bootstrap.map(({ host, port }) => `${host}:${port}`).join(',')
  const lena = await openNotebook(browser, 'Tobias Lindqvist', 'Conference talk', bootstrap)
  const tobias = await openNotebook(browser, 'Lena Brandt', 'Reading list', bootstrap)
  try {
    await test.step('connect', async () => {
      const { mentorshipId } = lena
      const { invite } = await lena.client.sharing.invite({ mentorshipId, myName: 'Lena', myDevice: '' })
      const theirs = { mentorshipId: tobias.mentorshipId, text: invite?.code ?? '', myName: 'Tobias', myDevice: '' }
      await tobias.client.sharing.join(theirs)
      for (const { client, mentorshipId: id } of [lena, tobias])
        await expect
          .poll(async () => (await client.sharing.state({ mentorshipId: id })).isConnected, { timeout: 60_000 })
          .toBe(true)
    })

    await test.step('a caret with a name stands where the other types', async () => {
      await openNote(lena)
      await openNote(tobias)
      await noteField(lena).click()
      await lena.page.keyboard.type('What we agreed')
      await expect(noteField(tobias)).toContainText('What we agreed', { timeout: 20_000 })
      await noteField(tobias).click()
      await tobias.page.keyboard.press('Control+End')
      await tobias.page.keyboard.type(' and when')
      const caret = noteField(lena).locator('.note-partner')
      await expect(caret).toHaveAttribute('data-name', 'Tobias', { timeout: 20_000 })
      await tobias.page.keyboard.type('.')
      await expect(caret).toHaveAttribute('data-typing', 'true')
      await expect(lena.page.getByText('Tobias is typing…')).toBeVisible()
      await expect(noteField(lena)).toContainText('What we agreed and when.')
      expect(await axeFindings(lena.page)).toEqual([])
      await expect(noteField(tobias).locator('.note-partner')).toHaveAttribute('data-name', 'Lena')
      // The end of the typing is said, once.
      await expect(lena.page.locator('[data-partner-news]')).toHaveText('Tobias edited the note you share.')
    })

    await test.step('undo takes back own words alone', async () => {
      await noteField(lena).press('Control+z')
      await expect(noteField(lena)).toHaveText(/^\s*and when\.\s*$/)
      await expect(noteField(tobias)).toContainText('and when.')
      await expect(noteField(tobias)).not.toContainText('What we agreed', { timeout: 20_000 })
      await noteField(lena).press('Control+Shift+z')
      await expect(noteField(tobias)).toContainText('What we agreed and when.', { timeout: 20_000 })
    })

    await test.step('a topic shows who is at it, and what is private is not told', async () => {
      await lena.goTo('?tab=agenda')
      await tobias.goTo('?tab=agenda')
      const topic = tobias.page.getByRole('textbox', { name: 'Topic: Conference talk' })
      await topic.click()
      await expect(lena.page.getByText('Tobias is here')).toBeAttached({ timeout: 20_000 })
      await topic.press('End')
      await tobias.page.keyboard.type(' in May')
      await expect(lena.page.getByText('Tobias is typing…')).toBeVisible()
      expect(await axeFindings(lena.page)).toEqual([])
      const changed = lena.page.getByRole('textbox', { name: 'Topic: Conference talk in May' })
      await expect(changed).toBeVisible({ timeout: 20_000 })
      // The line for new topics makes private ones.
      await tobias.page.getByPlaceholder('Add a topic').click()
      await tobias.page.keyboard.type('More worries')
      await expect(lena.page.getByText(/^Tobias is (here|typing)/)).toHaveCount(0, { timeout: 20_000 })
    })

    await test.step('it can be switched off', async () => {
      await tobias.page.getByRole('textbox', { name: 'Topic: Reading list' }).click()
      await expect(lena.page.getByText('Tobias is here')).toBeAttached({ timeout: 20_000 })
      const { client, mentorshipId } = tobias
      await client.sharing.setShowsPlace({ mentorshipId, shows: false })
      await expect(lena.page.getByText(/^Tobias is (here|typing)/)).toHaveCount(0, { timeout: 20_000 })
      await tobias.goTo('/sharing')
      const choice = tobias.page.getByRole('switch', { name: 'Show Lena where I am typing' })
      await expect(choice).not.toBeChecked()
      await choice.focus()
      await tobias.page.keyboard.press('Space')
      await expect(choice).toBeChecked()
    })

    await test.step('what waits is counted while the other is away, and the banner goes when they have it', async () => {
      await tobias.core.stop()
      const { page, client, mentorshipId } = lena
      await expect
        .poll(async () => (await client.sharing.state({ mentorshipId })).isConnected, { timeout: 60_000 })
        .toBe(false)
      await expect(page.getByText(/is offline/)).toHaveCount(0)
      for (const title of ['Travel', 'Slides', 'Abstract'])
        await client.agenda.addItem({ mentorshipId, title, lane: 'shared' })
      await expect(page.getByText(/^Tobias is offline\. 3 changes wait for Tobias\. Last seen /)).toBeVisible()
      expect(await axeFindings(page)).toEqual([])
      await tobias.core.restart()
      await expect(page.getByText(/is offline/)).toHaveCount(0, { timeout: 60_000 })
      await expect.poll(async () => (await client.sharing.state({ mentorshipId })).waiting, { timeout: 60_000 }).toBe(0)
    })
  } finally {
    await Promise.all([lena.putAway(), tobias.putAway()])
    await testnet.destroy()
  }
})
