import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { startCoreProcess } from '../backend/core-process.ts'
import { findBrowser } from '../e2e/find-browser.ts'
import { measure, type Timing } from './measure.ts'

const entry = path.resolve(import.meta.dirname, '../../out/backend/server-entry.js')

export type WindowStart = {
  /** From the start of the core's process to a window whose rail can be used; the browser itself runs already. */
  existing: Timing | null
  /** The same for a notebook that does not exist yet. */
  first: Timing | null
  /** Memory of the core once the window stands, in bytes. */
  coreMemory: number
}

/** Opens the built program so often and looks when the window can be used. Needs a browser and a build. */
export async function measureWindowStart(dataDir: string, runs: number): Promise<WindowStart> {
  const executablePath = findBrowser()
  if (!executablePath) return { existing: null, first: null, coreMemory: 0 }
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  let coreMemory = 0
  const open = async (folder: string) => {
    const core = await startCoreProcess({ dataDir: folder, entry })
    const page = await browser.newPage()
    await page.goto(core.url)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    coreMemory = memoryOf(core.pid)
    return async () => {
      await page.close()
      await core.stop()
    }
  }
  const times = async (folder: () => string, clean: (used: string) => void) => {
    const closes: (() => Promise<void>)[] = []
    let used = ''
    const spent: number[] = []
    for (let run = 0; run < runs; run++) {
      used = folder()
      const { p50 } = await measure(1, async () => void closes.push(await open(used)), 0)
      spent.push(p50)
      await closes.pop()?.()
      clean(used)
    }
    return spent
  }
  const first = await times(
    () => mkdtempSync(path.join(os.tmpdir(), 'mentorbook-first-')),
    (used) => rmSync(used, { recursive: true, force: true }),
  )
  const existing = await times(
    () => dataDir,
    () => undefined,
  )
  await browser.close()
  const timing = (spent: number[]): Timing => {
    const sorted = spent.toSorted((a, b) => a - b)
    return { p50: sorted[Math.floor(sorted.length / 2)] ?? 0, p95: sorted.at(-1) ?? 0, runs: sorted.length }
  }
  return { existing: timing(existing), first: timing(first), coreMemory }
}

/** Resident memory of a process in bytes; 0 where the system does not tell. */
function memoryOf(pid: number): number {
  try {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Number(line?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
