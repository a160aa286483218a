import AxeBuilder from '@axe-core/playwright'
import type { Page, TestInfo } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** Nothing that axe finds in both themes, and a picture of each, in a narrow window too. */
async function look(page: Page, info: TestInfo, name: string): Promise<void> {
  for (const [colorScheme, width, height] of [
    ['dark', 900, 700],
    ['light', 1280, 800],
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
}

test('three on the list: scored, side by side, asked, reminded, thanked after a no, and one who says yes @browser', async ({
  notebook,
}, info) => {
  test.setTimeout(120_000)
  const { page } = notebook
  const client = await notebook.client()
  const go = (address: string) => page.goto(`${new URL('/', page.url()).href}#${address}`)
  const led = new Map<string, { personId: string; mentorshipId: string }>()
  for (const name of ['Ana Ruiz', 'Bo Lind', 'Cleo Park']) {
    const personId = (await client.people.create({ name })).id
    const { id } = await client.mentorships.create({ personId, myRole: 'mentee', stage: 'shortlisted' })
    led.set(name, { personId, mentorshipId: id })
  }
  const of = (name: string) => led.get(name) ?? { personId: '', mentorshipId: '' }
  for (const [name, scores] of [
    ['Ana Ruiz', [5, 4, 4]],
    ['Bo Lind', [3, 3, 5]],
  ] as const)
    for (const [place, criterion] of ['experience', 'skills', 'candour'].entries())
      await client.finding.score({ personId: of(name).personId, criterion, score: scores[place] ?? null })

  await test.step('a scorecard takes a number and what it rests on', async () => {
    await go(`/finding/${of('Ana Ruiz').personId}`)
    const row = page.getByRole('listitem').filter({ hasText: 'Tells me the truth kindly' })
    await row.getByText(/^5 /).first().click()
    await row.getByPlaceholder('What did you see').fill('Your talk “The slow yes” in Lund')
    await row.getByPlaceholder('What did you see').blur()
    await expect
      .poll(async () => (await client.finding.scorecard({ personId: of('Ana Ruiz').personId })).total)
      .toMatchObject({ scored: 3, withEvidence: 1, sum: 61 })
    await expect(page.getByText('rests on 3 of 10 criteria, 1 with evidence')).toBeVisible()
    await look(page, info, 'scorecard')
  })

  await test.step('two are chosen on the board by keyboard and stand side by side', async () => {
    await go('/mentorships')
    for (const name of ['Ana Ruiz', 'Bo Lind']) {
      await page.getByRole('link', { name, exact: true }).focus()
      await page.keyboard.press('Space')
    }
    await page.getByRole('button', { name: 'Compare 2' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Side by side' })).toBeVisible()
    const sum = page.getByRole('row', { name: /Weighted sum/ })
    await expect(sum).toContainText('61 of 65')
    await expect(sum).toContainText('5 × 5 + 4 × 4 + 4 × 5')
    await expect(page.locator('svg.recharts-surface')).toHaveCount(1)
    await look(page, info, 'compare')
  })

  await test.step('a message begins with what was noted, and says kindly what is missing', async () => {
    await go(`/finding/${of('Ana Ruiz').personId}`)
    await page.getByRole('button', { name: 'Write a message' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Message to Ana Ruiz' })).toBeVisible()
    await expect(page.getByLabel('What of their work stayed with you')).toHaveValue(/The slow yes/)
    const thoughts = page.getByRole('list', { name: 'About your words' })
    await expect(thoughts).toContainText('{goal}')
    await page.getByLabel('What you want, and why them').fill('I want to lead people whose work I cannot do myself.')
    await page.getByLabel('What you ask for').fill('Would you talk with me? Could you read my plan?')
    await expect(thoughts).toContainText('It asks 2 things.')
    await page.getByLabel('What you ask for').fill('Would you have 20 minutes for me in May? Kim')
    await expect(thoughts).toContainText('It asks one thing.')
    await expect(thoughts).toContainText('It says how long it would take.')
    await look(page, info, 'message')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as mail' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('message-ana-ruiz.eml')
    await page.getByRole('button', { name: 'I sent it' }).click()
    await expect(page.getByRole('region', { name: 'Sent' })).toContainText('Ana has time until')
    expect((await client.mentorships.get({ id: of('Ana Ruiz').mentorshipId })).stage).toBe('approached')
  })

  await test.step('a reminder is written and noted', async () => {
    await page.getByRole('button', { name: 'Write a reminder' }).click()
    const dialog = page.getByRole('dialog', { name: 'A friendly reminder' })
    await expect(dialog.getByLabel('Your words')).toHaveValue(/Dear Ana/)
    await dialog.getByRole('button', { name: 'I sent it' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('list', { name: 'What happened so far' })).toContainText('Followed up')
  })

  await test.step('a no is taken with thanks and kept warm', async () => {
    await page.getByRole('button', { name: 'They said no' }).click()
    const dialog = page.getByRole('dialog', { name: 'Ana said no, for now' })
    await dialog.getByLabel('What they said').fill('Too much travel this year')
    await dialog.getByRole('button', { name: 'In half a year' }).click()
    await dialog.getByRole('button', { name: 'Keep this' }).click()
    await page.getByRole('button', { name: 'Thank them' }).click()
    const thanks = page.getByRole('dialog', { name: 'Thank you' })
    await expect(thanks.getByLabel('Your words')).toHaveValue(/thank you for answering/)
    await thanks.getByRole('button', { name: 'I sent it' }).click()
    await expect(page.getByRole('region', { name: 'Declined' })).toContainText('Think of Ana again on')
    const { labels } = await client.people.get({ id: of('Ana Ruiz').personId })
    expect(labels.map(({ name }) => name)).toEqual(['Keep warm'])
  })

  await test.step('another says yes, and the mentorship moves on', async () => {
    const { id } = await client.outreach.create(of('Bo Lind'))
    await go(`/messages/${id}`)
    await page.getByRole('button', { name: 'I sent it' }).click()
    await page.getByRole('button', { name: 'They said yes' }).click()
    await expect(page.getByRole('region', { name: 'Accepted' })).toBeVisible()
    expect((await client.mentorships.get({ id: of('Bo Lind').mentorshipId })).stage).toBe('negotiating')
  })

  await test.step('the list, the messages and the map are there', async () => {
    await go('/finding')
    await expect(page.getByRole('row', { name: /Cleo Park/ })).toContainText('Nothing scored yet')
    await look(page, info, 'list')
    await page.getByRole('tab', { name: 'Messages' }).click()
    await expect(page.getByRole('region', { name: 'What got an answer' })).toContainText('2 sent so far')
    await look(page, info, 'messages')
    await page.getByRole('tab', { name: 'Who gives me what' }).click()
    await expect(page.getByRole('row', { name: /Opens doors/ })).toContainText('is on your list')
    await look(page, info, 'map')
  })
})
