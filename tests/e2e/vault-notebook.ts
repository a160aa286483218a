import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { expect, type Page } from '@playwright/test'
import { WebSocket } from 'ws'
import type { BackendClient } from '#contract/contract.ts'
import { connectSocket } from '#contract/wire-link.ts'
import { CoreProcess } from '../../src/launcher/core-process.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A new notebook behind the real launcher, which starts the core again when it is locked or dies. */
export async function startVault() {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-vault-'))
  const said: string[] = []
  let ready = Promise.withResolvers<string>()
  const core = new CoreProcess({
    node: process.execPath,
    entry: path.join(root, 'out/backend/server-entry.js'),
    args: ['--data-dir', dataDir],
    port: 0,
    token: randomBytes(32).toString('base64url'),
    say: (line) => said.push(line),
    onProgress: () => undefined,
    onReady: (url) => ready.resolve(url),
    onRefused: ({ sentence }) => ready.reject(new Error(sentence)),
    onGivenUp: (code) => ready.reject(new Error(`The core was given up with code ${code}.`)),
  })
  core.start()
  const url = await ready.promise
  return {
    dataDir,
    /** What the launcher would have said to the person. */
    said,
    url,
    /** kill -9; resolves when the core serves again. */
    async crash() {
      ready = Promise.withResolvers()
      core.child?.kill('SIGKILL')
      await ready.promise
    },
    /** A client with the session of a window. */
    async connect(key: string | null) {
      const { origin } = new URL(url)
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, ['mentorbook', key ?? ''], { origin })
      const { link, close } = await connectSocket(socket as unknown as globalThis.WebSocket)
      const client: BackendClient = createORPCClient(link)
      return { client, close }
    },
    async putAway() {
      await core.stop('SIGTERM')
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** Goes through the set-up page; null chooses no passphrase. Answers the recovery key. */
export async function setUp(page: Page, passphrase: string | null): Promise<string> {
  if (passphrase === null) await page.getByLabel('No passphrase on this computer').check()
  else {
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
    await page.getByLabel('The same again').fill(passphrase)
  }
  await page.getByRole('button', { name: 'Continue' }).click()
  const groups = await page
    .getByRole('group', { name: 'Recovery key' })
    .getByRole('listitem')
    .evaluateAll((items) => items.map((item) => item.lastChild?.textContent ?? ''))
  await page.getByRole('button', { name: 'I have noted it' }).click()
  const field = page.getByLabel(/^Group \d+ and group \d+$/)
  const asked = (await page.getByText(/^Group \d+ and group \d+$/).innerText()).match(/\d+/g) ?? []
  await field.fill(asked.map((number) => groups[Number(number) - 1]).join(' '))
  await page.getByRole('button', { name: 'Open the notebook' }).click()
  await expectOpen(page)
  return `AGE-SECRET-KEY-1${groups.join('')}`
}

export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
}

export const expectOpen = (page: Page) => expect(page.getByRole('navigation').first()).toBeVisible({ timeout: 20_000 })
export const expectLocked = (page: Page) =>
  expect(page.getByRole('heading', { level: 1, name: 'This notebook is locked' })).toBeVisible({ timeout: 15_000 })
