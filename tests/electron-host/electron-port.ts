import type { MessagePort } from 'node:worker_threads'

/** A port of Node with the events of a port of Electron. */
export function asElectronPort(port: MessagePort) {
  return {
    on(event: 'message' | 'close', listener: (event: { data: unknown }) => void): void {
      port.on(event, (data: unknown) => listener({ data }))
    },
    postMessage: (message: unknown) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  }
}
