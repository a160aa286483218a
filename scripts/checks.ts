import { spawn } from 'node:child_process'
import path from 'node:path'
import { root } from './build-targets.ts'
import { checkCoverage, readCoverage } from './checks/coverage.ts'
import { checkFileRules, describeSizes } from './checks/file-rules.ts'
import { checkImportLayers, countImports } from './checks/import-layers.ts'
import { checkLockFile } from './checks/lock-file.ts'
import { checkMigrations } from './checks/migrations.ts'
import { readSourceFiles } from './checks/source-files.ts'
import { checkSyncRules, readSyncRules } from './checks/sync-rules.ts'

// `npm run checks`: everything that can be judged without running the product, one line each; findings follow their line.
type Result = { findings: string[]; detail: string }

const files = readSourceFiles()
const checks: [name: string, run: () => Promise<Result> | Result][] = [
  ...['core', 'node', 'web'].map((project): [string, () => Promise<Result>] => [
    `types of ${project}`,
    () => checkTypes(project),
  ]),
  ['lint', checkLint],
  ['format', checkFormat],
  ['unused', checkUnused],
  ['layers', () => ({ findings: checkImportLayers(files), detail: `${countImports(files)} imports` })],
  ['files', () => ({ findings: checkFileRules(files), detail: `${files.length} files, ${describeSizes(files)}` })],
  ['lock file', () => withDetail(checkLockFile(), ({ packages }) => `${packages} packages`)],
  ['spec', () => withDetail(checkSyncRules(readSyncRules(), files), ({ rules }) => `${rules} rules of sync`)],
  ['coverage', () => withDetail(checkCoverage(readCoverage(), files), ({ rows }) => `${rows} rows`)],
  ['migrations', () => withDetail(checkMigrations(), ({ count, since }) => `${count} migrations, ${since}`)],
]

const begin = performance.now()
// Started together; told in order.
const running = checks.map(([name, run]) => ({ name, result: Promise.resolve().then(run) }))
let failed = 0
for (const { name, result } of running) {
  const { findings, detail } = await result
  if (findings.length > 0) failed++
  console.log(
    `${findings.length === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(14)} ${detail}${findings.length > 0 ? `, ${findings.length} found` : ''}`,
  )
  for (const finding of findings.slice(0, 40)) console.log(`       ${finding}`)
  if (findings.length > 40) console.log(`       and ${findings.length - 40} more`)
}
console.log(
  `${checks.length - failed} of ${checks.length} checks hold (${((performance.now() - begin) / 1_000).toFixed(1)} s)`,
)
process.exitCode = failed > 0 ? 1 : 0

function withDetail<Found extends { findings: string[] }>(found: Found, detail: (found: Found) => string): Result {
  return { findings: found.findings, detail: detail(found) }
}

async function checkTypes(project: string): Promise<Result> {
  const { output, code } = await run('tsc', ['-p', `tsconfig.${project}.json`, '--noEmit', '--pretty', 'false'])
  const findings = output.split('\n').filter((line) => /error TS\d+/.test(line))
  return {
    findings: code !== 0 && findings.length === 0 ? [output.trim() || 'tsc failed without a word'] : findings,
    detail: 'strict',
  }
}

async function checkLint(): Promise<Result> {
  const { output, code } = await run('oxlint', ['--type-aware', '--format', 'json', 'src', 'tests', 'scripts'])
  const report = parse(output) as
    | { diagnostics: Diagnostic[]; number_of_rules?: number; number_of_files?: number }
    | undefined
  if (!report) return { findings: [output.trim() || `oxlint ended with ${code}`], detail: '' }
  const findings = report.diagnostics.map(
    (found) => `${found.filename}:${found.labels[0]?.span.line ?? 0} ${found.code} ${found.message}`,
  )
  return { findings, detail: `${report.number_of_rules ?? '?'} rules over ${report.number_of_files ?? '?'} files` }
}
type Diagnostic = { filename: string; code: string; message: string; labels: { span: { line: number } }[] }

async function checkFormat(): Promise<Result> {
  const { output } = await run('oxfmt', ['--list-different', 'src', 'tests', 'scripts'])
  return { findings: output.split('\n').filter((line) => line.trim() !== ''), detail: 'src, tests, scripts' }
}

async function checkUnused(): Promise<Result> {
  const { output, code } = await run('knip', ['--no-progress', '--reporter', 'compact'])
  const findings = output
    .split('\n')
    .filter(
      (line) =>
        line.trim() !== '' &&
        !/^(Unused|Unlisted|Unresolved|Duplicate|Configuration)/.test(line) &&
        !line.startsWith('✂'),
    )
  return {
    findings: code !== 0 && findings.length === 0 ? [output.trim()] : code === 0 ? [] : findings,
    detail: 'files, exports, dependencies',
  }
}

function run(tool: string, args: string[]): Promise<{ output: string; code: number | null }> {
  const command = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${tool}.cmd` : tool)
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ output, code }))
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
