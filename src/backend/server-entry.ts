import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { VaultError } from '#vault/vault-error.ts'
import { BackendRefused } from './backend-refused.ts'
import { backUpBeforeClosing } from './backups/last-backup.ts'
import { startBrowserServer } from './browser-server.ts'
import { coreExitCodes } from './exit-codes.ts'
import { handedKey } from './first-line.ts'
import { guardProcess } from './guard-process.ts'
import { NotebookSession } from './notebook-session.ts'

// The core's process in browser mode. It talks to its host in lines of JSON on the standard output. A host that sets
// MENTORBOOK_KEEPS_KEY is told the data key there and writes one line to the standard input at each start: the key again after a
// crash, so that nobody is asked twice.
const idleStopMilliseconds = 30 * 60_000
const skipAfterMilliseconds = 1_000

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string' },
    profile: { type: 'string' },
    port: { type: 'string', default: '0' },
    demo: { type: 'boolean', default: false },
    protection: { type: 'string' },
  },
})

const tell = (message: Record<string, unknown>) => void process.stdout.write(`${JSON.stringify(message)}\n`)
const here = path.dirname(fileURLToPath(import.meta.url))
const windowFolder = [path.resolve(here, '../renderer'), path.resolve(here, '../../out/renderer')].find((folder) =>
  existsSync(path.join(folder, 'index.html')),
)

try {
  const keepsKey = process.env['MENTORBOOK_KEEPS_KEY'] === '1'
  const session = await NotebookSession.start({
    program: 'browser mode',
    profile: values.profile,
    dataDir: values['data-dir'],
    demo: values.demo,
    showsFailure: true,
    ...(values.protection === 'key-file' ? { protection: 'key-file' } : {}),
    handedKey: keepsKey ? await handedKey(process.stdin) : undefined,
    onProgress: (sentence) => tell({ type: 'progress', sentence }),
    ...(keepsKey ? { keepKey: (key) => tell({ type: 'key', key: Buffer.from(key).toString('base64') }) } : {}),
    onLocked: () => process.exit(coreExitCodes.locked),
    onRestartWanted: () => process.exit(coreExitCodes.restartWanted),
  })
  let idle: NodeJS.Timeout | undefined
  let stoppingSince: number | undefined
  const server = await startBrowserServer({
    core: session.wires,
    windowFolder: windowFolder ?? path.join(here, 'renderer'),
    port: Number(values.port),
    secret: process.env['MENTORBOOK_SESSION_SECRET'] || randomBytes(32).toString('base64url'),
    tokensUsed: Number(process.env['MENTORBOOK_TOKENS_USED'] ?? 0),
    onUrl: (url, tokensUsed) => {
      session.updateHolder({ url })
      if (tokensUsed > 0) tell({ type: 'token-used', tokensUsed })
    },
    onWindows: (open) => {
      clearTimeout(idle)
      if (open === 0) idle = setTimeout(() => void stop('SIGINT'), idleStopMilliseconds)
    },
  })
  async function stop(signal: NodeJS.Signals): Promise<void> {
    if (stoppingSince !== undefined) {
      // A terminal sends Ctrl+C to both processes, and the parent passes it on; what comes later is meant.
      if (performance.now() - stoppingSince > skipAfterMilliseconds) session.backups.cancel()
      return
    }
    stoppingSince = performance.now()
    clearTimeout(idle)
    await server.close()
    // The other signals come from a system that is ending and does not wait.
    if (signal === 'SIGINT')
      await backUpBeforeClosing(session.backups, (fraction) => tell({ type: 'closing', fraction }))
    await session.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal))
  guardProcess(session.directory, async () => {
    await server.close()
    await session.close()
  })
  tell({ type: 'ready', url: server.url, pid: process.pid })
} catch (error) {
  if (error instanceof BackendRefused) {
    tell({ type: 'refused', sentence: error.sentence, holder: error.holder })
    process.exit(coreExitCodes.refused)
  }
  if (error instanceof VaultError) {
    tell({ type: 'refused', sentence: error.sentence })
    process.exit(coreExitCodes.refused)
  }
  throw error
}
