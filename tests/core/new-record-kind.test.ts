import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)
const project = path.resolve(import.meta.dirname, '../..')
let copy: string
type Report = { testResults: { assertionResults: { fullName: string; status: string }[] }[] }

const copied = ['src', 'tests', 'scripts', 'drizzle', 'resources', 'package.json', 'vitest.config.ts']
const configs = ['tsconfig.json', 'tsconfig.base.json', 'tsconfig.core.json', 'tsconfig.node.json', 'tsconfig.web.json']
/** The suites that walk the registry: storage, form, and the places of the window that offer every kind. */
const suites = [
  'tests/core/records.test.ts',
  'src/renderer/src/features/records/components/record-form.test.tsx',
  'src/renderer/src/app/routes/every-record-kind.test.tsx',
]

beforeAll(() => {
  copy = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-kind-'))
  for (const part of [...copied, ...configs])
    cpSync(path.join(project, part), path.join(copy, part), { recursive: true })
  symlinkSync(path.join(project, 'node_modules'), path.join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const make = (name: string) =>
  run(process.execPath, [path.join(project, 'scripts/new-record-kind.ts'), name, '--root', copy])

test('a new kind passes the type checker and the suites that walk the registry, with no other edit', async () => {
  await make('reading-tip')
  const typed = await run(path.join(project, 'node_modules/.bin/tsc'), [
    ...['-p', path.join(copy, 'tsconfig.core.json'), '--noEmit', '--composite', 'false', '--incremental', 'false'],
  ]).catch((error: { stdout: string }) => error)
  expect(typed.stdout).toBe('')

  const report = path.join(copy, 'report.json')
  const vitest = path.join(project, 'node_modules/vitest/vitest.mjs')
  await run(
    process.execPath,
    [vitest, 'run', ...suites, '-t', 'reading_tip|every kind', '--reporter', 'json', '--outputFile', report],
    { cwd: copy },
  ).catch((error: unknown) => error)
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
  const results = testResults.flatMap(({ assertionResults }) => assertionResults)
  const ran = results.filter(({ status }) => status !== 'skipped')
  expect(ran.filter(({ status }) => status !== 'passed')).toEqual([])
  for (const words of [
    'is kept with all its fields',
    'stands on the timeline',
    'undoes exactly that',
    'takes every step its statuses allow',
    'is captured from one line',
    'is written as Markdown',
    'comes back with undo',
    'the form for reading_tip',
    'the kind reading_tip has its list on a page',
    'every kind is offered by the palette',
    'every kind is understood by quick capture',
  ])
    expect(ran.map(({ fullName }) => fullName).filter((name) => name.includes(words))).not.toEqual([])
})

test('a name that is taken or is none is refused with a sentence, and nothing is written', async () => {
  const registry = () => readFileSync(path.join(copy, 'src/contract/record-kinds/registry.ts'), 'utf8')
  const before = registry()
  await expect(make('win')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is a kind of this name'),
  })
  await expect(make('../evil')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('name in small letters'),
  })
  expect(registry()).toBe(before)
})
