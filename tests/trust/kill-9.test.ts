import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makeFolder } from '../vault/folder-for-tests.ts'
import { seededNumbers } from '../vault/notebook-for-tests.ts'
import { printedSeed } from '../vault/printed-seed.ts'
import { copyBase, makeBases } from './bases.ts'
import type { Bases } from './bases.ts'
import { startCaseRunner } from './case-runners.ts'
import type { FailurePlan } from './failing-files.ts'
import { casesOf, HANGS_AFTER } from './figures.ts'
import { inTurn, PHASES } from './phases.ts'

const kills = casesOf('kills')
vi.setConfig({ testTimeout: HANGS_AFTER * 2 + kills * 30_000, hookTimeout: HANGS_AFTER * 2 })

const script = path.join(import.meta.dirname, 'children', 'killed-phase.ts')
const runner = startCaseRunner()
let bases: Bases
let folder: string

beforeAll(async () => {
  folder = makeFolder()
  bases = await makeBases(folder)
})
afterAll(() => runner.close())

/** Runs a phase until its plan kills it or, without one, until so many ms after it began. */
async function runUntilKilled(phase: string, root: string, moment: { plan: FailurePlan } | { after: number }) {
  const plan = 'plan' in moment ? { plan: moment.plan } : {}
  const child = spawn(process.execPath, [script, JSON.stringify({ phase, root, bases, ...plan })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const hangs = setTimeout(() => child.kill('SIGABRT'), HANGS_AFTER)
  const acknowledged: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== 'begin') acknowledged.push(line)
    else if ('after' in moment) void pause(moment.after).then(() => child.kill('SIGKILL'))
  }
  const [code, signal] = (await ended) as [number | null, string | null]
  clearTimeout(hangs)
  return {
    acknowledged,
    wasKilled: signal === 'SIGKILL',
    wrong: signal === 'SIGKILL' || code === 0 ? [] : [`ended with ${code ?? signal}`],
  }
}

test(`kill -9 at ${kills} moments of all phases: what was acknowledged is there, all else wholly or not at all`, async () => {
  const below = seededNumbers(printedSeed('kills in all phases'))
  const phases = inTurn(below)
  const lengths = new Map<string, number>()
  const problems: string[] = []
  let [killed, acknowledged] = [0, 0]
  for (let kill = 0; kill < kills; kill++) {
    const phase = phases[kill % phases.length] ?? ''
    const root = path.join(folder, 'case')
    if (!lengths.has(phase)) {
      const { operations = [], problems: failed } = await runner.run({ kind: 'fail', phase, root, bases })
      expect(failed, phase).toEqual([])
      lengths.set(phase, operations.length)
      fs.rmSync(root, { recursive: true })
    }
    copyBase(bases, PHASES[phase]?.base ?? 'nothing', root)
    const at = 1 + below(lengths.get(phase) ?? 1)
    const plan: FailurePlan = { at, failure: 'kill', stays: below(2) === 0 }
    // Between two operations nothing changes on the disk, so most moments are chosen by them, and some by the clock.
    const result = await runUntilKilled(phase, root, below(5) === 0 ? { after: below(1500) } : { plan })
    const done = result.acknowledged
    const after = await runner.run({
      kind: 'verify',
      phase,
      root,
      bases,
      acknowledged: done,
      thorough: kill % 10 === 0,
    })
    const wrong = [...result.wrong, ...after.problems]
    if (process.env['TRUST_TELL'])
      console.log(phase, at, lengths.get(phase), result.wasKilled, done.length, wrong.join(' | '))
    problems.push(...wrong.map((problem) => `${phase}, killed at operation ${at} of ${lengths.get(phase)}: ${problem}`))
    killed += result.wasKilled ? 1 : 0
    acknowledged += done.length
    fs.rmSync(root, { recursive: true })
  }
  console.log(
    `kill -9: ${kills} runs, ${killed} killed, ${acknowledged} promises acknowledged, ${problems.length} broken`,
  )
  expect(problems).toEqual([])
  expect(killed).toBeGreaterThan(kills / 2)
})
