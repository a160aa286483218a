import type { MessagePort } from 'node:worker_threads'
import { VaultError } from '#vault/vault-error.ts'
import { BackendRefused } from './backend-refused.ts'
import { backUpBeforeClosing } from './backups/last-backup.ts'
import { coreExitCodes } from './exit-codes.ts'
import { guardProcess } from './guard-process.ts'
import { NotebookSession } from './notebook-session.ts'
import { ParentGuard, type GuardNews } from './parent-guard.ts'
import { ParentKeychain, type KeychainAnswer } from './parent-keychain.ts'
import { serveMessagePort } from './serve-message-port.ts'

// The core's process inside Electron: a utilityProcess that serves one port per load of the window.
type Options = { profile: string; dataDir?: string; demo: boolean; appVersion: string; protection?: 'key-file' }
type ParentMessage = {
  data:
    | { type: 'init'; options: Options; handedKey?: Uint8Array }
    | { type: 'port' }
    | { type: 'shutdown' }
    | { type: 'lock' }
    | { type: 'skip backup' }
    | KeychainAnswer
    | GuardNews
  ports: MessagePort[]
}
type ParentPort = {
  on(event: 'message', listener: (message: ParentMessage) => void): void
  postMessage(message: unknown): void
}

const parent = (process as unknown as { parentPort: ParentPort }).parentPort
const keychain = new ParentKeychain((message) => parent.postMessage(message))
const guards = new ParentGuard((message) => parent.postMessage(message))
const waiting: MessagePort[] = []
let session: NotebookSession | undefined

// Electron only warns of these; a core in an unknown state must not go on.
process.on('unhandledRejection', (error) => {
  console.error(error)
  process.exit(1)
})

parent.on('message', ({ data, ports }) => {
  if (data.type === 'init') void open(data.options, data.handedKey)
  else if (data.type === 'shutdown') void close()
  else if (data.type === 'lock') session?.lockWhereUseful()
  else if (data.type === 'skip backup') session?.backups.cancel()
  else if (data.type === 'keychain') keychain.hear(data)
  else if (data.type === 'guard') guards.hear(data, ports[0])
  else if (ports[0]) {
    if (session) serveMessagePort(session.wires, ports[0])
    else waiting.push(ports[0])
  }
})

async function open(options: Options, handedKey: Uint8Array | undefined): Promise<void> {
  try {
    const started = await NotebookSession.start({
      program: 'desktop window',
      ...options,
      keychain,
      sharing: { startGuard: guards.start },
      handedKey,
      showsFailure: true,
      // Windows that reach the core hear from it; a host told that it is starting would give no port to a page loaded then.
      onProgress: (sentence) => void (session ?? parent.postMessage({ type: 'progress', sentence })),
      keepKey: (key) => parent.postMessage({ type: 'key', key }),
      // The windows' wires end when the notebook opens, so that they get new ones, which reach the core.
      onOpened: () => session && parent.postMessage({ type: 'ready' }),
      onLocked: () => process.exit(coreExitCodes.locked),
      onRestartWanted: () => process.exit(coreExitCodes.restartWanted),
    })
    session = started
    for (const port of waiting.splice(0)) serveMessagePort(started.wires, port)
    guardProcess(started.directory, () => started.close())
    parent.postMessage({ type: 'ready' })
  } catch (error) {
    if (error instanceof BackendRefused)
      parent.postMessage({ type: 'refused', sentence: error.sentence, holder: error.holder })
    else if (error instanceof VaultError) parent.postMessage({ type: 'refused', sentence: error.sentence })
    else throw error
  }
}

async function close(): Promise<void> {
  if (session) {
    await backUpBeforeClosing(session.backups, (fraction) => parent.postMessage({ type: 'closing', fraction }))
    await session.close()
  }
  process.exit(0)
}
