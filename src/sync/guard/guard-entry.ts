import { createAnswerer } from './answer-request.ts'
import type { GuardReply, GuardRequest } from './guard-messages.ts'

// The guard's process: forked by Node or, inside Electron, started as a utility process. It has no other task, so that
// it can be killed at any moment.
type ParentPort = {
  on(event: 'message', listener: (event: { data: GuardRequest }) => void): void
  postMessage(reply: GuardReply): void
}

const answer = createAnswerer()
const { parentPort } = process as { parentPort?: ParentPort }

if (parentPort) parentPort.on('message', ({ data }) => parentPort.postMessage(answer(data)))
else {
  process.on('message', (request: GuardRequest) => process.send?.(answer(request)))
  process.on('disconnect', () => process.exit())
}
