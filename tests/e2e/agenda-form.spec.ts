import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import type { BackendClient } from '#contract/contract.ts'
import { expect, test } from './fixtures.ts'

const attack = '<img src=x onerror="document.title = 1"></script><script>document.title = 2</script>'

async function makeAgenda(client: BackendClient) {
  const { id: personId } = await client.people.create({ name: 'Tobias Brandt' })
  const { id: mentorshipId } = await client.mentorships.create({ personId, myRole: 'mentor' })
  const add = async (title: string, detail: string | null, lane: 'shared' | 'private' = 'shared') =>
    (await client.agenda.addItem({ mentorshipId, title, detail, lane })).id
  const first = await add('What should the talk be about?', 'The committee wants a title.\nTwo ideas so far.')
  const second = await add('Plan for the spring review', null)
  await add('He seems tired lately', 'Ask gently', 'private')
  await client.actions.create({ mentorshipId, lane: 'shared', text: 'Send the outline', owner: 'them' })
  return { mentorshipId, first, second }
}

async function openAgenda(page: Page, mentorshipId: string): Promise<void> {
  await page.goto(`${new URL('/', page.url()).href}#/mentorships/${mentorshipId}?tab=agenda`)
  await expect(page.getByRole('button', { name: 'More for this agenda' })).toBeVisible()
}

async function sendAgenda(page: Page, file: string, as: 'page' | 'text'): Promise<string> {
  await page.getByRole('button', { name: 'More for this agenda' }).click()
  await page.getByRole('menuitem', { name: 'Send agenda to Tobias' }).click()
  const dialog = page.getByRole('dialog', { name: 'Send agenda to Tobias' })
  await expect(dialog).toContainText('What should the talk be about?')
  await expect(dialog).not.toContainText('tired')
  if (as === 'text') await dialog.getByRole('radio', { name: /Markdown/ }).check()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save the file' }).click(),
  ])
  const target = path.join(file, download.suggestedFilename())
  await download.saveAs(target)
  await expect(dialog).toBeHidden()
  return target
}

/** Opens a form as somebody would by a double click, and notes whatever it asks of a network or complains about. */
async function openForm(browser: Browser, file: string, options: Parameters<Browser['newContext']>[0] = {}) {
  const context = await browser.newContext({ acceptDownloads: true, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (!/^(file|blob):/.test(request.url())) complaints.push(request.url())
  })
  await page.goto(pathToFileURL(file).href)
  return { page, complaints, close: () => context.close() }
}

async function saveAnswers(page: Page, folder: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save my answers' }).click(),
  ])
  const target = path.join(folder, download.suggestedFilename())
  await download.saveAs(target)
  return target
}

