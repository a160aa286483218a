import AxeBuilder from '@axe-core/playwright'
import type { Page, TestInfo } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ actionTimeout: 10_000 })

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
      .setLegacyMode()
      .analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))).toEqual([])
  }
}

test('an introduction by the yes of both, what grew out of it, and who knows whom @browser', async ({
  notebook,
}, info) => {
  test.setTimeout(120_000)
  const { page } = notebook
  const client = await notebook.client()
  const make = async (name: string) => (await client.people.create({ name })).id
  const [ana, cleo] = [await make('Ana Ruiz'), await make('Cleo Park')]
  await make('Ben Okafor')
  await client.mentorships.create({ personId: ana, myRole: 'mentee', startedOn: '2025' })
  const { id } = await client.records.create({
    ...{ kind: 'introduction', title: 'Meet Cleo about archives', body: 'Cleo Park builds archives I admire.' },
    data: { direction: 'received' },
    people: [
      { personId: ana, role: 'connector' },
      { personId: cleo, role: 'target' },
    ],
  })
  const home = new URL('/', page.url()).href
  const section = (name: string) => page.getByRole('region', { name })

  await test.step('the name stays hidden until both agreed, and then the next steps stand among the actions', async () => {
    await page.goto(`${home}#/network?kind=introduction&open=${id}`)
    await expect(section('To pass on')).toContainText('(name when they agree) builds archives I admire.')
    for (const step of ['Asked who makes it', 'They are willing', 'Asked who to meet'])
      await page.getByRole('button', { name: step, exact: true }).click()
    await look(page, info, 'introduction')
    await page.getByRole('button', { name: 'Both agreed', exact: true }).click()
    await expect(section('To pass on')).toContainText('Cleo Park builds archives I admire.')
    await page.getByRole('button', { name: 'The introduction is made', exact: true }).click()
    await expect
      .poll(async () => (await client.actions.list({ limit: 20 })).map(({ text }) => text))
      .toContain('Reply to Cleo Park first')
  })

  await test.step('an opportunity on the board says what it grew out of, and who is owed thanks', async () => {
    const job = { kind: 'opportunity', title: 'Curator in Oslo', data: { type: 'job_lead' } }
    await client.records.create({ ...job, people: [{ personId: cleo, role: 'source' }] })
    await page.goto(`${home}#/network?kind=opportunity&view=board`)
    await page.getByRole('button', { name: 'Move Curator in Oslo' }).click()
    await page.getByRole('menuitem', { name: 'Interested' }).click()
    await expect(section('Interested 1')).toContainText('through Cleo Park')
    await look(page, info, 'board')
    await section('Interested 1').getByRole('button', { name: 'Curator in Oslo', exact: true }).click()
    await section('How it came about').getByRole('button', { name: 'It grew out of…' }).click()
    await page.getByLabel('It grew out of').first().fill('archives')
    await page.getByRole('option', { name: /Meet Cleo about archives/ }).click()
    await section('How it came about').getByRole('button', { name: 'I thanked Ana Ruiz' }).click()
    await expect(section('How it came about').getByRole('button', { name: 'I thanked Ana Ruiz' })).toBeHidden()
    await look(page, info, 'ripple')
    await page.goto(`${home}#/network/thanks`)
    await expect(page.getByRole('list', { name: 'Thanks to say' })).toContainText('Cleo Park: Curator in Oslo')
    await look(page, info, 'thanks')
  })

  await test.step('a reference has its steps, and a page that helps to write it', async () => {
    await client.records.create({ kind: 'win', title: 'The catalogue went out', data: { evidence: '1,200 entries' } })
    const deadline = { deadline: '2031-06-30', organization: 'Museum of Ships' }
    const reference = await client.records.create({
      ...{ kind: 'reference_request', title: 'The fellowship', body: 'My patience', data: deadline },
      people: [{ personId: ana, role: 'recommender' }],
    })
    await page.goto(`${home}#/network?kind=reference_request&open=${reference.id}`)
    await expect(section('Step by step')).toContainText('19 May 2031')
    await section('Step by step').getByRole('button', { name: 'Ask: done today' }).click()
    await expect(section('Step by step').getByRole('button', { name: 'Ask: not done yet' })).toBeVisible()
    await look(page, info, 'reference')
    await section('Step by step').getByRole('button', { name: 'What helps them write…' }).click()
    const sheet = page.getByRole('article', { name: 'As it goes out' })
    await expect(sheet).toContainText('1,200 entries')
    await look(page, info, 'pack')
    await page.getByLabel('The catalogue went out').uncheck()
    await expect(sheet).not.toContainText('1,200 entries')
    await page.keyboard.press('Escape')
    await expect(sheet).toBeHidden()
  })

  await test.step('a tie is written on the page of a person, and the way to them is told in words', async () => {
    await page.goto(`${home}#/people/${cleo}`)
    const ties = section('Who they know')
    await ties.getByRole('button', { name: 'Add a tie' }).click()
    const dialog = page.getByRole('dialog', { name: 'Whom Cleo Park knows' })
    await dialog.getByLabel('Who', { exact: true }).fill('Ben')
    await page.getByRole('option', { name: 'Ben Okafor' }).click()
    await dialog.getByLabel('Since').fill('2020')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(ties).toContainText('Mentor of Ben Okafor')
    await ties.getByRole('link', { name: 'See the picture' }).click()
    await expect(page.getByRole('img', { name: /^A picture of \d+ people/ })).toBeVisible()
    await page.getByRole('combobox', { name: 'To', exact: true }).fill('Ben')
    await page.getByRole('option', { name: 'Ben Okafor' }).click()
    await expect(page.getByText(/^From you to Ben Okafor: .*Ben Okafor, who is mentored by Cleo Park\.$/)).toBeVisible()
    await look(page, info, 'map')
    await page.getByText('In words').click()
    await expect(page.getByRole('list', { name: 'Ties in words' })).toContainText('Mentored by Cleo Park, since 2020')
    await look(page, info, 'words')
  })
})
