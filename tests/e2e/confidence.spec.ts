import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'

test.use({ actionTimeout: 10_000 })

test('what was told in confidence says by whom, and stays unless I let it go @browser', async ({ notebook }) => {
  test.setTimeout(60_000)
  const { page } = notebook
  const client = await notebook.client()
  const ana = (await client.people.create({ name: 'Ana Ruiz' })).id
  await client.people.quickFacts.add({ personId: ana, content: 'Thinks of leaving in May' })
  const quote = { kind: 'quote', title: 'Slow is smooth', people: [] }
  await client.records.create({ ...quote, confidence: { toldBy: ana, level: 'ask_first' } })
  const go = (place: string) => page.goto(`${new URL('/', page.url()).href}#${place}`)

  await test.step('a fact is kept in confidence from the keyboard, and the focus returns', async () => {
    await go(`/people/${ana}`)
    const lock = page.getByRole('button', { name: 'Told in confidence…: “Thinks of leaving in May”' })
    await lock.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Told in confidence' })
    await expect(dialog.getByLabel('Told by')).toHaveValue('Ana Ruiz')
    await dialog.getByRole('radio', { name: 'Ask me first' }).check()
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).setLegacyMode().analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await dialog.getByRole('button', { name: 'Keep it in confidence' }).click()
    await expect(dialog).toHaveCount(0)
    const kept = page.getByRole('button', { name: /^Told in confidence by Ana Ruiz · ask me first/ })
    await expect(kept).toBeFocused()
  })

  await test.step('a passage of a note carries a mark that the core knows', async () => {
    const note = page.getByRole('main').locator('[contenteditable=true]').first()
    await note.click()
    await note.pressSequentially('Her mother is ill')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('ControlOrMeta+Alt+l')
    const dialog = page.getByRole('dialog', { name: 'Told in confidence' })
    await dialog.getByRole('button', { name: 'Keep it in confidence' }).click()
    await expect(note.locator('.note-confidence')).toHaveText('Her mother is ill')
    await expect
      .poll(async () => (await client.briefing.markdown({ kind: 'person', id: ana })).markdown)
      .not.toContain('Her mother is ill')
    const { markdown } = await client.briefing.markdown({ kind: 'person', id: ana })
    expect(markdown).toContain('a confidence was left out here')
    expect(markdown).not.toContain('Thinks of leaving')
  })

  await test.step('a file asks first, and leaves it out when Enter is pressed', async () => {
    await go('/library?kind=quote')
    await page
      .getByRole('button', { name: /^More for/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: /^Export quotes/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Told in confidence' })
    await expect(dialog.getByText('“Slow is smooth” – from Ana Ruiz, ask me first')).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Leave it out' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText(/1 told in confidence was left out/)).toBeVisible()
  })
})
