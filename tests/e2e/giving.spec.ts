import { expect, test } from './fixtures.ts'

test('giving: one is kept, one is found and queued, a mentorship closes as peers, and its lessons start a plan @browser', async ({
  notebook,
}) => {
  const { page } = notebook
  const client = await notebook.client()
  const root = page.url().split('#')[0]
  const today = new Date().toISOString().slice(0, 10)
  const ana = (await client.people.create({ name: 'Ana Lund' })).id
  const bo = (await client.people.create({ name: 'Bo Aziz' })).id
  const mentorshipId = (await client.mentorships.create({ personId: ana, myRole: 'mentee', startedOn: '2024' })).id
  await client.mentorships.create({ personId: bo, myRole: 'mentor', startedOn: '2025' })
  const resource = await client.records.create({ kind: 'resource', title: 'Speaking without fear' })
  await client.records.share({ id: resource.id, personId: ana, onDay: today })
  await client.records.create({
    ...{ kind: 'interest', title: 'Public speaking' },
    people: [{ personId: bo, role: 'whose' }],
  })
  await client.records.create({ kind: 'goal', title: 'Give a talk', mentorshipId, status: 'achieved' })
  await client.records.create({
    ...{ kind: 'advice', title: 'Ask for the number first', mentorshipId, status: 'applied' },
    data: { outcome: 'helped', effect: 'I got the raise' },
  })

  await page.goto(`${root}#/giving`)
  await page.getByRole('button', { name: /^Keep as given: / }).press('Enter')
  await expect(page.getByRole('list', { name: 'What you gave' }).getByText('Speaking without fear')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Keep these, too?' })).toBeHidden()
  await expect(page.getByRole('row', { name: 'Ana Lund 1 0' })).toBeVisible()
  await page.getByRole('switch', { name: 'Show the balance' }).press('Space')
  await expect(page.getByText('Switched off.')).toBeVisible()

  await page.getByRole('tab', { name: 'What may help' }).press('Enter')
  await expect(page.getByText('because of “Public speaking”: Speaking')).toBeVisible()
  await page.getByRole('button', { name: 'Keep for Bo Aziz: Speaking without fear' }).press('Enter')
  await page.getByRole('button', { name: 'Bo Aziz has it now: Speaking without fear' }).press('Enter')
  await expect(page.getByRole('list', { name: 'Who got what' }).getByText(/^Bo Aziz/)).toBeVisible()
  await expect(page.getByText(/^Bo Aziz got this on/)).toBeVisible()

  await page.goto(`${root}#/mentorships/${mentorshipId}`)
  await page.getByRole('button', { name: 'More', exact: true }).press('Enter')
  await page.getByRole('menuitem', { name: 'Close it well …' }).press('Enter')
  await expect(page.getByRole('list', { name: 'Goals' }).getByText('Give a talk')).toBeVisible()
  await page.getByLabel('We go on as peers').check()
  await page.getByRole('button', { name: 'Go on as peers' }).press('Enter')
  await expect(page.getByRole('link', { name: 'It goes on from your earlier mentorship' })).toBeVisible()
  const kept = await client.mentorships.list({ personId: ana })
  expect(kept.map(({ stage, myRole }) => `${myRole} ${stage}`).toSorted()).toEqual(['mentee ended', 'peer active'])

  await page.goto(`${root}#/giving?part=pass`)
  await expect(page.getByRole('heading', { name: 'One lesson that someone else could use' })).toBeVisible()
  await page.getByRole('button', { name: 'Make a card' }).press('Enter')
  await expect(page.getByRole('list', { name: 'Who taught whom' }).getByText('Ana Lund')).toBeVisible()
  await page.getByRole('button', { name: 'Start with these stories' }).press('Enter')
  await expect(page.getByText('Put a story on the agenda')).toBeVisible()
  await page.goto(`${root}#/giving?part=again`)
  await expect(page.getByRole('heading', { name: 'Write to them again' })).toBeVisible()
})
