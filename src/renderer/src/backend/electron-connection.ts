import { CORE_PORT_MESSAGE, CORE_PORT_WANTED } from '#contract/shell-channels.ts'
import type { Connection } from '#contract/guarded-link.ts'
import { connectPort } from '#contract/wire-link.ts'

let waiting: ((port: MessagePort) => void) | undefined
let next: MessagePort | undefined
let endCurrent: (() => void) | undefined

/** Listens for the ports that the preload script forwards. A later port means that the core was restarted. */
export function listenForPorts(): void {
  window.addEventListener('message', (event) => {
    if (event.source !== window || event.data?.type !== CORE_PORT_MESSAGE || !event.ports[0]) return
    endCurrent?.()
    if (waiting) waiting(event.ports[0])
    else next = event.ports[0]
  })
  window.postMessage({ type: CORE_PORT_WANTED }, '*')
}

/** The newest port of the core; waits until there is one. */
export async function connectElectron(): Promise<Connection> {
  const port = next ?? (await new Promise<MessagePort>((resolve) => (waiting = resolve)))
  waiting = undefined
  next = undefined
  const closed = new Promise<void>((resolve) => {
    endCurrent = resolve
    port.addEventListener('close', () => resolve())
  })
  return connectPort(port, closed)
}
