import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import createTestnet from 'hyperdht/testnet.js'
import type { BackendClient } from '#contract/contract.ts'
import { startCoreProcess } from '../../tests/backend/core-process.ts'
import { root } from '../build-targets.ts'
import { closeFloats, go, type Screen } from './walking.ts'

/** Ana's notebook, which the pictures show, and that of Tobias on another computer, over a directory on this one. */
export type SharedNotebook = {
  url: string
  /** A client with the session of Ana's window, with her mentorship. */
  connect(key: string | null): Promise<{ client: BackendClient; mentorshipId: string }>
  tobias: { client: BackendClient; mentorshipId: string }
  putAway(): Promise<void>
}

/** Starts both; nothing is shared yet. */
export async function startTwoNotebooks(timezoneId: string): Promise<SharedNotebook> {
  const testnet = await createTestnet(3)
  const env = {
    TZ: timezoneId,
    MENTORBOOK_SHARING_BOOTSTRAP: testnet.bootstrap.map(({ host, port }) => `${host}:${port}`).join(','),
    MENTORBOOK_SHARING_LAN: 'off',
  }
  const folders = [mkdtempSync(join(tmpdir(), 'mentorbook-ana-')), mkdtempSync(join(tmpdir(), 'mentorbook-tobias-'))]
  const entry = join(root, 'out/backend/server-entry.js')
  const cores = await Promise.all(folders.map((dataDir) => startCoreProcess({ dataDir, entry, env })))
  const [ana, tobias] = cores
  if (!ana || !tobias) throw new Error('a core did not start')
  const { client } = await tobias.connect()
  let begun: Promise<{ client: BackendClient; mentorshipId: string }> | undefined
  return {
    url: ana.url,
    connect: (key) =>
      (begun ??= ana.connect(key ?? undefined).then(async ({ client: hers }) => ({
        client: hers,
        mentorshipId: await beginMentorship(hers, 'Tobias Lind', 'mentee', [
          'Conference talk in June',
          'How to say no',
        ]),
      }))),
    tobias: { client, mentorshipId: await beginMentorship(client, 'Ana Ruiz', 'mentor', ['Books on writing']) },
    async putAway() {
      await Promise.all(cores.map((core) => core.stop()))
      await testnet.destroy()
      for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

async function beginMentorship(
  client: BackendClient,
  name: string,
  myRole: 'mentor' | 'mentee',
  topics: readonly string[],
): Promise<string> {
  const { id: personId } = await client.people.create({ name })
  const { id: mentorshipId } = await client.mentorships.create({ personId, myRole, stage: 'active' })
  for (const title of topics) await client.agenda.addItem({ mentorshipId, title, lane: 'shared' })
  return mentorshipId
}

const hers = async (page: Page, notebook: SharedNotebook) =>
  notebook.connect(await page.evaluate(() => sessionStorage.getItem('mentorbook-session')))

async function showSharing(page: Page, notebook: SharedNotebook): Promise<void> {
  const { mentorshipId } = await hers(page, notebook)
  await go(page, `/mentorships/${mentorshipId}/sharing`)
}

/** Two notebooks from the first step to the panel, and what else concerns the other person's copy. */
export const sharingScreens: readonly Screen<SharedNotebook>[] = [
  {
    name: 'sharing-what-goes-over',
    open: async (page, notebook) => {
      await showSharing(page, notebook)
      await page.getByLabel('Your name, as Tobias will see it').fill('Ana')
      await page.getByLabel(/^This computer’s name/).fill('Kitchen laptop')
    },
  },
  {
    name: 'sharing-who-invites',
    open: async (page) => page.getByRole('button', { name: 'Continue' }).click(),
  },
  {
    name: 'sharing-invite',
    open: async (page) => {
      await page.getByRole('button', { name: 'Invite Tobias' }).click()
      await page.getByRole('list', { name: 'Code' }).waitFor()
    },
  },
  {
    name: 'sharing-compare',
    open: async (page, { tobias: { client, mentorshipId }, ...notebook }) => {
      const ana = await hers(page, { tobias: { client, mentorshipId }, ...notebook })
      const { invite } = await ana.client.sharing.state(ana)
      const names = { myName: 'Tobias', myDevice: 'Blue laptop' }
      await client.sharing.join({ mentorshipId, text: invite?.code ?? '', ...names })
      await page.getByRole('list', { name: 'Number to compare' }).waitFor({ timeout: 60_000 })
    },
  },
  {
    name: 'sharing-panel',
    open: async (page) => {
      await page.getByRole('button', { name: 'They are the same' }).click()
      await page.getByText(/^Connected by a direct connection.*has everything/).waitFor({ timeout: 60_000 })
      await page.getByText('Blue laptop').waitFor()
    },
  },
  {
    name: 'sharing-panel-below',
    open: async (page) => page.getByRole('heading', { name: 'Pause or stop' }).scrollIntoViewIfNeeded(),
  },
  {
    name: 'sharing-connections',
    open: async (page) => {
      await page.getByRole('button', { name: 'Connected to Tobias' }).click()
      await page
        .getByRole('dialog')
        .getByText(/, with Tobias/)
        .first()
        .waitFor()
    },
  },
  {
    name: 'sharing-another-computer',
    open: async (page) => {
      await closeFloats(page)
      await page.getByRole('button', { name: 'Let in another computer of Tobias’s' }).click()
      await page.getByRole('list', { name: 'Code' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'sharing-paused-by-them',
    open: async (page, { tobias: { client, mentorshipId } }) => {
      await page.getByRole('button', { name: 'Cancel the invite' }).click()
      await client.sharing.pause({ mentorshipId })
      await page.getByText(/Tobias Lind paused the sharing|Tobias paused the sharing/).waitFor()
      await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'sharing-own-computers',
    open: async (page) => {
      await go(page, '/settings')
      await page.getByRole('button', { name: 'Use your own computers for this' }).click()
      await page.getByLabel('Computers that find people').fill('find.example.org')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByText(/is no address with a port/).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'sharing-agenda-form',
    open: async (page, notebook) => {
      const { mentorshipId } = await hers(page, notebook)
      await go(page, `/mentorships/${mentorshipId}?tab=agenda`)
      await page.getByRole('button', { name: 'More for this agenda' }).click()
      await page.getByRole('menuitem', { name: /^Send agenda to/ }).click()
      await page.getByRole('dialog').getByText('Conference talk in June').waitFor()
    },
  },
  {
    name: 'sharing-link',
    open: async (page, notebook) => {
      const { client, mentorshipId } = notebook.tobias
      const ana = await hers(page, notebook)
      await Promise.all([ana.client.sharing.leave(ana), client.sharing.leave({ mentorshipId })])
      const names = { myName: 'Tobias', myDevice: 'Blue laptop' }
      const { invite } = await client.sharing.invite({ mentorshipId, ...names })
      await go(page, `/pair?invite=${invite?.link.split('/').at(-1) ?? ''}`)
      await page.getByRole('button', { name: 'Tobias Lind' }).waitFor()
    },
  },
]
