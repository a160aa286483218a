import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import createTestnet from 'hyperdht/testnet.js'
import { startCoreProcess } from '../backend/core-process.ts'
import { expect, test } from './fixtures.ts'

const entry = fileURLToPath(new URL('../../out/backend/server-entry.js', import.meta.url))

test.describe.configure({ mode: 'serial' })

/** A notebook in a window, with a mentorship with somebody and a topic that is shared with them. */
async function openNotebook(browser: Browser, partner: string, topic: string, bootstrap: string) {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-sharing-'))
  const env = { ...process.env, MENTORBOOK_SHARING_BOOTSTRAP: bootstrap, MENTORBOOK_SHARING_LAN: 'off' }
  const core = await startCoreProcess({ dataDir, entry, env })
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(core.url)
  await expect(page.getByRole('navigation').first()).toBeVisible()
  const key = await page.evaluate(() => sessionStorage.getItem('mentorbook-session'))
  const { client } = await core.connect(key ?? undefined)
  const { id: personId } = await client.people.create({ name: partner })
  const { id } = await client.mentorships.create({ personId, myRole: 'mentee', stage: 'active' })
  await client.agenda.addItem({ mentorshipId: id, title: topic, lane: 'shared' })
  await client.agenda.addItem({ mentorshipId: id, title: `Worries about ${partner}`, lane: 'private' })
  return {
    page,
    client,
    mentorshipId: id,
    async putAway() {
      await context.close()
      await core.stop()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}

/** From the page of the mentorship to the choice of who invites. */
async function beginSharing(page: Page, mentorshipId: string, partner: string, myName: string): Promise<void> {
  await page.evaluate((address) => void (location.hash = address), `#/mentorships/${mentorshipId}`)
  await page.getByRole('button', { name: `Share with ${partner}` }).click()
  await page.getByLabel(`Your name, as ${partner} will see it`).fill(myName)
  await page.getByRole('button', { name: 'Continue' }).click()
}

test('Two notebooks connect by a code in their windows, compare, share, and stop @browser', async ({ browser }) => {
  test.setTimeout(240_000)
  const testnet = await createTestnet(3)
  const bootstrap = testnet.bootstrap.map(({ host, port }) => `${host}:${port}`).join(',')
  const lena = await openNotebook(browser, 'Tobias Lindqvist', 'Conference talk', bootstrap)
  const tobias = await openNotebook(browser, 'Lena Brandt', 'Reading list', bootstrap)
  try {
    // Nothing is said of connections before there are any.
    await expect(lena.page.getByRole('button', { name: /connection|Looking for|Connected/ })).toHaveCount(0)

    await beginSharing(lena.page, lena.mentorshipId, 'Tobias', 'Lena')
    await lena.page.getByRole('button', { name: 'Invite Tobias' }).click()
    const groups = lena.page.getByRole('list', { name: 'Code' }).getByRole('listitem')
    await expect(groups).toHaveCount(16)
    const code = (await groups.allInnerTexts()).join(' ')
    expect(await axeFindings(lena.page)).toEqual([])

    await beginSharing(tobias.page, tobias.mentorshipId, 'Lena', 'Tobias')
    await tobias.page.getByRole('button', { name: 'I have a code from Lena' }).click()
    const field = tobias.page.getByLabel('Code or link')
    await field.fill(code.slice(0, 40))
    await expect(tobias.page.getByRole('button', { name: 'Connect' })).toBeDisabled()
    await field.fill(code)
    await expect(tobias.page.getByText(/This is an invite/)).toBeVisible()
    await tobias.page.getByRole('button', { name: 'Connect' }).click()

    const numbers = await Promise.all(
      [lena.page, tobias.page].map(async (page) => {
        const list = page.getByRole('list', { name: 'Number to compare' })
        await expect(list).toBeVisible({ timeout: 60_000 })
        return list.innerText()
      }),
    )
    expect(numbers[0]).toBe(numbers[1])
    expect(await axeFindings(tobias.page)).toEqual([])
    for (const { page } of [lena, tobias]) {
      await page.getByRole('button', { name: 'They are the same' }).click()
      await expect(page.getByText('The numbers were the same')).toBeVisible()
      await expect(page.getByText(/^Connected by a direct connection over the internet\./)).toBeVisible({
        timeout: 60_000,
      })
    }
    expect(await axeFindings(lena.page)).toEqual([])

    // Each has the other's topic, and none of the private ones.
    for (const [{ page, mentorshipId }, theirs, theirPrivate] of [
      [lena, 'Reading list', 'Worries about Lena Brandt'],
      [tobias, 'Conference talk', 'Worries about Tobias Lindqvist'],
    ] as const) {
      await page.evaluate((address) => void (location.hash = address), `#/mentorships/${mentorshipId}?tab=agenda`)
      await expect(page.getByText(theirs).first()).toBeVisible({ timeout: 30_000 })
      await expect(page.getByText(theirPrivate)).toHaveCount(0)
    }

    await lena.page.getByRole('button', { name: 'Connected to Tobias' }).click()
    await expect(
      lena.page
        .getByRole('dialog')
        .getByText(/, with Tobias/)
        .first(),
    ).toBeVisible()
    expect(await axeFindings(lena.page)).toEqual([])
    await lena.page.keyboard.press('Escape')

    await lena.page.evaluate((address) => void (location.hash = address), `#/mentorships/${lena.mentorshipId}/sharing`)
    await lena.page.getByRole('button', { name: 'Stop sharing with Tobias' }).click()
    await lena.page.getByRole('dialog').getByRole('button', { name: 'Stop sharing' }).click()
    await expect(lena.page.getByText(/Nothing goes over any more/)).toBeVisible()
    await tobias.page.evaluate(
      (address) => void (location.hash = address),
      `#/mentorships/${tobias.mentorshipId}/sharing`,
    )
    await expect(tobias.page.getByText(/Nothing goes over any more/)).toBeVisible({ timeout: 30_000 })
    await expect(lena.page.getByRole('button', { name: /connection|Looking for|Connected/ })).toHaveCount(0)
  } finally {
    await Promise.all([lena.putAway(), tobias.putAway()])
    await testnet.destroy()
  }
})
