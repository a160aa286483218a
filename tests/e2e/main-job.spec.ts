import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { CoreClient } from '#contract/contract.ts'
import { expect, goTo, test } from './fixtures.ts'

const linkedIn = path.resolve(import.meta.dirname, '../fixtures/interop/linkedin-500.csv')
const mentor = 'Amara Abernathy'
const mentee = 'Bastian Barzani'
const phrase = 'the lighthouse keeper question'

test.use({ expectsComplaints: true, actionTimeout: 15_000 })

test(
  'the main job: from a file of people to a brief, with an agenda that loses nothing',
  { tag: '@browser' },
  async ({ notebook }) => {
    test.setTimeout(180_000)
    const { page } = notebook
    const client = await notebook.client()

    await test.step('import a LinkedIn file of 500 people', async () => {
      await goTo(page, 'Today')
      await page
        .getByRole('button', { name: /import/i })
        .first()
        .click()
      await page.locator('input[type=file]').setInputFiles(linkedIn)
      await page.getByRole('button', { name: /^Import \d/ }).click()
      await expect(page.getByText(/500 (people|new)/i).first()).toBeVisible({ timeout: 60_000 })
      await page.getByRole('button', { name: 'See your people' }).click()
      await expect(page.getByText('500 people')).toBeVisible()
      expect(await client.people.list({ archived: false })).toHaveLength(500)
    })

    await test.step('start two mentorships, in both directions', async () => {
      await addMentorship(page, mentor, 'Amara mentors me')
      await addMentorship(page, mentee, 'I mentor Bastian')
      expect(await client.mentorships.list({})).toHaveLength(2)
    })

    const mentorshipId = await mentorshipWith(client, mentor)

    await test.step('create three meetings ahead', async () => {
      await page.goto(`${new URL('/', page.url()).href}#/mentorships/${mentorshipId}?tab=meetings`)
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      const dialog = page.getByRole('dialog', { name: 'Add a meeting' })
      await dialog.getByLabel('When, in your own words').fill('tomorrow 3pm for 45 min')
      await dialog.getByLabel('Repeats').fill('every 2 weeks')
      await dialog.getByRole('button', { name: /^Add/ }).click()
      await expect(page).toHaveURL(/#\/meetings\//)
      expect(await meetingsAhead(client, mentorshipId)).toHaveLength(3)
    })
    const [first, second, third] = await meetingsAhead(client, mentorshipId)
    if (!first || !second || !third) throw new Error('There are not three meetings ahead.')

    await test.step('raise topics in both lanes', async () => {
      await openMeeting(page, first)
      await addTopic(page, 'How do I say no to the second project?', 'private')
      await addTopic(page, 'Plan for the spring review', 'private')
      await addTopic(page, 'What should I read next?', 'shared')
      await addTopic(page, 'Introduce me to the platform team', 'shared')
      await expect(page.getByRole('checkbox', { name: /^Discussed: / })).toHaveCount(4)
    })

    await test.step('run the meeting live, with a note, an action and a piece of advice', async () => {
      await page.getByRole('button', { name: 'Start' }).click()
      await expect(page.getByText(/ of 45 min/)).toBeVisible()
      await write(page.getByRole('textbox', { name: 'Private note' }), `We talked about ${phrase} for a while.`)
      const now = page.getByRole('region', { name: 'Now' })
      await expect(now).toContainText('How do I say no')
      await page.getByRole('heading', { level: 1 }).first().click()
      await page.keyboard.press('x')
      await expect(now).toContainText('Plan for the spring review')
      await capture(page, 'a', 'Send the outline to Amara by friday')
      await capture(page, 'v', 'Write the ending before the beginning')
      expect((await client.actions.list({ mentorshipId, limit: 50 })).map((action) => action.text)).toEqual([
        'Send the outline to Amara',
      ])
      expect(
        await client.records.list({ mentorshipId, limit: 50 }).then((found) => found.records.map((row) => row.kind)),
      ).toEqual(['advice'])
    })

    await test.step('wrap up', async () => {
      await page.getByText('Wrap up', { exact: true }).first().click()
      await page.getByRole('button', { name: 'Wrap up' }).click()
      await expect(page.getByText(/Wrapped up\. 3 topics go on/)).toBeVisible()
      expect(await topicsOf(client, second)).toEqual(openTopics)
      expect(await topicsOf(client, third)).toEqual([])
    })

    await test.step('postpone the next one past the one after it: nothing lost, nothing doubled', async () => {
      await openMeeting(page, second)
      await page.getByRole('button', { name: 'More for this meeting' }).click()
      await page.getByRole('menuitem', { name: 'Move to another time…' }).click()
      await page.getByLabel('When, in your own words').fill('in 6 weeks at 3pm')
      await page.getByRole('button', { name: 'Move it' }).click()
      await expect(page.getByRole('dialog')).toHaveCount(0)
      expect(await topicsOf(client, third)).toEqual(openTopics)
      expect(await topicsOf(client, second)).toEqual([])
      await openMeeting(page, third)
      await expect(page.getByRole('checkbox', { name: /^Discussed: / })).toHaveCount(3)
    })

    await test.step('the brief for the next one shows what is owed, carried and to report', async () => {
      await page.goto(`${new URL('/', page.url()).href}#/brief/meeting/${third}`)
      const brief = page.getByRole('main')
      await expect(brief.getByRole('link', { name: 'Send the outline to Amara' }).first()).toBeVisible()
      await expect(brief.getByRole('link', { name: 'Plan for the spring review' }).first()).toBeVisible()
      await expect(brief.getByRole('link', { name: 'Introduce me to the platform team' }).first()).toBeVisible()
      await expect(brief.getByRole('link', { name: 'Write the ending before the beginning' }).first()).toBeVisible()
      await notebook.screenshot('brief')
    })

    await test.step('search finds a phrase of the note and leads to it', async () => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('"lighthouse keeper"')
      const found = page.getByRole('option', { name: /lighthouse keeper/ }).first()
      await expect(found).toBeVisible()
      await found.click()
      await expect(page).toHaveURL(new RegExp(`#/meetings/${first}`))
      await expect(page.getByRole('textbox', { name: 'Private note' })).toContainText(phrase)
    })

    await test.step('undo the wrap-up', async () => {
      const history = await client.changes.history({ limit: 50 })
      const wrapUp = history.entries.find((entry) => /wrapped up/i.test(entry.label))
      expect(wrapUp).toBeDefined()
      await page.getByRole('heading', { level: 1 }).first().click()
      await page.keyboard.press('Control+Shift+h')
      const panel = page.getByRole('dialog')
      await panel
        .getByRole('listitem')
        .filter({ hasText: /wrapped up/i })
        .getByRole('button', { name: /undo/i })
        .click()
      await page.keyboard.press('Escape')
      await expect.poll(async () => (await client.meetings.get({ id: first })).status).toBe('in_progress')
      expect(await topicsOf(client, first)).toEqual(openTopics)
      expect(await topicsOf(client, third)).toEqual([])
    })

    await test.step('kill and restart: all there', async () => {
      await notebook.killCore()
      await notebook.restartCore()
      await page.reload()
      await openMeeting(page, first)
      await expect(page.getByRole('textbox', { name: 'Private note' })).toContainText(phrase)
      expect(await client.people.list({ archived: false })).toHaveLength(500)
      expect(await topicsOf(client, first)).toEqual(openTopics)
      expect(await client.actions.list({ mentorshipId, limit: 50 })).toHaveLength(1)
    })
  },
)

