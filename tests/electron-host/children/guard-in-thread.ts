import { parentPort, type MessagePort } from 'node:worker_threads'
import { asElectronPort } from '../electron-port.ts'

// Runs the guard's process of the desktop program in a thread: it finds a `parentPort` as a utility process has one.
if (!parentPort) throw new Error('This runs in a thread.')
const port = parentPort
type Listener = (message: { ports: ReturnType<typeof asElectronPort>[] }) => void

Object.assign(process, {
  parentPort: {
    once: (_event: 'message', listener: Listener) =>
      void port.once('message', ({ ports }: { ports: MessagePort[] }) =>
        listener({ ports: ports.map(asElectronPort) }),
      ),
  },
})
await import('#sync/guard/guard-entry.ts')
