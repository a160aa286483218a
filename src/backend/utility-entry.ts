import type { MessagePort } from 'node:worker_threads'
import { VaultError } from '#vault/vault-error.ts'
import { type Backend, BackendRefused, openBackend } from './open-backend.ts'
import { serveMessagePort } from './serve-message-port.ts'

// The core's process inside Electron: a utilityProcess that serves one port per load of the window.
type ParentMessage = {
  data:
    | { type: 'init'; options: { profile: string; dataDir?: string; demo: boolean; appVersion: string } }
    | { type: 'port' }
    | { type: 'shutdown' }
  ports: MessagePort[]
}
type ParentPort = {
  on(event: 'message', listener: (message: ParentMessage) => void): void
  postMessage(message: unknown): void
}

const parent = (process as unknown as { parentPort: ParentPort }).parentPort
const waiting: MessagePort[] = []
let backend: Backend | undefined

// Electron only warns of these; a core in an unknown state must not go on.
process.on('unhandledRejection', (error) => {
  console.error(error)
  process.exit(1)
})

parent.on('message', ({ data, ports }) => {
  if (data.type === 'init') void open(data.options)
  else if (data.type === 'shutdown') void close()
  else if (ports[0]) {
    if (backend) serveMessagePort(backend.core, ports[0])
    else waiting.push(ports[0])
  }
})

async function open(options: { profile: string; dataDir?: string; demo: boolean; appVersion: string }): Promise<void> {
  try {
    backend = await openBackend({
      program: 'desktop window',
      ...options,
      onProgress: (sentence) => parent.postMessage({ type: 'progress', sentence }),
    })
    for (const port of waiting.splice(0)) serveMessagePort(backend.core, port)
    parent.postMessage({ type: 'ready' })
  } catch (error) {
    if (error instanceof BackendRefused)
      parent.postMessage({ type: 'refused', sentence: error.sentence, holder: error.holder })
    else if (error instanceof VaultError) parent.postMessage({ type: 'refused', sentence: error.sentence })
    else throw error
  }
}

async function close(): Promise<void> {
  await backend?.close()
  process.exit(0)
}