test(
  'a form is filled in in a browser without the program, and its answers come back one by one',
  { tag: '@browser' },
  async ({ notebook, browser }, info) => {
    const { page, screenshot } = notebook
    const client = await notebook.client()
    const { mentorshipId, first, second } = await makeAgenda(client)
    await openAgenda(page, mentorshipId)
    const sent = await sendAgenda(page, info.outputDir, 'page')
    expect(readFileSync(sent, 'utf8')).not.toMatch(/tired|gently|Brandt|Tobias/)

    const plain = await openForm(browser, sent, { javaScriptEnabled: false })
    await expect(plain.page.getByRole('heading', { name: 'Plan for the spring review' })).toBeVisible()
    await expect(plain.page.getByText('save this file and open it in a web browser')).toBeVisible()
    await plain.close()

    const form = await openForm(browser, sent, { colorScheme: 'light', timezoneId: 'America/New_York' })
    const card = (title: string) =>
      form.page.locator('section').filter({ has: form.page.getByRole('heading', { name: title }) })
    await card('What should').getByLabel('Your answer or comment').fill(`About gardens.\n${attack}`)
    await card('Plan for').getByRole('checkbox').check()
    await card('Plan for').getByText('Change the wording').click()
    await card('Plan for').getByLabel('Topic').fill('Plan for the summer review')
    await form.page.getByRole('checkbox', { name: 'Send the outline' }).check()
    const own = form.page.locator('[data-own]')
    await own.getByLabel('Topic').fill('Could I visit the workshop?')
    await form.page.getByRole('button', { name: 'Add a topic' }).click()
    await own.nth(1).getByLabel('Topic').fill('Books for the winter')
    await own.nth(1).getByLabel('What about it').fill('Anything but novels')
    await form.page.getByLabel('Day and time').fill('2030-05-21T15:00')
    await form.page.screenshot({ path: info.outputPath('form-light.png'), fullPage: true })
    await form.page.emulateMedia({ colorScheme: 'dark' })
    await form.page.screenshot({ path: info.outputPath('form-dark.png'), fullPage: true })
    await form.page.emulateMedia({ media: 'print', colorScheme: 'light' })
    await expect(form.page.getByRole('button', { name: 'Save my answers' })).toBeHidden()
    await expect(card('What should').getByLabel('Your answer or comment')).toBeVisible()
    await form.page.emulateMedia({ media: 'screen' })
    const filled = await saveAnswers(form.page, info.outputDir)
    expect(path.basename(filled)).toMatch(/^answers-agenda-.*\.html$/)
    expect(form.complaints).toEqual([])
    await form.close()

    const again = await openForm(browser, filled)
    await expect(again.page.getByLabel('Your answer or comment').first()).toHaveValue(`About gardens.\n${attack}`)
    await expect(again.page.locator('[data-own]').nth(1).getByLabel('Topic')).toHaveValue('Books for the winter')
    await expect(again.page).toHaveTitle('Our agenda')
    expect(again.complaints).toEqual([])
    await again.close()

    await client.agenda.update({ id: second, title: 'Plan for the autumn review' })
    await page.getByRole('button', { name: 'More for this agenda' }).click()
    await page.getByRole('menuitem', { name: 'Bring in answers from Tobias' }).click()
    const dialog = page.getByRole('dialog', { name: 'Answers from Tobias' })
    await dialog.locator('input[type=file]').setInputFiles(filled)
    await expect(dialog.getByRole('checkbox')).toHaveCount(7)
    await expect(dialog).toContainText('You changed this too')
    await expect(dialog.getByRole('checkbox', { name: /^Other words for/ })).not.toBeChecked()
    await screenshot('answers-light')
    await page.emulateMedia({ colorScheme: 'dark' })
    await screenshot('answers-dark')
    await page.emulateMedia({ colorScheme: 'light' })
    await dialog.getByRole('button', { name: 'Take over 6 answers' }).click()
    await expect(page.getByText('6 answers by Tobias Brandt taken over.')).toBeVisible()
    await expect(dialog).toBeHidden()

    const shared = async () =>
      (await client.agenda.forMentorship({ mentorshipId, closed: true })).filter((row) => row.lane === 'shared')
    const byId = new Map((await shared()).map((row) => [row.id, row]))
    expect(byId.get(first)).toMatchObject({ answer: `About gardens.\n${attack}`, status: 'open' })
    expect(byId.get(second)).toMatchObject({ title: 'Plan for the autumn review', status: 'discussed' })
    expect([...byId.values()].filter((row) => row.raisedBy === 'them').map((row) => row.title)).toEqual([
      'Could I visit the workshop?',
      'Books for the winter',
    ])
    expect(await client.meetings.list({ mentorshipId, limit: 5 })).toMatchObject([
      { startAt: '2030-05-21T19:00:00.000Z', status: 'tentative' },
    ])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => (await shared()).length).toBe(2)
    expect(await client.meetings.list({ mentorshipId, limit: 5 })).toEqual([])
  },
)

test(
  'a filled copy is recognised when it is dropped, pasted, or chosen among the imports',
  { tag: '@browser' },
  async ({ notebook }, info) => {
    const { page } = notebook
    const client = await notebook.client()
    const { mentorshipId } = await makeAgenda(client)
    await openAgenda(page, mentorshipId)
    const text = readFileSync(await sendAgenda(page, info.outputDir, 'text'), 'utf8')
    const withTopic = (title: string) => text.replace('- \n', `* ${title}\n`)
    const dialog = page.getByRole('dialog', { name: 'Answers from Tobias' })

    await page.getByRole('button', { name: 'More for this agenda' }).click()
    await page.getByRole('menuitem', { name: 'Bring in answers from Tobias' }).click()
    await dialog.getByLabel('Or paste its text').fill(withTopic('Pasted'))
    await dialog.getByRole('button', { name: 'Read this text' }).click()
    await dialog.getByRole('button', { name: 'Take over 1 answer' }).click()
    await expect(dialog).toBeHidden()

    const carried = await page.evaluateHandle((content) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], 'agenda.md', { type: 'text/markdown' }))
      return transfer
    }, withTopic('Dropped'))
    const more = page.getByRole('button', { name: 'More for this agenda' })
    await more.dispatchEvent('dragover', { dataTransfer: carried })
    await more.dispatchEvent('drop', { dataTransfer: carried })
    await expect(dialog).toContainText('Dropped')
    await dialog.getByRole('button', { name: 'Take over 1 answer' }).click()
    await expect(dialog).toBeHidden()

    await page.goto(`${new URL('/', page.url()).href}#/import`)
    const chosen = { name: 'agenda.md', mimeType: 'text/markdown', buffer: Buffer.from(withTopic('Imported')) }
    await page.locator('input[type=file]').setInputFiles(chosen)
    await expect(page.getByRole('heading', { name: 'Answers to your agenda' })).toBeVisible()
    await page.getByRole('button', { name: 'Take over 1 answer' }).click()
    await expect(page.getByText('Imported').first()).toBeVisible()
    const rows = await client.agenda.forMentorship({ mentorshipId })
    expect(rows.filter((row) => row.raisedBy === 'them').map((row) => row.title)).toEqual([
      'Pasted',
      'Dropped',
      'Imported',
    ])
  },
)
