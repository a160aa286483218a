import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)
const project = path.resolve(import.meta.dirname, '../..')
let copy: string

beforeAll(() => {
  copy = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-kind-'))
  for (const part of ['src/shared', 'src/contract', 'package.json', 'tsconfig.base.json'])
    cpSync(path.join(project, part), path.join(copy, part), { recursive: true })
  symlinkSync(path.join(project, 'node_modules'), path.join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const make = (name: string) =>
  run(process.execPath, [path.join(project, 'scripts/new-record-kind.ts'), name, '--root', copy])

test('a new kind is written, registered, loads and passes the type checker', async () => {
  await make('reading-tip')
  await make('setback')
  const script = `import { recordKinds, findRecordKind } from '#contract/record-kinds/registry.ts'
import { readCapture } from '#contract/record-kinds/read-capture.ts'
const kind = findRecordKind('reading_tip')
console.log(JSON.stringify([recordKinds.length, kind?.words.one, readCapture('!reading_tip A book', []).kind, findRecordKind('setback')?.name]))`
  writeFileSync(path.join(copy, 'load.ts'), script)
  const { stdout } = await run(process.execPath, ['load.ts'], { cwd: copy })
  const before =
    readFileSync(path.join(project, 'src/contract/record-kinds/registry.ts'), 'utf8').match(/anyKind\(\w+\),/g)
      ?.length ?? 0
  expect(JSON.parse(stdout)).toEqual([before + 2, 'Reading tip', 'reading_tip', 'setback'])

  writeFileSync(
    path.join(copy, 'tsconfig.json'),
    JSON.stringify({
      extends: './tsconfig.base.json',
      compilerOptions: { types: [] },
      include: ['src/contract/record-kinds'],
      exclude: ['**/*.test.ts'],
    }),
  )
  const typed = await run(path.join(project, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.json'], { cwd: copy }).catch(
    (error: { stdout: string }) => error,
  )
  expect(typed.stdout).toBe('')
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
