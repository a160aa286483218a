import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makeFolder } from '../vault/folder-for-tests.ts'
import { seededNumbers } from '../vault/notebook-for-tests.ts'
import { filesBelow } from '../vault/plain-bytes.ts'
import { printedSeed } from '../vault/printed-seed.ts'
import { copyBase, makeBases } from './bases.ts'
import type { Bases } from './bases.ts'
import { startCaseRunner } from './case-runners.ts'
import { casesOf, HANGS_AFTER } from './figures.ts'

const flips = casesOf('flips')
vi.setConfig({ testTimeout: HANGS_AFTER * 2 + flips * 30_000, hookTimeout: HANGS_AFTER * 2 })

const runner = startCaseRunner()
let bases: Bases
let folder: string

/** Each kind of file as often as the others, though the engine has hundreds and the keyring three. */
const GROUPS = [
  /^notebook\/(vault\.json|vault\.json\.previous|key|cluster\.seal)$/,
  /^backups\//,
  /cluster\/(global\/pg_|pg_xact|pg_multixact|PG_VERSION|base\/\d+\/pg_|[a-z_]+\.conf)/,
  /cluster\/pg_wal\//,
  // The notebook's own tables and indexes.
  /cluster\/base\/\d+\/(1[6-9]|[2-9]\d)\d{3}$/,
  /./,
]

beforeAll(async () => {
  folder = makeFolder()
  bases = await makeBases(folder)
})
afterAll(() => runner.close())

test(`${flips} flipped bits in a closed notebook and its backup: each is found, or changed nothing that is kept`, async () => {
  const below = seededNumbers(printedSeed('bit flips'))
  const whole = path.join(folder, 'whole')
  copyBase(bases, 'saved', whole)
  const files = filesBelow(whole).filter((name) => fs.statSync(path.join(whole, name)).size > 0)
  const groups = GROUPS.map((group) => files.filter((name) => group.test(name)))
  for (const [index, group] of groups.entries()) expect(group, String(GROUPS[index])).not.toEqual([])
  const { problems: wrong, contents: expected = '' } = await runner.run({
    kind: 'damage',
    root: whole,
    bases,
    file: '',
    expected: '',
  })
  expect(wrong).toEqual([])
  expect(expected).not.toBe('')

  const problems: string[] = []
  let [found, harmless] = [0, 0]
  for (let flip = 0; flip < flips; flip++) {
    const root = path.join(folder, 'flipped')
    copyBase(bases, 'saved', root)
    const group = groups[flip % groups.length] ?? []
    const file = group[below(group.length)] ?? ''
    const bytes = fs.readFileSync(path.join(root, file))
    const [at, bit] = [below(bytes.length), below(8)]
    bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
    fs.writeFileSync(path.join(root, file), bytes)
    const result = await runner.run({ kind: 'damage', root, bases, file, expected })
    if (process.env['TRUST_TELL']) console.log(file, at, bit, result.found ?? 'harmless', result.problems.join(' | '))
    problems.push(...result.problems.map((problem) => `bit ${bit} of byte ${at} of ${file}: ${problem}`))
    if (result.found) found += 1
    else if (result.problems.length === 0) harmless += 1
    fs.rmSync(root, { recursive: true })
  }
  console.log(`bit flips: ${flips} flips, ${found} found, ${harmless} without effect, ${problems.length} silent`)
  expect(problems).toEqual([])
  expect(found).toBeGreaterThan(flips / 4)
})
