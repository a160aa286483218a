import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { startCoreProcess, type CoreProcess } from '../backend/core-process.ts'
import { findBrowser } from '../e2e/find-browser.ts'
import buildWhenNeeded from '../e2e/global-setup.ts'
import { createRandom } from '../helpers/seeded-random.ts'

// The worst that can happen to typing: the window and the core die in the same moment, as when the power fails. Measures
// how old the oldest lost keystroke is, over several rounds. The promise is one second; a keystroke counts from before the
// window has it, so a busy computer is allowed one more.
const rounds = Number(process.env['MENTORBOOK_TYPING_ROUNDS'] ?? 12)
const limitMs = Number(process.env['MENTORBOOK_TYPING_LIMIT_MS'] ?? 2_000)
const letters = 'abcdefghijklmnopqrstuvwxyz'

/** One keystroke: what, and when it was on its way to the window, in ms. */
type Stroke = { letter: string; at: number }
type Loss = { typed: number; lost: number; ms: number }

await buildWhenNeeded()
const seed = Number(process.env['MENTORBOOK_SEED'] ?? Date.now() % 1_000_000)
console.log(`deaths of window and core: MENTORBOOK_SEED=${seed}`)
const { below } = createRandom(seed)
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-both-'))
const core = await startCoreProcess({
  dataDir,
  entry: path.resolve(import.meta.dirname, '../../out/backend/server-entry.js'),
})
const losses: Loss[] = []
try {
  for (let round = 1; round <= rounds; round++) {
    const loss = await dieWhileTyping(core, round)
    losses.push(loss)
    console.log(
      `round ${round}: ${loss.typed} typed, ${loss.lost} lost, the oldest of them ${Math.round(loss.ms)} ms old`,
    )
  }
} finally {
  await core.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
const sorted = losses.map(({ ms }) => ms).toSorted((a, b) => a - b)
const median = sorted[Math.floor(sorted.length / 2)] ?? 0
const worst = sorted.at(-1) ?? 0
console.log(`Lost typing: median ${Math.round(median)} ms, at most ${Math.round(worst)} ms; ${limitMs} ms are allowed.`)
if (worst > limitMs) process.exitCode = 1

/** Types at a person's pace into a new note until both processes are killed; answers what the reopened notebook lacks. */
async function dieWhileTyping(running: CoreProcess, round: number): Promise<Loss> {
  const server = await chromium.launchServer({
    executablePath: findBrowser(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  const browser = await chromium.connect(server.wsEndpoint())
  const page = await browser.newPage()
  await page.goto(running.url)
  await page.getByRole('navigation').first().waitFor()
  const key = await page.evaluate(() => sessionStorage.getItem('mentorbook-session'))
  const before = await running.connect(key ?? undefined)
  const { id } = await before.client.people.create({ name: `Person ${round}` })
  await page.evaluate((person) => void (location.hash = `#/people/${person}`), id)
  await page.getByRole('textbox', { name: /^Standing note/ }).click()

  const strokes: Stroke[] = []
  let isOver = false
  const typing = (async () => {
    while (!isOver) {
      const letter = letters[strokes.length % letters.length] ?? ''
      strokes.push({ letter, at: performance.now() })
      await page.keyboard.press(letter)
      await pause(20 + below(130))
    }
  })().catch((error: unknown) => {
    if (!isOver) throw error
  })
  // Not before a save could have been under way, and then at any point of the next ones.
  await pause(1_500 + below(2_000))
  isOver = true
  const diedAt = performance.now()
  const died = Promise.all([running.kill(), once(server.process(), 'exit')])
  // The browser leads a group of its own, with all its windows in it.
  process.kill(-(server.process().pid ?? 0), 'SIGKILL')
  await died
  await typing
  before.link.close()

  await running.restart()
  const after = await running.connect()
  const { text } = await after.client.documents.text({ note: { kind: 'person', id, lane: 'private' } })
  after.link.close()
  const typed = strokes.map(({ letter }) => letter).join('')
  if (!typed.startsWith(text)) throw new Error(`The note holds what was not typed: ${text} instead of ${typed}`)
  const oldest = strokes[text.length]
  return { typed: typed.length, lost: typed.length - text.length, ms: oldest ? diedAt - oldest.at : 0 }
}
