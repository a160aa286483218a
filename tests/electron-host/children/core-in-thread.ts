import { parentPort, type MessagePort } from 'node:worker_threads'

// Runs the core's process of the desktop program in a thread: it finds a `parentPort` as a utility process has one.
if (!parentPort) throw new Error('This runs in a thread.')
const port = parentPort
type Listener = (message: { data: unknown; ports: MessagePort[] }) => void

Object.assign(process, {
  parentPort: {
    on: (_event: 'message', listener: Listener) => void port.on('message', listener),
    postMessage: (message: unknown) => port.postMessage(message),
  },
})
await import('#backend/utility-entry.ts')
