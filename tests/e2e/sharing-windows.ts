import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { startCoreProcess } from '../backend/core-process.ts'
import { expect } from './fixtures.ts'

const entry = fileURLToPath(new URL('../../out/backend/server-entry.js', import.meta.url))

/** A notebook in a window, with a mentorship with somebody and a topic that is shared with them. */
export async function openNotebook(browser: Browser, partner: string, topic: string, bootstrap: string) {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-sharing-'))
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    MENTORBOOK_SHARING_BOOTSTRAP: bootstrap,
    MENTORBOOK_SHARING_LAN: 'off',
  }
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
    core,
    /** Of the core from its next start on. */
    env,
    dataDir,
    partner,
    mentorshipId: id,
    /** Goes to a part of the mentorship's page, such as `?tab=agenda` or `/sharing`. */
    goTo: (part: string) => page.evaluate((address) => void (location.hash = address), `#/mentorships/${id}${part}`),
    /** Closes window and core; the notebook stays on the disk. */
    async quit() {
      await context.close()
      await core.stop()
    },
    async putAway() {
      await context.close()
      await core.stop()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}
export type WindowedNotebook = Awaited<ReturnType<typeof openNotebook>>

/** From the page of the mentorship to the choice of who invites. */
export async function beginSharing({ page, goTo }: WindowedNotebook, partner: string, myName: string): Promise<void> {
  await goTo('')
  await page.getByRole('button', { name: `Share with ${partner}` }).click()
  await page.getByLabel(`Your name, as ${partner} will see it`).fill(myName)
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** The code on the screen of the one who invites. */
export async function readCode(page: Page): Promise<string> {
  const groups = page.getByRole('list', { name: 'Code' }).getByRole('listitem')
  await expect(groups).toHaveCount(16)
  return (await groups.allInnerTexts()).join(' ')
}

/** Both compare the number, say that it is the same, and are connected. */
export async function compareNumbers(both: readonly WindowedNotebook[]): Promise<void> {
  const numbers = await Promise.all(
    both.map(async ({ page }) => {
      const list = page.getByRole('list', { name: 'Number to compare' })
      // Found over the directory in seconds; on a computer with much else to do it has taken more than a minute.
      await expect(list).toBeVisible({ timeout: 120_000 })
      return list.innerText()
    }),
  )
  expect(numbers[0]).toBe(numbers[1])
  await Promise.all(
    both.map(async ({ page }) => {
      await page.getByRole('button', { name: 'They are the same' }).click()
      await expect(page.getByText('The numbers were the same')).toBeVisible()
      await expect(page.getByText(/^Connected by a direct connection over the internet\./)).toBeVisible({
        timeout: 60_000,
      })
    }),
  )
}
