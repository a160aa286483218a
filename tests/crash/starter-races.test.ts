import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { spawnCore, startCoreProcess } from '../backend/core-process.ts'
import { seededNumbers } from '../vault/notebook-for-tests.ts'
import { printedSeed } from '../vault/printed-seed.ts'

// Whole cores; the lock alone is raced 200 times with 2 to 20 processes in tests/vault.
const races = Number(process.env['MENTORBOOK_CORE_RACES'] ?? 4)
const mostStarters = Number(process.env['MENTORBOOK_CORE_STARTERS'] ?? 5)
vi.setConfig({ testTimeout: 60_000 + races * mostStarters * 10_000 })

let dataDir: string
beforeAll(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-race-'))
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

test(`${races} races of 2 to ${mostStarters} cores for one notebook: one opens it, the others say who has it`, async () => {
  const below = seededNumbers(printedSeed('core races'))
  for (let race = 0; race < races; race++) {
    const starters = Array.from({ length: 2 + below(mostStarters - 1) }, () => spawnCore({ dataDir }))
    const messages = await Promise.all(starters.map((starter) => starter.first))
    const told = `race ${race + 1}: ${JSON.stringify(messages)}`
    expect(
      messages.filter((message) => message?.type === 'ready'),
      told,
    ).toHaveLength(1)
    for (const [index, message] of messages.entries()) {
      const child = starters[index]?.child
      if (message?.type === 'ready' || !child) continue
      expect(message?.type, told).toBe('refused')
      expect(message?.sentence, told).toMatch(/^This notebook is already open in /)
      if (child.exitCode === null) await once(child, 'exit')
      expect(child.exitCode).toBe(3)
    }
    // Some winners leave politely, some are killed; the next race must not notice.
    const winner = starters[messages.findIndex((message) => message?.type === 'ready')]?.child
    if (!winner) continue
    const ended = once(winner, 'exit')
    winner.kill(below(2) === 0 ? 'SIGKILL' : 'SIGTERM')
    await ended
  }
  const core = await startCoreProcess({ dataDir })
  const { client } = await core.connect()
  expect(await client.people.list({})).toBeInstanceOf(Array)
  expect(await core.stop()).toBe(0)
})
