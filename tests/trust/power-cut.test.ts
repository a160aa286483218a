import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeFolder } from '../vault/folder-for-tests.ts'
import { seededNumbers } from '../vault/notebook-for-tests.ts'
import { printedSeed } from '../vault/printed-seed.ts'
import { copyBase, makeBases } from './bases.ts'
import type { Bases } from './bases.ts'
import { startCaseRunner } from './case-runners.ts'
import { DiskModel } from './disk-model.ts'
import { casesOf, HANGS_AFTER } from './figures.ts'
import { inTurn, PHASES } from './phases.ts'
import { readTrace } from './traced-files.ts'
import type { TraceEvent } from './traced-files.ts'

const cuts = casesOf('cuts')
vi.setConfig({ testTimeout: HANGS_AFTER * 2 + cuts * 30_000, hookTimeout: HANGS_AFTER * 2 })

const runner = startCaseRunner()
let bases: Bases
let folder: string

beforeAll(async () => {
  folder = makeFolder()
  bases = await makeBases(folder)
})
afterAll(() => runner.close())

/** What a phase does on the disk, from a notebook that is wholly on it. */
function trace(phase: string): { model: DiskModel; events: TraceEvent[] } {
  const root = path.join(folder, 'workload')
  const file = path.join(folder, 'trace')
  copyBase(bases, PHASES[phase]?.base ?? 'nothing', root)
  const model = new DiskModel(root)
  const script = path.join(import.meta.dirname, 'children', 'traced-workload.ts')
  const { status, stderr } = spawnSync(
    process.execPath,
    [script, JSON.stringify({ phase, root, bases, trace: file })],
    { encoding: 'utf8', timeout: HANGS_AFTER },
  )
  expect(status, `${phase}: ${stderr}`).toBe(0)
  const events = readTrace(file)
  fs.rmSync(file)
  fs.rmSync(root, { recursive: true })
  return { model, events }
}

/** Anywhere, and more often at the moments that matter: right after a promise, around an exchange of names. */
function chooseCuts(events: readonly TraceEvent[], count: number, below: (limit: number) => number): number[] {
  const special = events.flatMap(({ does }, i) => (does === 'acknowledge' || does === 'rename' ? [i, i + 1] : []))
  return Array.from({ length: count }, () => {
    const anywhere = below(events.length + 1)
    return below(2) === 0 ? (special[below(special.length)] ?? anywhere) : anywhere
  }).toSorted((a, b) => a - b)
}

test(`the power goes at ${cuts} moments: every promise is kept, all else is there wholly or not at all`, async () => {
  const below = seededNumbers(printedSeed('power cuts'))
  const phases = inTurn(below)
  const problems: string[] = []
  let [acknowledged, written] = [0, 0]
  for (const [index, phase] of phases.entries()) {
    const count = Math.floor(cuts / phases.length) + (index < cuts % phases.length ? 1 : 0)
    if (count === 0) continue
    const { model, events } = trace(phase)
    const done: string[] = []
    let next = 0
    for (const [number, cut] of chooseCuts(events, count, below).entries()) {
      for (const event of events.slice(next, cut)) {
        model.apply(event)
        if (event.does === 'acknowledge') done.push(event.what)
      }
      next = cut
      const root = path.join(folder, 'after the cut')
      model.writeAfterPowerCut(root, below)
      const thorough = number % 5 === 0
      const after = await runner.run({ kind: 'verify', phase, root, bases, acknowledged: done, thorough })
      if (process.env['TRUST_TELL']) console.log(phase, cut, events.length, done.length, after.problems.join(' | '))
      problems.push(...after.problems.map((problem) => `${phase}, cut after ${cut} of ${events.length}: ${problem}`))
      if (after.problems.length > 0 && process.env['TRUST_KEEP']) {
        fs.cpSync(root, path.join(process.env['TRUST_KEEP'], `${phase} ${cut}`), { recursive: true })
      }
      acknowledged += done.length
      written += 1
      fs.rmSync(root, { recursive: true })
    }
  }
  console.log(`power cuts: ${written} cuts, ${acknowledged} promises acknowledged, ${problems.length} broken`)
  expect(problems).toEqual([])
  expect(written).toBe(cuts)
})

describe('the disk that forgets', () => {
  const write = (text: string, position = 0): TraceEvent => ({
    does: 'write',
    thread: 0,
    descriptor: 7,
    position,
    data: Buffer.from(text).toString('base64'),
  })
  const open: TraceEvent = { does: 'open', thread: 0, descriptor: 7, path: 'note', empties: false }
  const sync: TraceEvent = { does: 'sync', thread: 0, descriptor: 7 }

  /** Every state that these events can leave. */
  function statesAfter(events: readonly TraceEvent[]): Set<string> {
    const below = seededNumbers(printedSeed('the disk that forgets'))
    const before = makeFolder()
    const states = new Set<string>()
    for (let round = 0; round < 60; round++) {
      const model = new DiskModel(before)
      for (const event of events) model.apply(event)
      const root = path.join(makeFolder(), 'disk')
      model.writeAfterPowerCut(root, below)
      const names = fs.readdirSync(root)
      states.add(names.map((name) => `${name}=${fs.readFileSync(path.join(root, name), 'utf8')}`).join())
    }
    return states
  }

  test('keeps what was synced', () => {
    expect(statesAfter([open, write('kept'), sync])).toEqual(new Set(['note=kept']))
  })

  test('loses names, contents, or parts of them that were not', () => {
    const states = statesAfter([open, write('a'.repeat(4096) + 'b'.repeat(4096))])
    expect(states).toContain('')
    expect(states).toContain('note=')
    expect(states).toContain(`note=${'a'.repeat(4096)}${'b'.repeat(4096)}`)
    expect([...states].some((state) => state.includes('\0') && state.includes('b'))).toBe(true)
  })

  test('a rename without a sync of its folder may not have happened', () => {
    const rename: TraceEvent = { does: 'rename', from: 'note', to: 'letter' }
    expect(statesAfter([open, write('x'), sync, rename])).toEqual(new Set(['note=x', 'letter=x']))
  })
})
