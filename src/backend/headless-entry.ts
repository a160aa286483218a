import { existsSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readHolder, isGone } from '#vault/profile-holder.ts'
import { resolveProfileDirectory } from '#vault/profile-directory.ts'
import { VaultError } from '#vault/vault-error.ts'
import { coreExitCodes } from './exit-codes.ts'

// The core's process behind the command line. It says in lines of JSON on the standard output where the core can be reached, be it
// its own or that of a program that has the notebook open, and ends when its standard input does. When a passphrase is needed it
// says so, and reads one line of JSON: {"passphrase": "…"}, or {"passphrase": null} for a new notebook without one. For a restore
// the notebook need not open: with --restore new there is none of this name yet, and what is not filled goes again; with
// --restore over it may be one that fails to open.
const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string' },
    profile: { type: 'string' },
    open: { type: 'boolean', default: false },
    protection: { type: 'string' },
    restore: { type: 'string' },
  },
})
const tell = (message: Record<string, unknown>) => void process.stdout.write(`${JSON.stringify(message)}\n`)

try {
  // With --open somebody already tried what the holder's note says, and nobody answered there.
  const endpoint = values.open ? undefined : endpointOfHolder()
  if (endpoint) tell({ type: 'held', endpoint })
  else await serve()
} catch (error) {
  if (!(error instanceof VaultError)) throw error
  refuse(error.sentence)
}

function directoryOfNotebook(): string {
  const env = values['data-dir'] ? { ...process.env, MENTORBOOK_DATA_DIR: values['data-dir'] } : process.env
  return resolveProfileDirectory({ env, platform: process.platform, homedir: os.homedir() }, values.profile)
}

function isMade(directory: string): boolean {
  return ['vault.json', 'vault.json.previous', 'cluster'].some((name) => existsSync(path.join(directory, name)))
}

/** Reading a small file is much quicker than starting a database, and mostly the notebook is open. */
function endpointOfHolder(): string | undefined {
  const holder = readHolder(directoryOfNotebook())
  return holder && holder.host === os.hostname() && !isGone(holder, os.hostname()) ? holder.endpoint : undefined
}

async function serve(): Promise<void> {
  const directory = directoryOfNotebook()
  const isForNew = values.restore === 'new'
  const wasThere = existsSync(directory)
  if (isForNew && isMade(directory)) {
    const sentence = `There is a notebook called ${path.basename(directory)} already. Choose another name with --into, or restore over it with --over.`
    return refuse(sentence)
  }
  const [{ NotebookSession }, { BackendRefused }, { openHeadless }] = await Promise.all([
    import('./notebook-session.ts'),
    import('./backend-refused.ts'),
    import('./open-headless.ts'),
  ])
  try {
    const session = await NotebookSession.start({
      program: 'command line',
      profile: values.profile,
      dataDir: values['data-dir'],
      ...(values.protection === 'key-file' ? { protection: 'key-file' } : {}),
      showsFailure: values.restore !== undefined,
      onProgress: (sentence) => tell({ type: 'progress', sentence }),
      onLocked: () => process.exit(coreExitCodes.locked),
      onRestartWanted: () => process.exit(coreExitCodes.restartWanted),
    })
    const stop = () =>
      void session.close().then(() => {
        if (isForNew && !wasThere && !isMade(directory)) rmSync(directory, { recursive: true, force: true })
        process.exit(process.exitCode ?? 0)
      })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
    const isEmpty = values.restore !== undefined && session.status.phase === 'new'
    const refused = isEmpty ? undefined : await openHeadless(session, tell, process.stdin)
    if (refused !== undefined && (values.restore === undefined || session.status.phase !== 'failed')) {
      refuse(refused)
      return stop()
    }
    process.stdin.on('end', stop).on('error', stop).resume()
    tell({ type: 'ready', endpoint: session.endpoint })
  } catch (error) {
    if (!(error instanceof BackendRefused)) throw error
    refuse(error.sentence, error.holder?.endpoint)
  }
}

function refuse(sentence: string, endpoint?: string): void {
  tell({ type: 'refused', sentence, endpoint })
  process.exitCode = coreExitCodes.refused
}
