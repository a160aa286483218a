import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { startDirectory } from '../helpers/local-directory.ts'
import type { NoteReference } from '#contract/documents.contract.ts'
import { writeNote } from '../helpers/note-window.ts'
import { expect, test } from './fixtures.ts'
import { beginSharing, compareNumbers, openNotebook, readCode, type WindowedNotebook } from './sharing-windows.ts'

const noteOf = ({ mentorshipId }: WindowedNotebook): NoteReference => ({
  kind: 'mentorship',
  id: mentorshipId,
  lane: 'shared',
})
const textOf = async (at: WindowedNotebook) => (await at.client.documents.text({ note: noteOf(at) })).text
const reaches = (at: WindowedNotebook, text: string) => expect.poll(() => textOf(at), { timeout: 30_000 }).toBe(text)

async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}

/** Looks at what is open, in both themes and both sizes; keeps pictures and says what is wrong for whom. */
async function look(page: Page, name: string, output: (file: string) => string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const [width, height] of [
      [1280, 800],
      [900, 700],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.screenshot({ path: output(`${name}-${colorScheme}-${width}.png`), animations: 'disabled' })
    }
    expect(await axeFindings(page)).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 1280, height: 800 })
}

test('Two people see who wrote what, bring a version back, and undo what the other did after looking at it @browser', async ({
  browser,
}, info) => {
  test.setTimeout(240_000)
  const testnet = await startDirectory()
  const bootstrap = testnet.bootstrap.map(({ host, port }) => `${host}:${port}`).join(',')
  const lena = await openNotebook(browser, 'Tobias Lindqvist', 'Conference talk', bootstrap)
  const tobias = await openNotebook(browser, 'Lena Brandt', 'Reading list', bootstrap)
  const { page } = lena
  const output = (file: string) => info.outputPath(file)
  try {
    await beginSharing(lena, 'Tobias', 'Lena')
    await page.getByRole('button', { name: 'Invite Tobias' }).click()
    const code = await readCode(page)
    await beginSharing(tobias, 'Lena', 'Tobias')
    await tobias.page.getByRole('button', { name: 'I have a code from Lena' }).click()
    await tobias.page.getByLabel('Code or link').fill(code)
    await tobias.page.getByRole('button', { name: 'Connect' }).click()
    await compareNumbers([lena, tobias])

    await writeNote(lena.client, noteOf(lena), 'We meet every week.\n\nLena sends the draft in May.')
    await reaches(tobias, 'We meet every week.\nLena sends the draft in May.')
    await lena.client.documents.keepVersion({ note: noteOf(lena), label: 'As we agreed' })
    await writeNote(tobias.client, noteOf(tobias), 'We meet every other week.\n\nLena sends the draft in June.')
    await reaches(lena, 'We meet every other week.\nLena sends the draft in June.')
    const topics = await tobias.client.agenda.forMentorship({ mentorshipId: tobias.mentorshipId, closed: false })
    const topic = topics.find(({ title }) => title === 'Reading list')
    await tobias.client.agenda.update({ id: topic?.id ?? '', title: 'Books for the summer' })

    // Who wrote what, and what changed since a version.
    await lena.goTo('?tab=notes')
    await page.getByText('You and Tobias', { exact: true }).click()
    const opener = page.getByRole('button', { name: 'Earlier versions' }).last()
    await opener.click()
    const dialog = page.getByRole('dialog', { name: /earlier versions/ })
    await dialog.getByRole('button', { name: /^Now/ }).click()
    const authored = dialog.getByRole('group', { name: 'The text, by who wrote it' })
    await expect(authored).toContainText('We meet every other week.')
    await expect(authored.getByTitle(/^Tobias/).first()).toBeVisible()
    await look(page, 'who-wrote-what', output)
    await dialog.getByRole('button', { name: /As we agreed/ }).click()
    await dialog.getByText('Since then').click()
    await expect(dialog.getByRole('group', { name: 'Since then' }).locator('del').last()).toHaveText('May')
    await look(page, 'compared-with-now', output)

    // It comes back as an edit that Tobias gets, and is undone the same way.
    await dialog.getByRole('button', { name: 'Bring this version back' }).click()
    await reaches(tobias, 'We meet every week.\nLena sends the draft in May.')
    await expect(opener).toBeFocused()
    await page
      .getByRole('button')
      .filter({ hasText: /^Undo$/ })
      .click()
    await reaches(tobias, 'We meet every other week.\nLena sends the draft in June.')

    // Who changed what on the agenda.
    await lena.goTo('?tab=agenda')
    await expect(page.getByText('Books for the summer').first()).toBeVisible({ timeout: 30_000 })
    await page.getByRole('button', { name: 'More for this agenda' }).click()
    await page.getByRole('menuitem', { name: 'What changed, and who changed it' }).click()
    const history = page.getByRole('dialog', { name: /what changed/ })
    await expect(history.getByText('Topic “Books for the summer” changed')).toBeVisible()
    await expect(history.locator('del').first()).toContainText('Reading')
    await look(page, 'agenda-history', output)
    await page.keyboard.press('Escape')
    await expect(history).toBeHidden()

    // All that Tobias did is undone after it was looked at, for both.
    await lena.goTo('/sharing')
    await page.getByRole('button', { name: 'Undo everything Tobias did' }).click()
    const undo = page.getByRole('dialog', { name: 'Undo what Tobias did' })
    const happens = undo.getByRole('group', { name: 'What happens' })
    await expect(happens).toContainText('Topic “Reading list” goes to the trash')
    await look(page, 'undo-partner', output)
    await undo.getByRole('button', { name: 'Undo all of this' }).click()
    await expect(page.getByText(/of Tobias’s undone/)).toBeVisible()
    await expect
      .poll(
        async () =>
          (await tobias.client.agenda.forMentorship({ mentorshipId: tobias.mentorshipId, closed: false })).map(
            ({ title }) => title,
          ),
        { timeout: 30_000 },
      )
      .not.toContain('Books for the summer')
  } finally {
    await Promise.all([lena.putAway(), tobias.putAway()])
    await testnet.destroy()
  }
})
