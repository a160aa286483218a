import path from 'node:path'
import fs from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { mountSmallDisk } from '../helpers/small-disk.ts'
import { makeFolder } from '../vault/folder-for-tests.ts'
import { seededNumbers } from '../vault/notebook-for-tests.ts'
import { printedSeed } from '../vault/printed-seed.ts'
import { makeBases } from './bases.ts'
import type { Bases } from './bases.ts'
import { startCaseRunner } from './case-runners.ts'
import { casesOf, HANGS_AFTER } from './figures.ts'
import { inTurn } from './phases.ts'

const fills = casesOf('fills')
vi.setConfig({ testTimeout: HANGS_AFTER * 2 + fills * 30_000, hookTimeout: HANGS_AFTER * 2 })

const DISK_BYTES = 160 * 1024 * 1024
const runner = startCaseRunner()
let bases: Bases

beforeAll(async () => {
  bases = await makeBases(makeFolder())
})
afterAll(() => runner.close())

test(`a real disk fills up at ${fills} moments: it is told, and what was acknowledged is there once there is room`, async () => {
  const below = seededNumbers(printedSeed('full disk'))
  const phases = inTurn(below)
  const disk = mountSmallDisk(DISK_BYTES)
  if ('cannot' in disk) return console.log(`full disk: 0 of ${fills} moments tried. ${disk.cannot}`)
  const problems: string[] = []
  let [acknowledged, told] = [0, 0]
  try {
    for (let one = 0; one < fills; one++) {
      const phase = phases[one % phases.length] ?? ''
      const root = path.join(disk.directory, 'case')
      const file = path.join(disk.directory, 'filling')
      const leave = [below(256 * 1024), below(8 * 1024 * 1024), below(90 * 1024 * 1024)][below(3)] ?? 0
      const result = await runner.run({ kind: 'fail', phase, root, bases, fill: { file, leave } })
      fs.rmSync(file, { force: true })
      const done = result.acknowledged ?? []
      const after = await runner.run({
        kind: 'verify',
        phase,
        root,
        bases,
        acknowledged: done,
        thorough: one % 10 === 0,
      })
      const wrong = [...result.problems, ...after.problems.map((problem) => `afterwards: ${problem}`)]
      if (process.env['TRUST_TELL']) console.log(phase, leave, result.told ?? 'nothing told', wrong.join(' | '))
      problems.push(...wrong.map((problem) => `${phase}, ${leave} bytes left: ${problem}`))
      acknowledged += done.length
      if (result.told) told += 1
      fs.rmSync(root, { recursive: true })
    }
  } finally {
    runner.close()
    disk.remove()
  }
  console.log(
    `full disk: ${fills} moments, ${told} told, ${acknowledged} promises acknowledged, ${problems.length} broken`,
  )
  expect(problems).toEqual([])
})
