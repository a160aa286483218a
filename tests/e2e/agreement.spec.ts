import AxeBuilder from '@axe-core/playwright'
import type { Page, TestInfo } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** Nothing that axe finds, in both themes, with a picture of each at both sizes. */
async function look(page: Page, info: TestInfo, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
    for (const [width, height] of [
      [900, 700],
      [1280, 800],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.screenshot({ path: info.outputPath(`${name}-${colorScheme}-${width}.png`), animations: 'disabled' })
    }
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))).toEqual([])
  }
}

test('an agreement is drafted, frozen by a yes, changed into the next draft; a concern finds kind words @browser', async ({
  notebook,
}, info) => {
  test.setTimeout(120_000)
  const { page } = notebook
  const client = await notebook.client()
  const personId = (await client.people.create({ name: 'Ana Lund' })).id
  const mentorshipId = (await client.mentorships.create({ personId, myRole: 'mentee' })).id
  await page.goto(`${new URL(page.url()).origin}/#/mentorships/${mentorshipId}?tab=agreement`)

  await test.step('a draft begins with clauses in the chosen tone', async () => {
    await expect(page.getByText('Only you see this draft for now.')).toBeVisible()
    await look(page, info, 'begin')
    await page.getByText('Plain', { exact: true }).click()
    await page.getByLabel('Introductions').check()
    await page.getByRole('button', { name: 'Begin the draft' }).click()
    await expect(page.getByRole('heading', { name: 'Draft of version 1' })).toBeVisible()
    await expect(page.getByLabel('Mentor’s focus: Goals').or(page.getByLabel(/mentor\): Goals/))).toHaveValue(
      'Advise on feasibility',
    )
  })

  await test.step('words, numbers and rows are changed, and put in order by keyboard', async () => {
    await page.getByLabel('Words of Purpose').fill('Ana helps me to lead a team.')
    await page.getByLabel('Name of Purpose').focus()
    await page.getByRole('button', { name: 'Add a row' }).click()
    const area = page.getByLabel('Area: Another area')
    await area.fill('Network')
    await area.press('Control+Enter')
    const handle = page.getByRole('button', { name: 'Move Network' })
    await handle.focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect
      .poll(async () => (await client.agreement.show({ mentorshipId })).draft.roles.map((role) => role.area))
      .toEqual(['Goals', 'Regularity', 'Network', 'Feedback'])
    await expect(handle).toBeFocused()
    await expect
      .poll(async () => (await client.agreement.show({ mentorshipId })).draft.clauses[0]?.text)
      .toBe('Ana helps me to lead a team.')
    await look(page, info, 'draft')
    await page.getByText('Who does what', { exact: true }).scrollIntoViewIfNeeded()
    await look(page, info, 'roles')
  })

  await test.step('a yes freezes it, and the other’s yes in person is noted', async () => {
    await page.getByRole('button', { name: 'Acknowledge version 1…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Your name').fill('Kim Berg')
    await look(page, info, 'acknowledge')
    await dialog.getByRole('button', { name: 'I say yes to version 1' }).click()
    await expect(dialog).toHaveCount(0)
    await page.getByRole('button', { name: 'Read version 1' }).click()
    await expect(page.getByText(/You acknowledged on .* as Kim Berg/)).toBeVisible()
    await page.getByRole('button', { name: 'Ana said yes elsewhere…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Note it' }).click()
    await expect(page.getByText('Acknowledged by you both')).toBeVisible()
    await page.getByRole('heading', { name: 'Version 1', exact: true }).scrollIntoViewIfNeeded()
    await look(page, info, 'version')
  })

  await test.step('a change begins version 2 and shows what differs', async () => {
    const words = page.getByLabel('Words of Purpose')
    await words.fill('Ana helps me to lead a large team.')
    await words.press('Control+Enter')
    await expect(page.getByRole('heading', { name: 'Draft of version 2' })).toBeVisible()
    await page.getByRole('button', { name: 'What changed since version 1' }).click()
    await expect(page.getByRole('region', { name: 'What changed since version 1' }).locator('ins')).toHaveText(/large/)
    await look(page, info, 'changed')
  })

  await test.step('on paper the version stands alone', async () => {
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByText('Mentoring agreement, version 1')).toBeVisible()
    await expect(page.getByRole('tab', { name: 'Agenda' })).toBeHidden()
    await page.screenshot({ path: info.outputPath('print.png') })
    await page.emulateMedia({ media: 'screen' })
  })

  await test.step('a concern stays private and comes to the agenda in chosen words', async () => {
    const concern = { kind: 'concern', title: 'Meetings move often', mentorshipId } as const
    await client.records.create({ ...concern, data: { about: 'reliability' } })
    await page.getByText('Meetings move often').click()
    await page.getByRole('button', { name: 'Put it on the agenda…' }).click()
    const dialog = page.getByRole('dialog').filter({ hasText: 'A topic for the next agenda' })
    await dialog.getByRole('button', { name: /What would help us both/ }).click()
    await expect(dialog.getByLabel('How you would like to say it')).toBeFocused()
    await look(page, info, 'concern')
    await dialog.getByRole('button', { name: 'Put it on the agenda', exact: true }).click()
    await expect(page.getByText('A private topic about this was put on the agenda.')).toBeVisible()
    expect(await client.agenda.forMentorship({ mentorshipId })).toMatchObject([
      { title: 'Meetings move often', lane: 'private' },
    ])
  })
})
