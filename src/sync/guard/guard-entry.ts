import { createAnswerer } from './answer-request.ts'
import type { GuardReply, GuardRequest } from './guard-messages.ts'

// The guard's process: forked by Node or, inside Electron, started as a utility process. It has no other task, so that
// it can be killed at any moment.
type Port = {
  on(event: 'message', listener: (event: { data: GuardRequest }) => void): void
  on(event: 'close', listener: () => void): void
  postMessage(reply: GuardReply): void
  start(): void
}
// Electron's parent hands over one end of a channel to the core.
type ParentPort = { once(event: 'message', listener: (event: { ports: Port[] }) => void): void }

const answer = createAnswerer()
const { parentPort } = process as { parentPort?: ParentPort }

if (parentPort) {
  parentPort.once('message', ({ ports: [port] }) => {
    port?.on('message', ({ data }) => port.postMessage(answer(data)))
    port?.on('close', () => process.exit())
    port?.start()
  })
} else {
  process.on('message', (request: GuardRequest) => process.send?.(answer(request)))
  process.on('disconnect', () => process.exit())
}
