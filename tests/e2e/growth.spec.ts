import AxeBuilder from '@axe-core/playwright'
import type { Page, TestInfo } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** Nothing that axe finds in both themes, and a picture of each, in a narrow window too. */
async function look(page: Page, info: TestInfo, name: string): Promise<void> {
  for (const [colorScheme, width, height] of [
    ['light', 1280, 800],
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

test('growth: from a skill to a picture, advice that differs, a prediction and a page to show @browser', async ({
  notebook,
}, info) => {
  test.setTimeout(120_000)
  const { page } = notebook
  const client = await notebook.client()
  const ana = (await client.people.create({ name: 'Ana Ruiz' })).id
  const ben = (await client.people.create({ name: 'Ben Okafor' })).id
  const { id: mentorshipId } = await client.mentorships.create({
    personId: ana,
    myRole: 'mentee',
    startedOn: '2026-01-05',
  })
  const add = async (input: Parameters<typeof client.records.create>[0]) => (await client.records.create(input)).id
  const show = async (place: string) => {
    await page.goto(`${new URL('/', page.url()).href}#/${place}`)
  }
  for (const [title, mine, theirs] of [
    ['Listening', '3', '2'],
    ['Writing', '2', '4'],
    ['Negotiating', '1', '2'],
  ] as const) {
    const parentId = await add({ kind: 'skill', title, mentorshipId, data: { target: '4' } })
    for (const [by, level, occurredOn] of [
      ['me', mine, '2026-02-01'],
      ['them', theirs, '2026-03-01'],
    ] as const)
      await add({
        ...{ kind: 'skill_assessment', title: `A look at ${title}`, parentId, mentorshipId, occurredOn },
        data: { by, level, moment: 'baseline' },
      })
  }
  await add({ kind: 'advice', title: 'Say no more often', people: [{ personId: ana, role: 'by' }] })
  await add({ kind: 'advice', title: 'Say yes early on', people: [{ personId: ben, role: 'by' }], status: 'applied' })
  await add({ kind: 'win', title: 'Gave the talk', data: { impact: 'Two teams use it now.' } })

  await test.step('kinds stand in groups with their counts, by the arrow keys too', async () => {
    await show('growth')
    const kinds = page.getByRole('navigation', { name: 'Growth: kinds' })
    await kinds.getByRole('button', { name: 'Skills 3' }).click()
    await expect(page.getByRole('row', { name: /Negotiating/ })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'No assignments yet' })).toBeVisible()
    await look(page, info, 'kinds')
    await page.setViewportSize({ width: 900, height: 700 })
    await page.getByLabel('Growth: kind', { exact: true }).selectOption({ label: 'Skills (3)' })
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  await test.step('skills are drawn around a circle, and each look stands in a table', async () => {
    await page.getByText('Picture', { exact: true }).click()
    await expect(page.getByRole('row', { name: 'Listening 3, on my own 2, with help 4, helping others' })).toBeVisible()
    await expect(page.locator('.recharts-radar')).toHaveCount(3)
    await look(page, info, 'skills')
    await page.getByRole('button', { name: 'Listening' }).click()
    const looks = page.getByRole('table', { name: 'Looks at this skill, the newest first' })
    await expect(looks.getByRole('row').nth(1)).toContainText('Ana Ruiz2, with helpAt the beginning')
    await look(page, info, 'skill')
  })

  await test.step('advice that differs is linked and stands side by side; undo takes it apart', async () => {
    await show('growth?kind=advice')
    await page.getByRole('row', { name: /Say no more often/ }).click()
    const beside = page.getByRole('region', { name: 'Beside other advice' })
    await beside.getByRole('button', { name: 'Link another' }).click()
    await page.getByRole('combobox', { name: 'The other advice' }).fill('early')
    await page.getByRole('option', { name: /Say yes early on/ }).click()
    await beside.getByLabel('When does the one hold').fill('Yes in the first year, no later')
    await beside.getByRole('button', { name: 'Link them' }).click()
    await expect(beside).toContainText('It contradicts “Say yes early on (Ben Okafor)”')
    await show('growth?kind=advice&view=differ')
    const pair = page.getByRole('group', { name: 'Say no more often contradicts Say yes early on' })
    await expect(pair).toContainText('Yes in the first year, no later')
    await look(page, info, 'advice')
    await pair.getByRole('button', { name: 'Take the link away' }).click()
    await expect(page.getByRole('heading', { name: 'No advice is linked yet' })).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await expect(pair).toBeVisible()
    await page.getByText('Not told yet', { exact: true }).first().click()
    await expect(page.getByRole('region', { name: /Ben Okafor/ })).toContainText('Say yes early on')
  })

  await test.step('predictions are scored in a plain sentence, and from five on in a table', async () => {
    for (const [confidence, turnedOut] of [
      [90, 'yes'],
      [80, 'yes'],
      [70, 'no'],
      [30, 'no'],
      [60, 'yes'],
    ] as const) {
      const id = await add({
        kind: 'decision',
        title: `Sure at ${confidence}`,
        status: 'decided',
        data: { confidence },
      })
      await client.records.transition({ id, to: 'reviewed', data: { turnedOut } })
    }
    await show('growth?kind=decision&view=judgement')
    await expect(page.getByText(/Over 5 predictions the Brier score is 0\.16/)).toBeVisible()
    await expect(page.getByRole('row', { name: '80 to 100 % 2 85 % 100 %' })).toBeVisible()
    await look(page, info, 'judgement')
  })

  await test.step('a press before a meeting is kept, and shows over time', async () => {
    const { id } = await client.meetings.create({
      mentorshipId,
      title: 'The talk',
      startAt: '2031-05-05T10:00:00.000Z',
      minutes: 30,
      timezone: 'UTC',
    })
    await show(`meetings/${id}`)
    const press = page.getByRole('group', { name: 'How sure do you feel before you meet Ana?' })
    await expect(press).toBeVisible()
    await look(page, info, 'meeting')
    await press.getByRole('button', { name: 'Fairly sure' }).click()
    await expect(page.getByText('Before this meeting you felt: fairly sure.')).toBeVisible()
    await show('growth?kind=confidence_pulse&view=over-time')
    await expect(page.getByRole('row', { name: /Before 4, fairly sure The talk/ })).toBeVisible()
  })

  await test.step('what one did is a page to show', async () => {
    await show('growth?kind=win&view=document')
    const sheet = page.getByRole('article', { name: /What I did/ })
    await expect(sheet).toContainText('Two teams use it now.')
    await look(page, info, 'to-show')
    await page.getByRole('checkbox', { name: 'Wins' }).uncheck()
    await expect(sheet).toContainText('Nothing that was chosen falls into these days.')
  })

  await test.step('a story knows who heard it', async () => {
    await add({ kind: 'story', title: 'The lost keynote', people: [{ personId: ana, role: 'teller' }] })
    await show('growth?kind=story')
    await page.getByRole('row', { name: /The lost keynote/ }).click()
    const again = page.getByRole('form', { name: 'Tell it again to …' })
    await again.getByRole('combobox').fill('Ben')
    await page.getByRole('option', { name: 'Ben Okafor' }).click()
    await again.getByRole('button', { name: 'I told it to Ben Okafor' }).click()
    await expect(page.getByRole('button', { name: 'Take back: I told it to Ben Okafor' })).toBeVisible()
    await again.getByRole('combobox').fill('Ben')
    await page.getByRole('option', { name: 'Ben Okafor' }).click()
    await expect(again.getByText(/Ben Okafor heard it on/)).toBeVisible()
    await look(page, info, 'story')
  })
})
