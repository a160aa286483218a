import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { VaultError } from '#vault/vault-error.ts'
import { startBrowserServer } from './browser-server.ts'
import { BackendRefused, openBackend } from './open-backend.ts'

// The core's process in browser mode. It talks to its host in lines of JSON on the standard output.
const idleStopMilliseconds = 30 * 60_000
const refusedExitCode = 3

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string' },
    profile: { type: 'string' },
    port: { type: 'string', default: '0' },
    demo: { type: 'boolean', default: false },
  },
})

const tell = (message: Record<string, unknown>) => void process.stdout.write(`${JSON.stringify(message)}\n`)
const here = path.dirname(fileURLToPath(import.meta.url))
const windowFolder = [path.resolve(here, '../renderer'), path.resolve(here, '../../out/renderer')].find((folder) =>
  existsSync(path.join(folder, 'index.html')),
)

try {
  const backend = await openBackend({
    program: 'browser mode',
    profile: values.profile,
    dataDir: values['data-dir'],
    demo: values.demo,
    onProgress: (sentence) => tell({ type: 'progress', sentence }),
  })
  let idle: NodeJS.Timeout | undefined
  let stopping = false
  const server = await startBrowserServer({
    core: backend.core,
    windowFolder: windowFolder ?? path.join(here, 'renderer'),
    port: Number(values.port),
    token: process.env['MENTORBOOK_SESSION_TOKEN'] || randomBytes(32).toString('base64url'),
    onUrl: (url) => backend.updateHolder({ url }),
    onWindows: (open) => {
      clearTimeout(idle)
      if (open === 0) idle = setTimeout(() => void stop(), idleStopMilliseconds)
    },
  })
  async function stop(): Promise<void> {
    if (stopping) return
    stopping = true
    clearTimeout(idle)
    await server.close()
    await backend.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
  tell({ type: 'ready', url: server.url, pid: process.pid })
} catch (error) {
  if (error instanceof BackendRefused) {
    tell({ type: 'refused', sentence: error.sentence, holder: error.holder })
    process.exit(refusedExitCode)
  }
  if (error instanceof VaultError) {
    tell({ type: 'refused', sentence: error.sentence })
    process.exit(refusedExitCode)
  }
  throw error
}
