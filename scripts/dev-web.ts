import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { createServer as createProbe, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createServer, type ProxyOptions } from 'vite'
import { root } from './build-targets.ts'

/**
 * `npm run dev:web`: the window from Vite with hot reload, the core from its sources with a restart at each change, and
 * data of its own in `.mentorbook-dev/`. Options after `--` go to the core, for example `npm run dev:web -- --demo`.
 */
const secret = randomBytes(32).toString('base64url')
const corePort = await freePort()
const coreUrl = `http://127.0.0.1:${corePort}`

const vite = await createServer({
  configFile: join(root, 'vite.web.config.ts'),
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { [everythingButSources()]: coreProxy() },
  },
})
await vite.listen()
const windowPort = (vite.httpServer?.address() as AddressInfo | null)?.port ?? 5173

const core = startCore()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(signal))

async function end(signal: NodeJS.Signals): Promise<void> {
  core.kill(signal)
  if (core.exitCode === null && core.signalCode === null) await once(core, 'exit')
  await vite.close()
  process.exit(0)
}

function startCore(): ChildProcess {
  const child = spawn(
    process.execPath,
    [
      '--watch',
      '--watch-preserve-output',
      join(root, 'src/backend/server-entry.ts'),
      '--data-dir',
      join(root, '.mentorbook-dev'),
      '--profile',
      'dev',
      '--protection',
      'key-file',
      '--port',
      String(corePort),
      ...process.argv.slice(2),
    ],
    { cwd: root, env: { ...process.env, MENTORBOOK_SESSION_SECRET: secret }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  createInterface({ input: child.stdout }).on('line', hear)
  child.on('exit', (code) => process.exit(code ?? 0))
  return child
}

function hear(line: string): void {
  const message = parse(line)
  if (typeof message?.url === 'string') console.log(`Open http://127.0.0.1:${windowPort}/${new URL(message.url).hash}`)
  else console.log(typeof message?.sentence === 'string' ? message.sentence : line)
}

function parse(line: string): { type?: unknown; sentence?: unknown; url?: unknown } | undefined {
  try {
    return JSON.parse(line) as { type?: unknown; sentence?: unknown; url?: unknown }
  } catch {
    return undefined
  }
}

/** What is no source, no file of Vite and no public file is the core's to answer. */
function everythingButSources(): string {
  const publicFiles = readdirSync(join(root, 'src/renderer/public')).map((name) => name.replaceAll('.', '\\.'))
  return `^/(?!$|\\?|index\\.html|src/|@|node_modules/|${publicFiles.join('|')})`
}

/** The core lets in its own page alone, so what comes from Vite's page is given the core's host and origin. */
function coreProxy(): ProxyOptions {
  return {
    target: coreUrl,
    changeOrigin: true,
    ws: true,
    configure: (proxy) => {
      proxy.on('proxyReq', (request) => {
        if (request.hasHeader('origin')) request.setHeader('origin', coreUrl)
      })
      proxy.on('proxyReqWs', (request) => request.setHeader('origin', coreUrl))
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createProbe().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
