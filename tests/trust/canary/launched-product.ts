import { spawn, type ChildProcess } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createORPCClient } from '@orpc/client'
import { chromium, expect, type Browser, type Page } from '@playwright/test'
import { WebSocket } from 'ws'
import type { BackendClient } from '#contract/contract.ts'
import { connectSocket } from '#contract/wire-link.ts'
import { findBrowser } from '../../e2e/find-browser.ts'

/** The product as `npm start` runs it, with its own window, in a folder that stands for the whole computer of a person. */
export interface Launched {
  page: Page
  browser: Browser
  /** A client with the session of the window. */
  connect(): Promise<{ client: BackendClient; close(): void }>
  /** Process ids of the browser's parts that show pages. */
  renderers(): number[]
  /** kill -9 of launcher, core and browser, all at once. */
  kill(): Promise<void>
  /** Ends it as Ctrl+C does; resolves with the exit code. */
  quit(): Promise<number>
}

/** Folders that stand for the person's computer: nothing of a run lies outside of `computer` but what the person exported. */
export function makeComputer(folder: string) {
  const computer = path.join(folder, 'computer')
  const places = {
    computer,
    home: path.join(computer, 'home'),
    temporary: path.join(computer, 'tmp'),
    notebooks: path.join(computer, 'notebooks'),
    backups: path.join(computer, 'backups'),
    logs: path.join(computer, 'logs'),
    /** The person's own files: what is imported and exported. */
    own: path.join(folder, 'own'),
    /** The browser with a port for the test; outside, because it is of the test. */
    wrapper: path.join(folder, 'browser'),
  }
  for (const [name, place] of Object.entries(places))
    if (name !== 'wrapper') mkdirSync(place, { recursive: true, mode: 0o700 })
  return places
}
export type Computer = ReturnType<typeof makeComputer>

const root = path.resolve(import.meta.dirname, '../../..')

/** Starts the built product on this computer. `switches` are added to those the product gives its browser. */
export async function launch(computer: Computer, switches: readonly string[] = []): Promise<Launched> {
  const program = findBrowser()
  if (!program) throw new Error('There is no Chromium to test in.')
  const port = path.join(computer.own, 'port')
  rmSync(port, { force: true })
  const added = ['--headless=new', '--remote-debugging-port=0', ...switches].join(' ')
  writeFileSync(computer.wrapper, `#!/bin/sh\nexec ${program} ${added} "$@"\n`, { mode: 0o755 })
  const own = path.join(computer.home, '.xdg')
  const child = spawn(
    process.execPath,
    [path.join(root, 'src/launcher/start.mjs'), '--browser', '--data-dir', computer.notebooks],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: {
        ...process.env,
        HOME: computer.home,
        TMPDIR: computer.temporary,
        XDG_CONFIG_HOME: path.join(own, 'config'),
        XDG_CACHE_HOME: path.join(own, 'cache'),
        XDG_DATA_HOME: path.join(own, 'data'),
        XDG_STATE_HOME: path.join(own, 'state'),
        DISPLAY: process.env['DISPLAY'] ?? ':99',
        CHROMIUM_PATH: computer.wrapper,
      },
    },
  )
  const log = (chunk: Buffer) => appendFileSync(path.join(computer.logs, 'said.log'), chunk)
  child.stdout.on('data', log)
  child.stderr.on('data', log)
  const before = new Set(windowFolders(computer))
  const folder = await appears(child, () =>
    windowFolders(computer).find((name) => !before.has(name) && existsSync(path.join(name, 'DevToolsActivePort'))),
  )
  const [debugging = ''] = readFileSync(path.join(folder, 'DevToolsActivePort'), 'utf8').split('\n')
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${debugging}`)
  const page = await appears(child, () => browser.contexts().flatMap((context) => context.pages())[0])
  await expect(page.getByRole('main')).toBeVisible({ timeout: 30_000 })
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)))
  return {
    page,
    browser,
    renderers: () => descendants(child.pid ?? 0).filter((pid) => argumentsOf(pid).includes('--type=renderer')),
    async connect() {
      const key = await page.evaluate(() => sessionStorage.getItem('mentorbook-session'))
      const { origin } = new URL(page.url())
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, ['mentorbook', key ?? ''], { origin })
      const { link, close } = await connectSocket(socket as unknown as globalThis.WebSocket)
      return { client: createORPCClient<BackendClient>(link), close }
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      for (const pid of [child.pid ?? 0, ...descendants(child.pid ?? 0)]) endNow(pid)
      await ended
    },
    async quit() {
      child.kill('SIGINT')
      return ended
    },
  }
}

/** Folders in which the product's windows keep what a browser keeps. */
export function windowFolders({ temporary }: Computer): string[] {
  return readdirSync(temporary)
    .filter((name) => name.startsWith('mentorbook-window-'))
    .map((name) => path.join(temporary, name, 'browser'))
}

async function appears<Thing>(child: ChildProcess, look: () => Thing | undefined): Promise<Thing> {
  const found: { thing?: Thing } = {}
  await expect
    .poll(
      () => {
        if (child.exitCode !== null) throw new Error(`Mentorbook ended with ${child.exitCode}.`)
        const thing = look()
        if (thing !== undefined) found.thing = thing
        return thing !== undefined
      },
      { timeout: 60_000 },
    )
    .toBe(true)
  if (found.thing === undefined) throw new Error('It did not appear.')
  return found.thing
}

function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended with one of the others.
  }
}

/** Linux alone: every process under this one. */
function descendants(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      // It ended meanwhile.
    }
  }
  const found = [pid]
  for (const parent of found) for (const [child, its] of parents) if (its === parent) found.push(child)
  return found.slice(1)
}

function argumentsOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
