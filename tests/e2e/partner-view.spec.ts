import AxeBuilder from '@axe-core/playwright'
import type { Page, TestInfo } from '@playwright/test'
import { startDirectory } from '../helpers/local-directory.ts'
import { expect, test } from './fixtures.ts'
import { openNotebook, type WindowedNotebook } from './sharing-windows.ts'

async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}

/** The screen in both themes and at both sizes, checked by axe in each theme. */
async function look(page: Page, info: TestInfo, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await axeFindings(page), `${name}, ${colorScheme}`).toEqual([])
    for (const [width, height] of [
      [1280, 800],
      [900, 700],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.screenshot({ path: info.outputPath(`${name}-${colorScheme}-${width}.png`), animations: 'disabled' })
    }
  }
  await page.setViewportSize({ width: 1280, height: 820 })
}

async function connect(lena: WindowedNotebook, tobias: WindowedNotebook): Promise<void> {
  const { mentorshipId } = lena
  const { invite } = await lena.client.sharing.invite({ mentorshipId, myName: 'Lena', myDevice: '' })
  const theirs = { mentorshipId: tobias.mentorshipId, text: invite?.code ?? '', myName: 'Tobias', myDevice: '' }
  await tobias.client.sharing.join(theirs)
  for (const { client, mentorshipId: id } of [lena, tobias])
    await expect
      .poll(async () => (await client.sharing.state({ mentorshipId: id })).isConnected, { timeout: 60_000 })
      .toBe(true)
}

const titlesOf = async ({ client, mentorshipId }: WindowedNotebook) =>
  (await client.agenda.forMentorship({ mentorshipId })).map((row) => row.title)

