import { spawn } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { sourceStamp, STAMP_FILE } from '../src/launcher/source-stamp.mjs'
import { backendBundle, cliBundle, mainBundle, preloadBundle, root } from './build-targets.ts'

/** `npm run build`: everything that is started or packaged, into `out/`. */
const steps: readonly [string, () => Promise<unknown>][] = [
  ['window', () => build({ configFile: join(root, 'vite.web.config.ts'), logLevel: 'warn', envDir: false })],
  ['core', () => build(backendBundle)],
  ['command line', () => build(cliBundle)],
  ['desktop program', () => build(mainBundle)],
  ['preload script', () => build(preloadBundle)],
  ['template notebook', () => runScript('scripts/build-template.ts')],
]

const begin = performance.now()
// Taken first: what changes while the build runs must make the next start build again.
const stamp = sourceStamp(root)
rmSync(join(root, STAMP_FILE), { force: true })
for (const [name, run] of steps) {
  const stepBegin = performance.now()
  try {
    await run()
  } catch (error) {
    console.error(`Building the ${name} failed.`)
    console.error(error)
    process.exit(1)
  }
  console.log(`  ${name.padEnd(18)}${seconds(stepBegin)}`)
}
mkdirSync(join(root, 'out'), { recursive: true })
writeFileSync(join(root, `${STAMP_FILE}.new`), `${JSON.stringify({ stamp })}\n`)
renameSync(join(root, `${STAMP_FILE}.new`), join(root, STAMP_FILE))
console.log(`Mentorbook was built in ${seconds(begin)}.`)

function seconds(since: number): string {
  return `${((performance.now() - since) / 1_000).toFixed(1)} s`
}

function runScript(script: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, join(root, script)], { cwd: root, stdio: 'inherit' })
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${script} ended with code ${code}.`))
    })
  })
}
