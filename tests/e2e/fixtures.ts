import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test'
import type { BackendClient } from '#contract/contract.ts'
import { startCoreProcess, type CoreProcess } from '../backend/core-process.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The same specs run in a browser tab and in the desktop window. Those marked `@browser` need the core's process in hand. */
export type HostOptions = { host: 'browser' | 'electron' }

export type Notebook = {
  /** The open window. */
  page: Page
  dataDir: string
  /** The core's process; browser mode alone. */
  core: CoreProcess
  /** The core's procedures, with the session of the window. */
  client(): Promise<BackendClient>
  /** kill -9 of the core; the window stays. */
  killCore(): Promise<void>
  /** Starts the core again at the same address, with more in its environment if wished; resolves when it answers. */
  restartCore(env?: NodeJS.ProcessEnv): Promise<void>
  /** A picture of the window, kept with the results. */
  screenshot(name: string): Promise<void>
  /** Whatever the page complained about: errors, failed requests, breaches of the security policy. */
  complaints: string[]
}

type Opened = { page: Page; core?: CoreProcess; close(): Promise<void> }

export const test = base.extend<HostOptions & { notebook: Notebook; expectsComplaints: boolean }>({
  host: ['browser', { option: true }],
  /** Specs that kill the core expect broken sockets on the console. */
  expectsComplaints: [false, { option: true }],
  notebook: async ({ host, browser, expectsComplaints, contextOptions }, use, info) => {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-e2e-'))
    const complaints: string[] = []
    const opened =
      host === 'electron'
        ? await openDesktop(dataDir, complaints)
        : await openTab(dataDir, complaints, () => browser.newContext(contextOptions))
    const { page, core } = opened
    try {
      await expect(page.getByRole('navigation').first()).toBeVisible()
      const needsCore = () => {
        if (!core) throw new Error('This spec needs the core in hand; mark it @browser.')
        return core
      }
      await use({
        page,
        dataDir,
        get core() {
          return needsCore()
        },
        client: async () => {
          const key = await page.evaluate(() => sessionStorage.getItem('mentorbook-session'))
          return (await needsCore().connect(key ?? undefined)).client
        },
        killCore: () => needsCore().kill(),
        restartCore: (env) => needsCore().restart(env),
        screenshot: async (name) => {
          const file = info.outputPath(`${name}.png`)
          await page.screenshot({ path: file, animations: 'disabled' })
          await info.attach(name, { path: file, contentType: 'image/png' })
        },
        complaints,
      })
      if (!expectsComplaints) expect(complaints).toEqual([])
    } finally {
      await opened.close()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
    }
  },
})
export { expect }

async function openTab(
  dataDir: string,
  complaints: string[],
  newContext: () => Promise<import('@playwright/test').BrowserContext>,
): Promise<Opened> {
  const core = await startCoreProcess({ dataDir, entry: path.join(root, 'out/backend/server-entry.js') })
  const context = await newContext()
  const page = await context.newPage()
  listen(page, complaints)
  await page.goto(core.url)
  return {
    page,
    core,
    close: async () => {
      await context.close()
      await core.stop()
    },
  }
}

async function openDesktop(dataDir: string, complaints: string[]): Promise<Opened> {
  const app: ElectronApplication = await _electron.launch({
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      root,
      '--data-dir',
      dataDir,
      '--protection',
      'key-file',
    ],
    cwd: root,
  })
  const page = await app.firstWindow()
  listen(page, complaints)
  return { page, close: () => app.close() }
}

function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // A page that is left while it still loads gives up its own requests.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()} ${reason}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`)
  })
}

/** Every place of the rail, by its name. */
export const places = [
  'Today',
  'People',
  'Mentorships',
  'Meetings',
  'Actions',
  'Growth',
  'Library',
  'Trash',
  'Settings',
] as const

/** Goes to a place by the rail and waits until its page stands. */
export async function goTo(page: Page, place: (typeof places)[number]): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: place, exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
}