test('S-640 S-641 S-642 S-643 one key shows what Tobias sees; private words are blurred, shared as a copy, and let go @browser', async ({
  browser,
}, info) => {
  test.setTimeout(180_000)
  const testnet = await startDirectory()
  const bootstrap = testnet.bootstrap.map(({ host, port }) => `${host}:${port}`).join(',')
  const lena = await openNotebook(browser, 'Tobias Lindqvist', 'Conference talk', bootstrap)
  const tobias = await openNotebook(browser, 'Lena Brandt', 'Reading list', bootstrap)
  const { page, client, mentorshipId } = lena
  const worry = 'Worries about Tobias Lindqvist'
  const view = page.getByRole('dialog', { name: /This is what Tobias/ })
  try {
    const times = { mentorshipId, startAt: '2027-01-12T14:00:00.000Z', timezone: 'Europe/Berlin', minutes: 45 }
    const { id: meetingId } = await client.meetings.create(times)
    await client.agenda.addItem({
      ...{ mentorshipId, lane: 'shared', title: 'How do I say no', type: 'question', detail: 'To the third committee' },
      ...{ raisedBy: 'them', meetingId, timeboxMinutes: 10 },
    })
    await client.actions.create({ mentorshipId, lane: 'shared', text: 'Send the outline', dueOn: '2027-01-10' })
    await client.actions.create({ mentorshipId, text: 'Ask Mara in private' })

    await test.step('before anything is shared it says what would be', async () => {
      await lena.goTo('')
      await expect(page.getByRole('heading', { level: 1, name: 'Tobias Lindqvist' })).toBeVisible()
      await page.keyboard.press('e')
      await expect(page.getByRole('dialog', { name: 'This is what Tobias would see' })).toContainText(
        'Send the outline',
      )
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await lena.goTo('?tab=agenda')
      await expect(page.getByRole('textbox', { name: `Topic: ${worry}` })).toBeEnabled()
    })

    await connect(lena, tobias)

    await test.step('private words are blurred once it is shared, until they are asked for', async () => {
      const show = page.getByRole('button', { name: 'Show this private topic' })
      await expect(show).toBeVisible()
      await expect(page.getByText('only you', { exact: true })).toBeVisible()
      await look(page, info, 'agenda-blurred')
      await show.focus()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('textbox', { name: `Topic: ${worry}` })).toBeFocused()
      await lena.goTo('')
      await lena.goTo('?tab=agenda')
      await expect(page.getByRole('textbox', { name: `Topic: ${worry}` })).toBeVisible()
      await expect(show).toHaveCount(0)
      await page.getByRole('heading', { level: 1 }).click()
    })

    await test.step('E shows the view and leaves it; nothing private is in it', async () => {
      const opener = page.getByRole('button', { name: 'What Tobias sees' })
      await opener.focus()
      await page.keyboard.press('e')
      await expect(view).toContainText('How do I say no')
      await expect(view).toContainText('Tobias raised it · 10 min')
      await expect(view).toContainText('for you · by Sunday, 10 January 2027')
      await expect(view).not.toContainText('Worries')
      await expect(view).not.toContainText('Mara')
      await look(page, info, 'partner-view')
      await page.keyboard.press('e')
      await expect(view).toHaveCount(0)
      await expect(opener).toBeFocused()
    })

    await test.step('a private topic is shared as a copy of the words that stand in the preview', async () => {
      await page.getByRole('button', { name: `More for ${worry}` }).click()
      await page.getByRole('menuitem', { name: 'Share a copy with Tobias…' }).click()
      const dialog = page.getByRole('dialog', { name: 'Share a copy with Tobias' })
      await dialog.getByLabel('Topic').fill('How we work together')
      await look(page, info, 'share-a-copy')
      await dialog.getByLabel('Topic').press('Enter')
      await expect(dialog).toHaveCount(0)
      await expect(page.getByText('only you · a copy is shared')).toBeVisible()
      await expect.poll(() => titlesOf(tobias), { timeout: 30_000 }).toContain('How we work together')
      expect(JSON.stringify(await titlesOf(tobias))).not.toContain(worry)
    })

    await test.step('words of a private note are shared in the words of the preview, and taken back', async () => {
      const notes = [lena, tobias].map(({ client: of, mentorshipId: id }) => async (lane: 'private' | 'shared') => {
        return (await of.documents.text({ note: { kind: 'mentorship', id, lane } })).text
      })
      const [atLena = async () => '', atTobias = async () => ''] = notes
      await lena.goTo('?tab=notes')
      const show = page.getByRole('button', { name: 'Show the private note' })
      const note = page.getByRole('textbox', { name: 'Private note' })
      await expect(show.or(note).first()).toBeVisible()
      if (await show.isVisible()) await show.click()
      await note.click()
      await page.keyboard.type('He hesitates\nThe committee is too much for him')
      await page.keyboard.press('Shift+Home')
      const bubble = page.getByRole('toolbar', { name: 'Selected text' })
      await expect(bubble.getByRole('button', { name: 'Share this passage…' })).toBeVisible()
      await look(page, info, 'passage-bubble')
      await note.press('Control+Alt+p')
      const dialog = page.getByRole('dialog', { name: 'Share this passage with Tobias' })
      await expect(dialog.getByLabel('Passage')).toHaveValue('The committee is too much for him')
      await dialog.getByLabel('Passage').fill('The committee takes much time')
      await look(page, info, 'passage-preview')
      await dialog.getByLabel('Passage').press('Enter')
      await expect(dialog).toHaveCount(0)
      await expect(note).toBeFocused()
      await expect.poll(() => atTobias('shared'), { timeout: 30_000 }).toBe('The committee takes much time')
      await expect.poll(() => atLena('private')).toBe('He hesitates\nThe committee is too much for him')
      await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
      await expect.poll(() => atTobias('shared'), { timeout: 30_000 }).toBe('')
      await note.press('Control+Alt+p')
      await dialog.getByRole('button', { name: 'Share these words' }).click()
      await expect.poll(() => atTobias('shared'), { timeout: 30_000 }).toBe('The committee is too much for him')
      await lena.goTo('?tab=agenda')
    })

    await test.step('a folder is chosen from those of this computer', async () => {
      await lena.goTo('/sharing')
      await page.getByRole('button', { name: 'Use a shared folder' }).click()
      await page.getByLabel('Shared folder').fill(lena.dataDir)
      await page.getByRole('button', { name: 'Choose…' }).click()
      const picker = page.getByRole('dialog', { name: 'Shared folder' })
      await picker.getByRole('button', { name: 'New folder' }).click()
      await picker.getByLabel('Name of the new folder').fill('With Tobias')
      await page.keyboard.press('Enter')
      await expect(picker.getByRole('button', { name: 'With Tobias' })).toBeFocused()
      await look(page, info, 'folder-picker')
      await page.keyboard.press('Enter')
      await picker.getByRole('button', { name: 'Choose this folder' }).click()
      await expect(page.getByLabel('Shared folder')).toHaveValue(`${lena.dataDir}/With Tobias`)
      await page.getByRole('button', { name: 'Use this folder' }).click()
      await expect(page.getByText(`${lena.dataDir}/With Tobias`)).toBeVisible()
      await client.sharing.setMailbox({ mentorshipId, folder: null })
      await lena.goTo('?tab=agenda')
    })

    await test.step('what is let go stays with Tobias and changes no more', async () => {
      await page.getByRole('button', { name: 'More for Conference talk' }).click()
      await page.getByRole('menuitem', { name: 'Stop sharing it…' }).click()
      const dialog = page.getByRole('dialog', { name: 'Stop sharing it' })
      await expect(dialog).toContainText('Tobias keeps what is there already; it will not get later changes.')
      await look(page, info, 'stop-sharing')
      await page.keyboard.press('Enter')
      await expect(page.getByText('only you · Tobias keeps what you shared before')).toBeVisible()
      const own = (await client.agenda.forMentorship({ mentorshipId })).find((row) => row.title === 'Conference talk')
      expect(own).toMatchObject({ lane: 'private', sharedCopy: 'let_go' })
      await client.agenda.update({ id: own?.id ?? '', title: 'My own plan' })
      await client.agenda.addItem({ mentorshipId, lane: 'shared', title: 'The last word' })
      await expect.poll(() => titlesOf(tobias), { timeout: 30_000 }).toContain('The last word')
      expect(await titlesOf(tobias)).toContain('Conference talk')
      expect(await titlesOf(tobias)).not.toContain('My own plan')
      expect((await titlesOf(lena)).filter((title) => title === 'Conference talk')).toEqual([])
    })

    await test.step('the page of a meeting shows that meeting first', async () => {
      await page.evaluate((address) => void (location.hash = address), `#/meetings/${meetingId}`)
      await expect(page.getByRole('button', { name: 'What Tobias sees' })).toBeVisible()
      await look(page, info, 'meeting')
      await page.keyboard.press('e')
      await expect(view).toContainText('How do I say no')
      await expect(view).not.toContainText('Send the outline')
      await view.getByRole('button', { name: 'All that Tobias sees' }).click()
      await expect(view).toContainText('Send the outline')
      await page.keyboard.press('Escape')
      await expect(view).toHaveCount(0)
    })

    await test.step('the setting turns the blur off', async () => {
      await page.evaluate(() => void (location.hash = '#/settings'))
      await look(page, info, 'settings')
      const never = page.getByRole('radiogroup', { name: 'Blur private text' }).getByText('Never')
      await never.click()
      await page.evaluate((address) => void (location.hash = address), `#/mentorships/${mentorshipId}?tab=actions`)
      await expect(page.getByRole('textbox', { name: 'Action: Ask Mara in private' })).toBeEnabled()
      await expect(page.getByRole('button', { name: 'Show this private action' })).toHaveCount(0)
    })
  } finally {
    await Promise.all([lena.putAway(), tobias.putAway()])
    await testnet.destroy()
  }
})
