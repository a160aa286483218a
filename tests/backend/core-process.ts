import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { createORPCClient } from '@orpc/client'
import { WebSocket } from 'ws'
import type { BackendClient } from '#contract/contract.ts'
import { createGuardedLink, type GuardedLink } from '#contract/guarded-link.ts'
import { connectSocket } from '#contract/wire-link.ts'
import { programFile } from '../helpers/program.ts'
import { openSession } from './session.ts'

const entry = programFile('core')

export type CoreMessage = {
  type: 'ready' | 'refused' | 'progress'
  url?: string
  sentence?: string
  pid?: number
  holder?: unknown
}
export type CoreConnection = { client: BackendClient; link: GuardedLink }

/** The core as a real process, as the launcher starts it: same port and secret at each start. */
export type CoreProcess = {
  url: string
  port: number
  pid: number
  /** A client whose link finds the core again after a restart; with the session of a window when its key is given, else with its own. */
  connect(key?: string): Promise<CoreConnection>
  /** kill -9, and waits for its end. */
  kill(): Promise<void>
  /** Starts it again at the same address; `env` holds from then on. */
  restart(env?: NodeJS.ProcessEnv): Promise<void>
  /** Asks it to end, waits, and ends every link. Answers the exit code. */
  stop(): Promise<number | null>
}

export type CoreProcessOptions = {
  dataDir: string
  env?: NodeJS.ProcessEnv
  /** Another program than the source, e.g. the built one. */
  entry?: string
  port?: number
  /** `key-file` (when absent): opens without anybody; `ask`: a new notebook waits to be set up, as for a person. */
  protection?: 'key-file' | 'ask'
}

/** Starts the core and waits until it is ready. Fails with the core's own sentence when it refuses. */
export async function startCoreProcess({ ...options }: CoreProcessOptions): Promise<CoreProcess> {
  const secret = randomBytes(32).toString('base64url')
  const links = new Set<GuardedLink>()
  let running = await launchCore(options, options.port ?? 0, secret)
  let session: Promise<{ origin: string; key: string }> | undefined
  const { port } = new URL(running.url)
  return {
    url: running.url,
    port: Number(port),
    get pid() {
      return running.child.pid ?? 0
    },
    async connect(windowKey) {
      session ??= windowKey
        ? Promise.resolve({ origin: new URL(running.url).origin, key: windowKey })
        : openSession(running.url)
      const { origin, key } = await session
      const link = createGuardedLink(
        () =>
          connectSocket(
            new WebSocket(`${origin.replace('http', 'ws')}/rpc`, ['mentorbook', key], {
              origin,
            }) as unknown as globalThis.WebSocket,
          ),
        pause,
      )
      links.add(link)
      return { client: createORPCClient(link), link }
    },
    kill: () => end(running.child, 'SIGKILL'),
    async restart(env = {}) {
      options.env = { ...options.env, ...env }
      running = await launchCore(options, Number(port), secret)
    },
    async stop() {
      for (const link of links) link.close()
      await end(running.child, 'SIGTERM')
      return running.child.exitCode
    },
  }
}

/** Starts one core and answers its process and address, or fails with what it said instead. */
export async function launchCore(
  options: CoreProcessOptions,
  port: number,
  secret: string,
): Promise<{ child: ChildProcess; url: string }> {
  const { child, first } = spawnCore(options, port, secret)
  const message = await first
  if (message?.type === 'ready' && message.url) return { child, url: message.url }
  throw new Error(`The core did not start: ${message?.sentence ?? 'it ended without a word'}`)
}

/** Spawns the core; `first` is its first message that is no progress, undefined when it ended without one. */
export function spawnCore(options: CoreProcessOptions, port = 0, secret = randomBytes(32).toString('base64url')) {
  const child = spawn(
    process.execPath,
    [
      options.entry ?? entry,
      ...['--data-dir', options.dataDir, '--port', String(port)],
      ...(options.protection === 'ask' ? [] : ['--protection', 'key-file']),
    ],
    {
      env: { ...process.env, ...options.env, MENTORBOOK_SESSION_SECRET: secret },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const first = new Promise<CoreMessage | undefined>((resolve) => {
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => {
      const message = JSON.parse(line) as CoreMessage
      if (message.type !== 'progress') resolve(message)
    })
    lines.on('close', () => resolve(undefined))
  })
  return { child, first }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}
