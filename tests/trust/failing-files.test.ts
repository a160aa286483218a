import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makeFolder } from '../vault/folder-for-tests.ts'
import { seededNumbers } from '../vault/notebook-for-tests.ts'
import { printedSeed } from '../vault/printed-seed.ts'
import { makeBases } from './bases.ts'
import type { Bases } from './bases.ts'
import { startCaseRunner } from './case-runners.ts'
import type { JobResult } from './case-runners.ts'
import { canBefall, FAILURES } from './failing-files.ts'
import type { FailurePlan } from './failing-files.ts'
import { casesOf, HANGS_AFTER } from './figures.ts'
import { inTurn } from './phases.ts'

const cases = casesOf('faults')
vi.setConfig({ testTimeout: HANGS_AFTER * 2 + cases * 30_000, hookTimeout: HANGS_AFTER * 2 })

const runner = startCaseRunner()
let bases: Bases
let folder: string
const operations = new Map<string, NonNullable<JobResult['operations']>>()

beforeAll(async () => {
  folder = makeFolder()
  bases = await makeBases(folder)
})
afterAll(() => runner.close())

/** The whole phase without failures, and what it does on the disk. */
async function operationsOf(phase: string): Promise<NonNullable<JobResult['operations']>> {
  const known = operations.get(phase)
  if (known) return known
  const root = path.join(folder, `whole ${phase}`)
  const whole = await runner.run({ kind: 'fail', phase, root, bases })
  const acknowledged = whole.acknowledged ?? []
  const after = await runner.run({ kind: 'verify', phase, root, bases, acknowledged, thorough: false })
  expect([...whole.problems, ...after.problems], `${phase} without failures`).toEqual([])
  fs.rmSync(root, { recursive: true })
  const found = whole.operations ?? []
  operations.set(phase, found)
  return found
}

/** Runs one case and looks at what it left. */
async function tryCase(phase: string, plan: FailurePlan, thorough: boolean): Promise<JobResult> {
  const root = path.join(folder, 'case')
  const result = await runner.run({ kind: 'fail', phase, root, bases, plan })
  const acknowledged = result.acknowledged ?? []
  const after = await runner.run({ kind: 'verify', phase, root, bases, acknowledged, thorough })
  fs.rmSync(root, { recursive: true })
  return { ...result, problems: [...result.problems, ...after.problems.map((problem) => `afterwards: ${problem}`)] }
}

/** Every operation that changes something counts ten times as much as one that reads. */
async function choose(phase: string, below: (limit: number) => number): Promise<FailurePlan> {
  const done = await operationsOf(phase)
  const changing = done.flatMap(({ operation }, i) =>
    /^(write|f?data?sync|fsync|rename|rm|mk|un|ftr|copy)/.test(operation) ? [i + 1] : [],
  )
  const at = below(10) > 0 && changing.length > 0 ? (changing[below(changing.length)] ?? 1) : 1 + below(done.length)
  const call = done[at - 1]
  const possible = FAILURES.filter(
    (failure) => call && (canBefall(failure, call) || (failure === 'short write' && call.operation === 'writeSync')),
  )
  return { at, failure: possible[below(possible.length)] ?? 'EIO', stays: below(2) === 0 }
}

test(`${cases} failures of file operations: each is told, and nothing acknowledged is lost`, async () => {
  const below = seededNumbers(printedSeed('failing files'))
  const phases = inTurn(below)
  const problems: string[] = []
  let [attempts, acknowledged, told, absorbed] = [0, 0, 0, 0]
  for (let one = 0; one < cases; one++) {
    const phase = phases[one % phases.length] ?? ''
    const plan = await choose(phase, below)
    const name = `${phase}: ${plan.failure} ${plan.stays ? 'from' : 'once at'} operation ${plan.at} (${operations.get(phase)?.[plan.at - 1]?.operation})`
    const result = await tryCase(phase, plan, one % 10 === 0)
    problems.push(...result.problems.map((problem) => `${name}: ${problem} (told: ${result.told ?? 'nothing'})`))
    if (process.env['TRUST_TELL'])
      console.log(name, '→', result.told ?? 'nothing', result.hits, result.problems.join(' | '))
    attempts += (result.hits ?? 0) > 0 ? 1 : 0
    acknowledged += result.acknowledged?.length ?? 0
    if (result.told) told += 1
    else absorbed += 1
  }
  console.log(
    `failing files: ${cases} cases, ${attempts} failures met, ${told} told, ${absorbed} without effect, ` +
      `${acknowledged} promises acknowledged, ${problems.length} broken`,
  )
  expect(problems).toEqual([])
  expect(attempts).toBeGreaterThan(cases / 2)
})

test.each(['fdatasyncSync', 'writeSync'] as const)(
  'an engine whose log cannot be written (%s) gives up at once, instead of going round in a circle',
  async (operation) => {
    const only = { operation, path: 'pg_wal' }
    const result = await tryCase('commit', { at: 150, failure: 'EIO', stays: false, only }, false)
    expect(result.problems).toEqual([])
    expect(result.hits).toBe(1)
    expect(result.told).toMatch(/gave itself up/)
    expect(result.acknowledged?.length).toBeGreaterThan(0)
  },
)

test('an engine whose disk answers nothing any more ends all the same, with an error', async () => {
  const result = await tryCase('commit', { at: 150, failure: 'EIO', stays: true }, false)
  expect(result.problems).toEqual([])
  expect(result.told).toBeDefined()
})

test('a restore does not fail because the former notebook cannot be removed', async () => {
  const done = await operationsOf('restore')
  const at =
    done.findLastIndex(({ operation, args }) => operation === 'renameSync' && String(args[1]).endsWith('cluster')) + 1
  const only = { operation: 'rmSync', path: 'cluster.replaced' } as const
  const result = await tryCase('restore', { at, failure: 'EROFS', stays: false, only }, false)
  expect(result).toMatchObject({ problems: [], hits: 1 })
  expect(result.acknowledged).toContain('restored')
})
