import type { AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import type { WebSocket } from 'ws'
import { wireSerializers } from '#contract/wire.ts'
import type { Served } from './served-wires.ts'

const serviceRestarts = 1012

/** Serves on every accepted socket what is served at that time. */
export function createSocketServer(served: Served): (socket: WebSocket) => void {
  let handler: { of: AnyRouter; upgrade: (socket: WebSocket) => void } | undefined
  const handlerNow = () => {
    if (handler?.of !== served.router) {
      const made = new RPCHandler(served.router, { customJsonSerializers: wireSerializers })
      handler = { of: served.router, upgrade: (socket) => void made.upgrade(socket, { context: {} }) }
    }
    return handler
  }
  return (socket) => {
    // Strings and ArrayBuffers are what the handler reads; the default would hand it pooled Buffers.
    socket.binaryType = 'arraybuffer'
    // What a broken frame or an endless message raises; the socket closes itself. Unheard, it would end the whole core.
    socket.on('error', () => undefined)
    const leave = served.join?.(() => socket.close(serviceRestarts))
    if (leave) socket.once('close', leave)
    handlerNow().upgrade(socket)
  }
}
