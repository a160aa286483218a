import { expect, test } from './fixtures.ts'

test('reviews: one is written and compared, a fact and a day are looked at, the year and a book are read @browser', async ({
  notebook,
}) => {
  const { page } = notebook
  const client = await notebook.client()
  const personId = (await client.people.create({ name: 'Ana Lund' })).id
  const today = new Date().toISOString().slice(0, 10)
  const year = today.slice(0, 4)
  const mentorshipId = (await client.mentorships.create({ personId, myRole: 'mentor', startedOn: '2024-01-05' })).id
  await client.meetings.logPast({
    ...{ mentorshipId, startAt: `${today}T00:00:00.000Z`, timezone: 'UTC', minutes: 60, title: 'The long walk' },
    turningPoint: true,
  })
  await client.records.create({ kind: 'win', title: 'The talk went well', mentorshipId, occurredOn: today })
  await client.records.create({ kind: 'advice', title: 'Ask earlier', mentorshipId, occurredOn: '2024-02-01' })

  await page.goto(`${page.url().split('#')[0]}#/`)
  const again = page.getByRole('region', { name: 'Worth another look' })
  await expect(again.getByText('Ask earlier')).toBeVisible()
  await again.getByRole('button', { name: 'Later' }).press('Enter')
  await expect(again).toBeHidden()

  await page.goto(`${page.url().split('#')[0]}#/mentorships/${mentorshipId}?tab=reviews`)
  await expect(page.getByText(/would fit now/)).toBeVisible()
  await page.getByRole('button', { name: 'Write it for yourself' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Keep this review' }).press('Enter')
  await expect(dialog.getByText('Please answer at least one question.')).toBeVisible()
  await dialog.getByLabel('What has worked well since we last looked?').fill('The walks')
  await dialog.getByRole('button', { name: 'Keep this review' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/would fit now/)).toBeHidden()
  await expect(page.getByText(/^What works, what does not, /)).toBeVisible()

  const facts = page.getByRole('region', { name: 'Plain facts' })
  await expect(facts.getByText('0 of the last 1 meeting had topics on the agenda.')).toBeVisible()
  await facts.getByRole('switch', { name: 'Show facts' }).press('Space')
  await expect(facts.getByText('Switched off for this mentorship.')).toBeVisible()

  await page.getByText('Then and now', { exact: true }).click()
  await expect(page.getByText(/came into this notebook today/)).toBeVisible()
  await page.getByText('Book of us', { exact: true }).click()
  await expect(page.getByText('Left out: 2 private entries.')).toBeVisible()
  await page.getByLabel('The long walk').press('Space')
  await expect(page.getByText('Left out: 1 private entry.')).toBeVisible()
  await expect(page.getByRole('article', { name: /Book of us/ }).getByText('The long walk')).toBeVisible()

  await page.goto(`${page.url().split('#')[0]}#/review`)
  const sheet = page.getByRole('article', { name: `${year} in mentoring` })
  await expect(sheet.getByRole('rowheader', { name: 'Ana Lund' })).toBeVisible()
  await expect(sheet.getByText('The talk went well')).toBeHidden()
  await page.getByLabel('With private words').press('Space')
  await expect(sheet.getByText(/The talk went well/)).toBeVisible()
  await page.getByRole('tab', { name: 'My own mentoring' }).press('Enter')
  await page.getByRole('button', { name: 'Write a review' }).press('Enter')
  await page.getByRole('radiogroup', { name: 'Communication' }).getByLabel('4').check()
  await page.getByLabel('What you saw: Communication').fill('I asked before I answered')
  await page.getByRole('button', { name: 'Keep this review' }).press('Enter')
  await expect(page.getByText(/^How I mentor, /)).toBeVisible()
})
