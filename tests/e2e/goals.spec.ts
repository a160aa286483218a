import AxeBuilder from '@axe-core/playwright'
import type { Page, TestInfo } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ actionTimeout: 10_000 })

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
      .setLegacyMode()
      .analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 1280, height: 800 })
}

test('a goal from one line to a chart, a reason and a plan @browser', async ({ notebook }, info) => {
  test.setTimeout(120_000)
  const { page } = notebook
  const client = await notebook.client()
  const personId = (await client.people.create({ name: 'Ana Ruiz' })).id
  const { id: mentorshipId } = await client.mentorships.create({ personId, myRole: 'mentor', startedOn: '2026-01-05' })
  const section = (name: string) => page.getByRole('region', { name })
  const goals = () => client.goals.list({ mentorshipId })

  await test.step('one line, with whose it is and by when, is a goal', async () => {
    await page.goto(`${new URL('/', page.url()).href}#/mentorships/${mentorshipId}?tab=goals`)
    await expect(page.getByText('Nothing is written down yet.')).toBeVisible()
    await page.getByLabel('Add a goal').fill('Give four talks @ana by 1 December 2031')
    await expect(page.getByText('Ana · by')).toBeVisible()
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Give four talks' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Give four talks' })).toBeVisible()
    const [goal] = (await goals()).goals
    expect(goal).toMatchObject({ owner: 'them', dueOn: '2031-12-01', lane: 'private', status: 'active' })
  })
  const id = (await goals()).goals[0]?.id ?? ''

  await test.step('its SMART parts unfold, and are kept', async () => {
    const about = section('What it is about')
    await expect(about.getByLabel('Why it matters')).toBeHidden()
    await about.getByRole('button', { name: 'Make it SMART' }).click()
    await about.getByLabel('Why it matters').fill('Being heard opens doors')
    await about.getByLabel('Why it matters').blur()
    await about.getByRole('button', { name: 'Say what is counted…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Change this goal' })
    await dialog.getByLabel('Counted in').fill('talks')
    await dialog.getByLabel('Where it should go').fill('4')
    await dialog.getByLabel('Why does it change?').fill('Now it can be counted.')
    await dialog.getByRole('button', { name: 'Change it' }).click()
    await expect(dialog).toBeHidden()
    await expect(section('Progress')).toContainText('from 0 to 4 talks')
    expect((await client.goals.get({ id })).record.data).toMatchObject({
      relevance: 'Being heard opens doors',
      target: 4,
    })
  })

  await test.step('the mentor says whether it is within reach', async () => {
    const reach = section('Within reach')
    await reach.getByLabel('Is it within reach?').click()
    await page.getByRole('option', { name: 'A stretch, and possible' }).click()
    await reach.getByLabel('Why they think so').fill('Two talks are agreed already')
    await reach.getByLabel('Why they think so').blur()
    await expect
      .poll(async () => (await client.goals.get({ id })).record.data)
      .toMatchObject({
        feasibility: 'stretch',
        feasibilityBy: 'me',
        feasibilityNote: 'Two talks are agreed already',
      })
  })

  await test.step('check-ins stand in a table, and two with numbers as a line', async () => {
    await client.goals.checkIn({ id, value: 0, comment: 'Nothing yet', on: '2026-02-01' })
    const progress = section('Progress')
    await expect(progress.getByRole('row', { name: /Nothing yet/ })).toBeVisible()
    await expect(progress.locator('svg.recharts-surface')).toHaveCount(0)
    await progress.getByRole('button', { name: 'Add a check-in' }).click()
    await expect(progress.getByLabel('How does it stand?')).toBeFocused()
    await progress.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(progress.getByText('Please say in a word or a number how it stands.')).toBeVisible()
    await expect(progress.getByLabel('How does it stand?')).toBeFocused()
    await page.keyboard.type('The first one went well')
    await progress.getByLabel('Where it is now, in talks').fill('1')
    await progress.getByRole('combobox', { name: 'It is' }).click()
    await page.getByRole('option', { name: 'On track' }).click()
    await progress.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(progress.getByRole('row', { name: /1 talks.*On track.*The first one went well.*You/ })).toBeVisible()
    await expect(progress.locator('svg.recharts-surface')).toBeVisible()
    await expect(progress.locator('path.recharts-line-curve')).toBeVisible()
    await expect(progress).toContainText('25 %')
  })

  await test.step('a change says what was before, and why', async () => {
    await section('What it is about').getByRole('button', { name: 'Change this goal…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Change this goal' })
    await dialog.getByLabel('Where it should go').fill('3')
    await dialog.getByLabel('Why does it change?').fill('One of the events is cancelled.')
    await dialog.getByRole('button', { name: 'Change it' }).click()
    const change = section('How it changed').getByRole('listitem').first()
    await expect(change).toContainText('Where it should go: 3 instead of 4')
    await expect(change).toContainText('One of the events is cancelled.')
    await expect(section('What it is about').getByRole('button', { name: 'Change this goal…' })).toBeFocused()
  })

  await test.step('a milestone counted from the beginning of the mentorship, ticked off', async () => {
    await section('Milestones').getByRole('button', { name: 'Add a milestone' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a milestone' })
    await dialog.getByLabel('What will be reached by then?').fill('Second talk agreed')
    await dialog.getByLabel('When', { exact: true }).click()
    await page.getByRole('option', { name: 'Some time after the mentorship began' }).click()
    await dialog.getByLabel('How long after').fill('6')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(section('Milestones')).toContainText('6 weeks after the beginning of the mentorship')
    expect((await client.goals.get({ id })).milestones[0]?.dueOn).toBe('2026-02-16')
    await look(page, info, 'goal')
    await page.getByRole('checkbox', { name: 'Reached: Second talk agreed' }).click()
    await expect(page.getByRole('checkbox', { name: 'Open again: Second talk agreed' })).toBeChecked()
  })

  await test.step('an action for it, and a topic for the next meeting', async () => {
    await page.getByLabel('Add an action for it').fill('Ask the organisers')
    await page.keyboard.press('Enter')
    await expect(section('Actions').getByRole('checkbox', { name: 'Done: Ask the organisers' })).toBeVisible()
    await page.getByRole('button', { name: 'Talk about it next time' }).click()
    await expect(page.getByRole('link', { name: 'It stands on the agenda' })).toBeVisible()
    const topics = await client.agenda.forMentorship({ mentorshipId, closed: false })
    expect(topics.map(({ type, originId }) => [type, originId])).toEqual([['goal_review', id]])
  })

  await test.step('a plan is seen before it is begun, and undone in one step', async () => {
    await page.getByRole('link', { name: /^Goals with Ana/ }).click()
    await expect(page.getByRole('list', { name: 'Goals' })).toContainText('33 %')
    await look(page, info, 'goals')
    await page.getByRole('button', { name: 'Begin with a plan…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Begin with a plan' })
    await dialog.getByRole('radio', { name: 'One skill in six months' }).check()
    await dialog.getByRole('checkbox', { name: 'A fixed hour of practice in most weeks' }).uncheck()
    await look(page, info, 'plan')
    await dialog.getByRole('button', { name: 'Begin', exact: true }).click()
    await expect(page.getByRole('link', { name: 'Get clearly better at one skill' })).toBeVisible()
    expect((await goals()).goals).toHaveLength(2)
    const said = page.getByRole('status').filter({ hasText: 'The plan has begun' })
    await said.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByRole('link', { name: 'Get clearly better at one skill' })).toBeHidden()
    expect((await goals()).goals).toHaveLength(1)
  })
})
