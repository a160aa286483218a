import type { AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import type { MessagePort as NodeMessagePort } from 'node:worker_threads'
import { wireSerializers } from '#contract/wire.ts'

type MessagePortMain = {
  on(event: string, listener: (event?: { data: unknown }) => void): unknown
  postMessage(message: unknown): void
  start(): void
}

/** Serves the core on one port and starts it. Works with Node's ports and with Electron's. */
export function serveMessagePort(core: { router: AnyRouter }, port: NodeMessagePort | MessagePortMain): void {
  const handler = new RPCHandler(core.router, { customJsonSerializers: wireSerializers })
  handler.upgrade(port as unknown as MessagePort, { context: {} })
  port.start()
}
