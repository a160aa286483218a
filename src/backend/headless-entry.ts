import os from 'node:os'
import { parseArgs } from 'node:util'
import { resolveProfileDirectory } from '#vault/profile-directory.ts'
import { readHolder, isGone } from '#vault/profile-holder.ts'
import { VaultError } from '#vault/vault-error.ts'

// The core's process behind the command line. It says in lines of JSON on the standard output where the core can be reached, be it
// its own or that of a program that has the notebook open, and ends when its standard input does.
const refusedExitCode = 3

const { values } = parseArgs({
  options: { 'data-dir': { type: 'string' }, profile: { type: 'string' }, open: { type: 'boolean', default: false } },
})
const tell = (message: Record<string, unknown>) => void process.stdout.write(`${JSON.stringify(message)}\n`)

try {
  // With --open somebody already tried what the holder's note says, and nobody answered there.
  const endpoint = values.open ? undefined : endpointOfHolder()
  if (endpoint) tell({ type: 'held', endpoint })
  else await serve()
} catch (error) {
  if (!(error instanceof VaultError)) throw error
  tell({ type: 'refused', sentence: error.sentence })
  process.exitCode = refusedExitCode
}

/** Reading a small file is much quicker than starting a database, and mostly the notebook is open. */
function endpointOfHolder(): string | undefined {
  const env = values['data-dir'] ? { ...process.env, MENTORBOOK_DATA_DIR: values['data-dir'] } : process.env
  const surroundings = { env, platform: process.platform, homedir: os.homedir() }
  const holder = readHolder(resolveProfileDirectory(surroundings, values.profile))
  return holder && holder.host === os.hostname() && !isGone(holder, os.hostname()) ? holder.endpoint : undefined
}

async function serve(): Promise<void> {
  const { BackendRefused, openBackend } = await import('./open-backend.ts')
  try {
    const backend = await openBackend({
      program: 'command line',
      profile: values.profile,
      dataDir: values['data-dir'],
      onProgress: (sentence) => tell({ type: 'progress', sentence }),
    })
    const stop = () => void backend.close().then(() => process.exit(0))
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
    process.stdin.on('end', stop).on('error', stop).resume()
    tell({ type: 'ready', endpoint: backend.endpoint })
  } catch (error) {
    if (!(error instanceof BackendRefused)) throw error
    tell({ type: 'refused', sentence: error.sentence, endpoint: error.holder?.endpoint })
    process.exitCode = refusedExitCode
  }
}