const openTopics = ['Introduce me to the platform team', 'Plan for the spring review', 'What should I read next?']

async function addMentorship(page: Page, name: string, role: string): Promise<void> {
  await goTo(page, 'Mentorships')
  await page
    .getByRole('button', { name: /mentorship/i })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Person').fill(name)
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click()
  await dialog.getByLabel('Who mentors whom').click()
  await page.getByRole('option', { name: role }).click()
  await dialog.getByLabel('How far it is').click()
  await page.getByRole('option', { name: 'Active', exact: true }).click()
  await dialog.getByRole('button', { name: 'Add the mentorship' }).click()
  await expect(dialog).toHaveCount(0)
}

async function mentorshipWith(client: CoreClient, name: string): Promise<string> {
  const found = (await client.mentorships.list({})).find((row) => row.personName === name)
  if (!found) throw new Error(`There is no mentorship with ${name}.`)
  return found.id
}

async function meetingsAhead(client: CoreClient, mentorshipId: string): Promise<string[]> {
  const rows = await client.meetings.list({ mentorshipId })
  return rows
    .filter((row) => row.status === 'scheduled')
    .toSorted((a, b) => a.startAt.localeCompare(b.startAt))
    .map((row) => row.id)
}

/** Open topics on the agenda of a meeting, in the order of the alphabet. */
async function topicsOf(client: CoreClient, id: string): Promise<string[]> {
  const { agenda } = await client.meetings.get({ id })
  return agenda
    .filter((row) => row.outcome === null)
    .map((row) => row.title)
    .toSorted()
}

async function openMeeting(page: Page, id: string): Promise<void> {
  await page.goto(`${new URL('/', page.url()).href}#/meetings/${id}`)
  await expect(page.getByRole('button', { name: 'More for this meeting' })).toBeVisible()
}

async function addTopic(page: Page, title: string, lane: 'private' | 'shared'): Promise<void> {
  const toggle = page.getByRole('region', { name: 'Agenda' }).getByRole('button', { name: /^Who can see it/ })
  const isPrivate = /only you/.test((await toggle.getAttribute('aria-label')) ?? '')
  if (isPrivate !== (lane === 'private')) await toggle.click()
  const field = page.getByRole('textbox', { name: 'Add a topic' })
  await field.fill(title)
  await field.press('Enter')
  await expect(page.getByRole('checkbox', { name: `Discussed: ${title}` })).toBeVisible()
}

async function capture(page: Page, key: string, text: string): Promise<void> {
  await page.keyboard.press(key)
  const field = page.getByRole('region', { name: 'Capture' }).getByRole('textbox')
  await expect(field).toBeFocused()
  await field.fill(text)
  await field.press('Enter')
  await expect(field).toHaveValue('')
  await page.getByRole('heading', { level: 1 }).first().click()
}

async function write(note: Locator, text: string): Promise<void> {
  await note.click()
  await note.pressSequentially(text)
  await expect(note).toContainText(text)
}
