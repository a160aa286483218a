import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { programFile } from '../helpers/program.ts'

const root = path.resolve(import.meta.dirname, '../..')
const commandLine = programFile('command line')

export type CliRun = { code: number | null; out: string; err: string }

/** A folder of its own for notebooks, and ways to run real programs on it. */
export function createCliPlace() {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-cli-'))
  const children = new Set<ChildProcess>()

  function start(file: string, args: string[], env: NodeJS.ProcessEnv = {}) {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
    })
    children.add(child)
    const run = { code: null as number | null, out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (run.out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (run.err += text))
    const ended = new Promise<CliRun>((resolve) => {
      child.once('close', (code) => {
        children.delete(child)
        resolve({ ...run, code })
      })
    })
    return { child, ended, run }
  }

  return {
    dataDir,
    profileFolder: path.join(dataDir, 'profiles/default'),
    /** Runs the command line to its end. */
    cli: (...args: string[]): Promise<CliRun> =>
      start(commandLine, [...args, '--data-dir', dataDir, '--no-passphrase']).ended,
    /** The same, without saying how a new notebook is protected. */
    plainCli: (env: NodeJS.ProcessEnv, ...args: string[]): Promise<CliRun> =>
      start(commandLine, args.includes('--data-dir') ? args : [...args, '--data-dir', dataDir], env).ended,
    /** Starts the command line on the notebook and leaves it running; `run.out` grows. */
    startCli: (env: NodeJS.ProcessEnv, ...args: string[]) =>
      start(commandLine, [...args, '--data-dir', dataDir, '--no-passphrase'], env),
    /** Starts the core in browser mode and waits until it serves. */
    async startServer(...args: string[]) {
      const { child, ended, run } = start(programFile('core'), [
        '--data-dir',
        dataDir,
        '--port',
        '0',
        '--protection',
        'key-file',
        ...args,
      ])
      await new Promise<void>((resolve, reject) => {
        child.stdout.on('data', () => run.out.includes('"ready"') && resolve())
        void ended.then(({ err }) => reject(new Error(`The server ended: ${err}`)))
      })
      return {
        async stop() {
          child.kill('SIGTERM')
          await ended
        },
        async kill() {
          child.kill('SIGKILL')
          await ended
        },
      }
    },
    clear() {
      for (const child of children) child.kill('SIGKILL')
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The path of one of the invented export files. */
export function importFixture(name: string): string {
  return path.join(root, 'tests/fixtures/interop', name)
}
