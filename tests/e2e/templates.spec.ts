import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ actionTimeout: 15_000 })

const dialog = (page: Page, name: string | RegExp): Locator => page.getByRole('dialog', { name })

test(
  'templates: from a template to a meeting, a question, an answer in advance, and a record that stands',
  { tag: '@browser' },
  async ({ notebook }) => {
    test.setTimeout(120_000)
    const { page } = notebook
    const client = await notebook.client()
    const zone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
    const person = await client.people.create({ name: 'Ines Okafor' })
    const { id: mentorshipId } = await client.mentorships.create({ personId: person.id, myRole: 'mentee' })
    const plan = async (days: number) => {
      const startAt = new Date(Date.now() + days * 86_400_000).toISOString()
      return (await client.meetings.create({ mentorshipId, startAt, timezone: zone, minutes: 30 })).id
    }
    const first = await plan(1)
    const show = (id: string) => page.goto(`${new URL('/', page.url()).href}#/meetings/${id}`)

    await test.step('make a template one’s own and put it on the meeting', async () => {
      await page.goto(`${new URL('/', page.url()).href}#/templates`)
      await page.getByRole('button', { name: 'More for Monthly check-in' }).click()
      await page.getByRole('menuitem', { name: 'Change it…' }).click()
      const form = dialog(page, 'Change the template')
      await form.getByLabel('Name').fill('Our monthly talk')
      await form.getByRole('button', { name: 'Save' }).click()
      await expect(page.getByRole('list', { name: 'All templates' })).toContainText('in your words')

      await show(first)
      await page.getByRole('button', { name: 'Use a template' }).click()
      const choice = dialog(page, 'Use a template')
      await choice.getByRole('combobox', { name: 'Template' }).fill('Our monthly')
      await page.getByRole('option', { name: 'Our monthly talk' }).click()
      await expect(choice.getByRole('checkbox', { name: 'A small win' })).not.toBeChecked()
      await choice.getByRole('button', { name: /Who can see What is new/ }).click()
      await choice.getByRole('button', { name: 'Add 5 topics' }).click()
      await expect(page.getByRole('checkbox', { name: /^Discussed: / })).toHaveCount(5)
      await expect(page.getByText('30 min planned of 30')).toBeVisible()
      const rows = await client.agenda.forMeeting({ meetingId: first })
      expect(rows.filter(({ lane }) => lane === 'shared').map(({ title }) => title)).toEqual([
        'What is new since we last spoke',
      ])
    })

    const asked = 'What surprised you this month?'
    await test.step('find a question, by keyboard, and see later that it was asked', async () => {
      await page.getByRole('heading', { level: 1 }).first().click()
      await page.keyboard.press('u')
      const finder = dialog(page, 'Find a question')
      await finder.getByLabel('Words').fill('surprised month')
      await finder.getByRole('button', { name: `Add: ${asked}` }).click()
      await expect(finder.getByText(/asked on/)).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('checkbox', { name: `Discussed: ${asked}` })).toBeVisible()
    })

    await test.step('answer it in advance', async () => {
      await page.getByRole('button', { name: 'Answer in advance' }).click()
      const ahead = dialog(page, 'Answer in advance')
      await ahead.getByLabel(`Answer to ${asked}`).fill('That the quiet ones had the ideas.')
      await ahead.getByRole('button', { name: 'Done' }).click()
      await expect(page.getByText('answered in writing')).toBeVisible()
      const rows = await client.agenda.forMeeting({ meetingId: first })
      expect(rows.find(({ title }) => title === asked)).toMatchObject({
        answer: 'That the quiet ones had the ideas.',
        status: 'open',
      })
    })

    await test.step('two meetings later the record stands, and is amended', async () => {
      const rows = await client.agenda.forMeeting({ meetingId: first })
      const items = rows.map(({ id }) => ({ itemId: id, outcome: 'discussed' as const }))
      await client.meetings.wrapUp({ id: first, items, takeaway: 'Ask the quiet ones first.' })
      for (const days of [2, 3]) await client.meetings.wrapUp({ id: await plan(days) })
      await page.reload()
      await show(first)
      await expect(page.getByRole('heading', { name: 'The record stands' })).toBeVisible()
      await expect(page.getByRole('checkbox', { name: /^(Discussed|Open again): / })).toHaveCount(0)
      await expect(page.getByRole('list', { name: 'Agenda' })).toContainText(asked)
      await page.getByRole('button', { name: 'Amend', exact: true }).click()
      await page.getByLabel('What should be added or put right?').fill('It was Tomas who said it.')
      await page.getByRole('button', { name: 'Add amendment' }).click()
      await expect(page.getByRole('list', { name: 'Amendments' })).toContainText('It was Tomas who said it.')
      await expect(client.meetings.update({ id: first, takeaway: 'Other words' })).rejects.toThrow(/amendment/)
      await page.reload()
      await expect(page.getByRole('list', { name: 'Amendments' })).toContainText('Amended on')
    })
  },
)
