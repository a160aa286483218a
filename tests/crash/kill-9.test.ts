import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { spawnCore, startCoreProcess, type CoreProcess } from '../backend/core-process.ts'
import { seededNumbers } from '../vault/notebook-for-tests.ts'
import { printedSeed } from '../vault/printed-seed.ts'
import { createWriter } from './typing-writer.ts'

const kills = Number(process.env['MENTORBOOK_KILLS'] ?? 15)
vi.setConfig({ testTimeout: 120_000 + kills * 30_000 })

let dataDir: string
let core: CoreProcess

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-kill-'))
  core = await startCoreProcess({ dataDir })
})
afterAll(async () => {
  await core.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A core that dies while it recovers from the last death. */
async function dieWhileOpening(milliseconds: number): Promise<void> {
  const { child } = spawnCore({ dataDir }, core.port)
  const ended = once(child, 'exit')
  await pause(milliseconds)
  child.kill('SIGKILL')
  await ended
}

test(`kill -9 at ${kills} moments of writing and typing: everything acknowledged is there after reopening`, async () => {
  const below = seededNumbers(printedSeed('kills of the core'))
  const first = await core.connect()
  const { id } = await first.client.people.create({ name: 'Ana Whitfield' })
  first.link.close()
  const writer = createWriter({ kind: 'person', id, lane: 'private' })

  for (let kill = 0; kill < kills; kill++) {
    const { client, link } = await core.connect()
    const wanted = 1 + below(40)
    const delay = below(25)
    let acknowledged = 0
    let killing: Promise<void> | undefined
    const writing = writer.writeUntilLost(client, () => {
      acknowledged++
      // At a moment that falls anywhere in a write, not only right after one.
      if (acknowledged === wanted) killing = pause(delay).then(() => core.kill())
    })
    await writing
    await killing
    expect(acknowledged).toBeGreaterThanOrEqual(wanted)
    link.close()

    if (below(5) === 0) await dieWhileOpening(below(900))
    await core.restart()
    const reopened = await core.connect()
    expect(await writer.missing(reopened.client), `after kill ${kill + 1}`).toEqual([])
    reopened.link.close()
  }
  console.log(`${kills} kills, ${writer.people.size} people and ${writer.words.size} words acknowledged, none lost`)
  expect(writer.people.size).toBeGreaterThan(kills / 2)
  expect(writer.words.size).toBeGreaterThan(kills / 2)
})
