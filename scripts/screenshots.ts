import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { startCoreProcess } from '../tests/backend/core-process.ts'
import { findBrowser } from '../tests/e2e/find-browser.ts'
import { startVault } from '../tests/e2e/vault-notebook.ts'
import { mountSmallDisk, type SmallDisk } from '../tests/helpers/small-disk.ts'
import { root } from './build-targets.ts'
import { screens } from './screenshots/screens.ts'
import { settle } from './screenshots/settle.ts'
import { sharingScreens, startTwoNotebooks } from './screenshots/sharing-screens.ts'
import { smallPng } from './screenshots/small-png.ts'
import { togetherScreens } from './screenshots/together-screens.ts'
import { damageScreens, diskScreens } from './screenshots/trouble-screens.ts'
import { vaultScreens } from './screenshots/vault-screens.ts'
import type { Screen } from './screenshots/walking.ts'

/**
 * `npm run screenshots`: walks every screen of the built program with sample people and keeps a picture of each, light and
 * dark, in `docs/screenshots`. `-- --narrow FOLDER` takes them at 900×700 as well; `-- --only NAME` keeps those whose name
 * begins so; `-- --out FOLDER` writes elsewhere.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    out: { type: 'string', default: join(root, 'docs/screenshots') },
    narrow: { type: 'string' },
  },
})

const sets = [{ folder: resolve(values.out), width: 1280, height: 800 }]
if (values.narrow !== undefined) sets.push({ folder: resolve(values.narrow), width: 900, height: 700 })
for (const { folder } of sets) mkdirSync(folder, { recursive: true })

const timezoneId = 'Europe/Berlin'
const isOpen = (page: Page) => page.getByRole('navigation').first().waitFor()
const isNew = (page: Page) => page.getByLabel('The same again').waitFor()

const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  await walk(screens, startInNewFolder, isOpen)
  await walk(vaultScreens, () => startVault(), isNew)
  await walk(damageScreens, () => startVault(), isNew)
  await walk(diskScreens, startOnSmallDisk, isOpen)
  await walk(sharingScreens, () => startTwoNotebooks(timezoneId), isOpen)
  await walk(togetherScreens, () => startTwoNotebooks(timezoneId), isOpen)
} finally {
  await browser.close()
}

type Notebook = { url: string; putAway(): Promise<void> }

/** A notebook that is open from the start. */
async function startOpen(dataDir: string, remove: () => void): Promise<Notebook> {
  const entry = join(root, 'out/backend/server-entry.js')
  const core = await startCoreProcess({ dataDir, entry, env: { TZ: timezoneId } })
  return { url: core.url, putAway: () => core.stop().then(remove) }
}

function startInNewFolder(): Promise<Notebook> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mentorbook-pictures-'))
  return startOpen(dataDir, () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 }))
}

/** The same on a disk of its own; nothing where this computer allows none. */
async function startOnSmallDisk(): Promise<(Notebook & { disk: SmallDisk }) | undefined> {
  const disk = mountSmallDisk(220 * 1024 * 1024, 'ext4')
  if ('cannot' in disk) {
    console.error(disk.cannot)
    return undefined
  }
  return { ...(await startOpen(disk.directory, () => disk.remove())), disk }
}

/** Goes through screens that lead to each other, in one notebook; not at all when no picture of them is wanted. */
async function walk<Started extends Notebook>(
  through: readonly Screen<Started>[],
  start: () => Promise<Started | undefined>,
  arrive: (page: Page) => Promise<void>,
): Promise<void> {
  const last = through.findLastIndex(({ name }) => name.startsWith(values.only))
  if (last < 0) return
  const notebook = await start()
  if (!notebook) return
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId,
    reducedMotion: 'reduce',
  })
  try {
    page.on('pageerror', (error) => console.error(`  complained: ${error.message}`))
    page.on('console', (said) => said.type() === 'error' && console.error(`  complained: ${said.text()}`))
    await page.goto(notebook.url)
    await arrive(page)
    for (const { name, open } of through.slice(0, last + 1)) {
      await open(page, notebook)
      if (name.startsWith(values.only)) await keepPictures(page, name)
    }
  } finally {
    await page.close()
    await notebook.putAway()
  }
}

async function keepPictures(page: Page, name: string): Promise<void> {
  await page.mouse.move(640, 1)
  for (const { folder, width, height } of sets) {
    await page.setViewportSize({ width, height })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await settle(page)
      const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' })
      writeFileSync(join(folder, `${name}-${colorScheme}.png`), smallPng(picture))
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  console.log(name)
}
