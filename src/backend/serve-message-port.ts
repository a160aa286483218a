import { RPCHandler } from '@orpc/server/message-port'
import type { MessagePort as NodeMessagePort } from 'node:worker_threads'
import { wireSerializers } from '#contract/wire.ts'
import type { Served } from './served-wires.ts'

type MessagePortMain = {
  on(event: string, listener: (event?: { data: unknown }) => void): unknown
  postMessage(message: unknown): void
  start(): void
  close(): void
}

/** Serves on one port what is served now, and starts it. Works with Node's ports and with Electron's. */
export function serveMessagePort(served: Served, port: NodeMessagePort | MessagePortMain): void {
  const handler = new RPCHandler(served.router, { customJsonSerializers: wireSerializers })
  const leave = served.join?.(() => port.close())
  const listening: { on(event: string, listener: () => void): unknown } = port
  if (leave) listening.on('close', leave)
  handler.upgrade(port as unknown as MessagePort, { context: {} })
  port.start()
}
