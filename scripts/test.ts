import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build, reasonToBuild } from '../src/launcher/build-state.mjs'
import { findBrowser } from '../tests/e2e/find-browser.ts'
import { playwrightFailures, vitestFailures } from './test-failures.ts'
import { makeSurroundings } from './test-surroundings.ts'

// `npm test`: builds what is tested, runs every runner in turn, then names what failed and prints one line of counts over all of them.
const root = path.resolve(import.meta.dirname, '..')
const results = path.join(root, 'test-results')
const bin = (name: string) =>
  path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
const counts = { passed: 0, failed: 0, skipped: 0 }

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

const reason = reasonToBuild(root)
if (reason) {
  console.log(reason)
  // Tests of a program that was not built would only fail one by one.
  if (!(await build(root, process.execPath))) end('Building failed, so no test was run.')
}

const surroundings = makeSurroundings(root)
const vitestReport = path.join(results, 'vitest.json')
run('Unit tests and suites', bin('vitest'), [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${vitestReport}`,
])
countVitest(vitestReport)

const playwrightReport = path.join(results, 'playwright.json')
if (findBrowser() || installChromium()) {
  run('In the browser', bin('playwright'), ['test'])
  countPlaywright(playwrightReport)
} else {
  counts.failed++
  console.log('There is no Chromium here: install one (Debian: apt-get install chromium) or set CHROMIUM_PATH to it.')
}
surroundings.clear()
end()

function end(sentence?: string): never {
  if (sentence) {
    console.log(sentence)
    counts.failed++
  } else nameFailures()
  console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
  process.exit(counts.failed > 0 || process.exitCode ? 1 : 0)
}

function nameFailures(): void {
  const failures = [
    ...vitestFailures(vitestReport, root),
    ...playwrightFailures(playwrightReport, root, path.join('tests', 'e2e')),
  ]
  if (failures.length === 0) return
  console.log('\nFailed:')
  for (const { file, name, message } of failures)
    console.log([`- ${file}: ${name}`, ...message.map((line) => `    ${line}`)].join('\n'))
}

function countVitest(file: string): void {
  if (!existsSync(file)) return void counts.failed++
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    numTodoTests: number
    testResults: { status: string; assertionResults: unknown[]; name: string }[]
  }
  counts.passed += report.numPassedTests
  counts.failed += report.numFailedTests
  counts.skipped += report.numPendingTests + report.numTodoTests
  // A file that cannot even be loaded has no test to fail; it counts as one.
  counts.failed += report.testResults.filter(
    (tested) => tested.status === 'failed' && tested.assertionResults.length === 0,
  ).length
}

function countPlaywright(file: string): void {
  if (!existsSync(file)) return void counts.failed++
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number }
    errors: unknown[]
  }
  counts.passed += stats.expected
  counts.failed += stats.unexpected + stats.flaky + errors.length
  counts.skipped += stats.skipped
}

/** Debian's Chromium, where we may install it; Playwright's own cannot be fetched on a closed network. */
function installChromium(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  console.log('\n== Installing Chromium')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    const { status } = spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env })
    if (status !== 0) return false
  }
  return findBrowser() !== undefined
}

function run(title: string, command: string, args: string[]): void {
  console.log(`\n== ${title}`)
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...surroundings.env },
  })
  if (status !== 0) process.exitCode = 1
}
